using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>The empty form of what a step is to produce.</summary>
/// <param name="Surface">What kind of file it is.</param>
/// <param name="Names">Which one, below the Mission's directory.</param>
/// <param name="Content">What is in it before anybody has begun it.</param>
internal sealed record Form(StateSurface Surface, ImmutableArray<string> Names, byte[] Content)
{
    /// <summary>The form of that step's artifact; null for a step without one.</summary>
    public static Form? Of(StepDefinition step) =>
        step is { Artifact: { } artifact, Scaffold: { } scaffold } && StateSurfaces.OfArtifact(artifact) is var (surface, names) ? new Form(surface, names, Encoding.UTF8.GetBytes(scaffold)) : null;

    /// <summary>Writes it into a checkout, unless somebody has begun it.</summary>
    public void Begin(string checkout, MissionSlug mission, DurableFiles files)
    {
        var file = Surface.At(checkout, [mission.ToString(), .. Names]);
        if (!File.Exists(file.Path))
        {
            files.Replace(file, Content);
        }
    }
}
