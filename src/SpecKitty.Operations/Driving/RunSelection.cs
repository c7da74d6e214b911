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

    /// <summary>The situation, when the wanted run drives the Mission; else code <c>RUN_CLOSED</c>.</summary>
    public static Outcome<Situation> Check(Situation situation, MissionRunId? wanted) => wanted is not { } id || situation.Run?.Id == id
        ? situation
        : Refusal.Refused("RUN_CLOSED", $"Mission run `{id}` does not drive mission `{situation.Mission.Slug}` any more.", $"spec-kitty next --mission {situation.Mission.Slug}", $"spec-kitty mission-run list --mission {situation.Mission.Slug}");

    private static Outcome<MissionContext> Another(Caller caller, MissionRun run) => caller.Resolve().Then(mission => mission.Id == run.Mission
        ? (Outcome<MissionContext>)mission
        : Refusal.Usage("RUN_OF_ANOTHER_MISSION", $"Mission run `{run.Id}` drives mission `{run.Slug}`, not `{mission.Slug}`.", $"spec-kitty next --mission-run {run.Id}", $"spec-kitty next --mission {mission.Slug}"));
}
