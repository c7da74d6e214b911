using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run replay</c> and <c>mission-run verify</c>: whether a run is what it was, and decides as it did.</summary>
public static class ProveMissionRun
{
    /// <summary>Decides everything once more on the facts that were kept. Code <c>NOT_REPRODUCED</c>, or what was changed, with its place.</summary>
    public static Answer<RunReplayView> Replay(Caller caller, MissionRunId run)
    {
        if (!Runs(caller).Then(runs => runs.Replay(run)).Succeeded(out var played, out var refusal))
        {
            return refusal;
        }

        var view = new RunReplayView(run, played.Run.Slug, played.Run.Seq, played.Decisions, [.. played.Flaws.Select(FlawView.Of)]);
        return new Answer<RunReplayView>(view, Refused(run, played.Flaws), []);
    }

    /// <summary>Looks at its type, journal, tokens, snapshot, facts, prompts, index entry and Mission.</summary>
    public static Answer<RunVerifyView> Verify(Caller caller, MissionRunId run)
    {
        if (!Runs(caller).Then(runs => runs.Read(run).Then(read => runs.Verify(run).Map(checks => (Run: read, Checks: checks.Add(Bound(caller, read)))))).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        var view = new RunVerifyView(run, found.Run.Slug, [.. found.Checks.Select(check => new RunCheckView(check.Name, [.. check.Flaws.Select(FlawView.Of)]))]);
        return new Answer<RunVerifyView>(view, Refused(run, [.. found.Checks.SelectMany(check => check.Flaws)]), []);
    }

    private static Outcome<MissionRuns> Runs(Caller caller) =>
        Read.Repository(caller).Map(repository => new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids));

    /// <summary>Whether its Mission is there, and of the type that the run froze.</summary>
    private static MissionRuns.Check Bound(Caller caller, MissionRun run)
    {
        var file = StateSurfaces.RunState.At("", run.Id.ToString()).Relative;
        var mission = MissionContext.Resolve(Id.Of<MissionHandle>(run.Mission.ToString()), caller.Surroundings);
        return new MissionRuns.Check("mission", mission.Succeeded(out var found, out var refusal)
            ? found.Meta.Type == run.Type.Key ? [] : [new MissionRuns.Flaw("RUN_TYPE_MISMATCH", file, $"Mission `{found.Slug}` is of type `{found.Meta.Type}`, the run of type `{run.Type.Key}`.")]
            : [new MissionRuns.Flaw(refusal.Code, file, refusal.Message)]);
    }

    private static Refusal? Refused(MissionRunId run, ImmutableArray<MissionRuns.Flaw> flaws) => flaws is not [var first, ..] ? null : first.Code switch
    {
        "RUN_UNLISTED" => Refusal.Refused(first.Code, first.Message, "spec-kitty mission-run index --rebuild"),
        "RUN_STATE_STALE" => Refusal.Refused(first.Code, first.Message, "spec-kitty doctor --fix --prove"),
        "NOT_REPRODUCED" or "RUN_TYPE_MISMATCH" or "MISSION_NOT_FOUND" => Refusal.Refused(first.Code, first.Message, $"spec-kitty mission-run supersede {run}", $"spec-kitty mission-run abandon {run} --reason TEXT"),
        _ => Refusal.Damaged(first.Code, first.Message, $"spec-kitty mission-run supersede {run}", $"spec-kitty mission-run abandon {run} --reason TEXT"),
    };
}
