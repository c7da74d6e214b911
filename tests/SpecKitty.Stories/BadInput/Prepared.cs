using SpecKitty.Stories.Kit;

namespace SpecKitty.Stories.BadInput;

/// <summary>Missions made once; each test spoils a copy.</summary>
public sealed class Prepared : IDisposable
{
    private readonly Lazy<ScriptedMission> tasked = new(() => ScriptedMission.Tasked(3));
    private readonly Lazy<ScriptedMission> planned = new(() => ScriptedMission.Planned(3));

    /// <summary>The Work Packages are written, but not finalized.</summary>
    internal ScriptedMission Tasked() => tasked.Value.Copy();

    /// <summary>The Work Packages can be worked on.</summary>
    internal ScriptedMission Planned() => planned.Value.Copy();

    public void Dispose()
    {
        foreach (var made in new[] { tasked, planned }.Where(made => made.IsValueCreated))
        {
            made.Value.Dispose();
        }
    }
}
