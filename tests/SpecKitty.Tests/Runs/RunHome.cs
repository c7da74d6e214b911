using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Runs.Files;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Runs;

/// <summary>A primary checkout in a folder of its own, and its runs.</summary>
internal sealed class RunHome : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TempFolder folder = new();

    public string Root => folder.Path;

    public MissionRuns Runs => On(new Disk());

    public MissionRuns On(IDurableIo io) => new(Root, new DurableFiles(io), Sample.Ids());

    public static RunStart Start(MissionId mission) => new(mission, Sample.Slug, Sample.Blueprint, Sample.Source);

    /// <summary>Opens the driver, beginning it where there is none.</summary>
    public RunSession Drive() => Good(Runs.Drive(Start(Sample.Mission), Sample.At(Sample.Claude), Patience));

    /// <summary>The run that drives the Mission; null when there is none.</summary>
    public MissionRun? Driver()
    {
        var drivers = Good(Runs.Drivers(Sample.Mission));
        Assert.InRange(drivers.Length, 0, 1);
        return drivers.FirstOrDefault();
    }

    /// <summary>Starts the driver and leaves it.</summary>
    public MissionRunId Started()
    {
        using var session = Drive();
        return session.Run.Id;
    }

    public string PathOf(MissionRunId run, string name) => Path.Combine(Root, ".kittify", "runtime", "runs", run.ToString(), name);

    /// <summary>Appends and proves that the fold, a reload and the snapshot are the same, byte for byte.</summary>
    public MissionRun Append(RunSession session, Actor actor, Func<MissionRun, Outcome<ImmutableArray<RunEvent>>> ask)
    {
        var run = Good(session.Append(Good(ask(session.Run)), Sample.At(actor)));
        Check(run);
        return run;
    }

    public void Check(MissionRun run)
    {
        var folded = Encoding.UTF8.GetString(RunStateJson.Bytes(run, null));
        Assert.Equal(folded, Encoding.UTF8.GetString(RunStateJson.Bytes(Good(Runs.Read(run.Id)), null)));
        Assert.Equal(folded, File.ReadAllText(PathOf(run.Id, "state.json")));
    }

    public static T Good<T>(Outcome<T> outcome)
    {
        Assert.True(outcome.Succeeded(out var value, out var refusal), $"{refusal?.Code}: {refusal?.Message}");
        return value;
    }

    /// <summary>The code of a refusal that names a remedy.</summary>
    public static string CodeOf<T>(Outcome<T> outcome)
    {
        Assert.False(outcome.Succeeded(out _, out var refusal));
        Assert.NotEmpty(refusal.Remedies);
        return refusal.Code;
    }

    public void Dispose() => folder.Dispose();
}
