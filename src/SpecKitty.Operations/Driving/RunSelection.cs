using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>The Mission Run that is meant by name: it says which Mission is meant, and must be the one that drives it.</summary>
internal static class RunSelection
{
    /// <summary>The caller, about the run's Mission; codes <c>RUN_NOT_FOUND</c>, <c>RUN_UNBOUND</c>, <c>RUN_OF_ANOTHER_MISSION</c>.</summary>
    public static Outcome<Caller> Meant(Caller caller, MissionRunId? wanted)
    {
        if (wanted is not { } id)
        {
            return caller;
        }

        if (!Read.Repository(caller).Then(repository => new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).Read(id)).Succeeded(out var run, out var refusal)
            || (caller.Mission is not null && Another(caller, run).Refusal is { } another && (refusal = another) is not null))
        {
            return refusal;
        }

        return caller with { Mission = Id.Of<MissionHandle>(run.Mission.ToString()) };
    }

    /// <summary>The situation with the wanted run asked; code <c>RUN_CLOSED</c> when that does not drive the Mission.</summary>
    public static Outcome<Situation> Check(Situation situation, MissionRunId? wanted, Surroundings surroundings) => wanted is not { } id ? situation
        : situation.Drivers.FirstOrDefault(driver => driver.Id == id) is { } run ? situation.Asking(run, run.Scope, surroundings)
        : Refusal.Refused("RUN_CLOSED", $"Mission run `{id}` does not drive mission `{situation.Mission.Slug}`.", $"spec-kitty next --mission {situation.Mission.Slug}", $"spec-kitty mission-run list --mission {situation.Mission.Slug}");

    /// <summary>The situation with the wanted run asked, also when that is one that only keeps a type: it can say what would be next.</summary>
    public static Outcome<Situation> Preview(Situation situation, MissionRunId? wanted, Surroundings surroundings)
    {
        var kept = wanted is { } id && situation.Drivers.All(driver => driver.Id != id)
            && new MissionRuns(situation.Mission.Repository.PrimaryCheckout, surroundings.Files, surroundings.Ids).Read(id).Succeeded(out var run, out _)
            && run is { Status: RunStatus.Active, Purpose: not MissionRun.Driver } ? run : null;
        return kept is null ? Check(situation, wanted, surroundings) : situation.Asking(kept, kept.Scope, surroundings);
    }

    /// <summary>Aims the desk at the run that is named, else at the one that handed out what is reported on, else at the one that holds what is resumed.</summary>
    public static Outcome<Situation> Aim(MissionDesk desk, NextRequest request)
    {
        var drivers = desk.Situation.Drivers;
        var meant = request.MissionRun
            ?? (request.Report is { } report ? drivers.FirstOrDefault(driver => driver.Issue(report.Token) is not null) : null)?.Id
            ?? drivers.FirstOrDefault(driver => driver.Holds.Any(hold => hold.Id == request.Resume) || driver.ClearedHolds.Contains(request.Resume ?? ""))?.Id;
        var aimed = Check(desk.Situation, meant, desk.Surroundings);
        if (aimed.Succeeded(out var situation, out _))
        {
            desk.Ask(situation);
        }

        return aimed;
    }

    private static Outcome<MissionContext> Another(Caller caller, MissionRun run) => caller.Resolve().Then(mission => mission.Id == run.Mission
        ? (Outcome<MissionContext>)mission
        : Refusal.Usage("RUN_OF_ANOTHER_MISSION", $"Mission run `{run.Id}` drives mission `{run.Slug}`, not `{mission.Slug}`.", $"spec-kitty next --mission-run {run.Id}", $"spec-kitty next --mission {mission.Slug}"));
}
