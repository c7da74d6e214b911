using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>The refusals that several commands share.</summary>
internal static class Refuse
{
    /// <summary>The Work Package stands in a lane from which this cannot be done; one code for every kind of lane.</summary>
    public static Refusal WrongLane(Asked asked, WorkPackageState wp, string participle)
    {
        var (code, why, remedy) = wp.Lane switch
        {
            Lane.Genesis or Lane.Uninitialized => ("WP_NOT_FINALIZED", "is not finalized", $"spec-kitty tasks finalize {asked.Mission}"),
            Lane.Planned => ("WP_NOT_CLAIMED", "is not claimed", $"spec-kitty wp claim {wp.Id} {asked.Mission}"),
            Lane.Claimed or Lane.InProgress => ("WP_NOT_SUBMITTED", "is still being worked on", $"spec-kitty wp show {wp.Id} {asked.Mission}"),
            Lane.ForReview => ("WP_IN_REVIEW", "waits for a reviewer", $"spec-kitty wp review {wp.Id} {asked.Mission}"),
            Lane.InReview => ("WP_IN_REVIEW", "is in review", $"spec-kitty wp show {wp.Id} {asked.Mission}"),
            Lane.Blocked => ("WP_BLOCKED", "is blocked", $"spec-kitty wp unblock {wp.Id} {asked.Mission} --reason TEXT"),
            _ => ("WP_ENDED", "has ended", $"spec-kitty wp list {asked.Mission}"),
        };
        return Refusal.Refused(code, $"`{wp.Id}` {why} (lane `{wp.Lane.Wire()}`), so it cannot be {participle}.", remedy);
    }

    /// <summary>Somebody else holds it.</summary>
    public static Refusal Held(Asked asked, WorkPackageState wp)
    {
        var holder = wp.Holder is { } known ? known.Id.ToString() : wp.ActorName ?? "an actor whom the record does not name";
        return Refusal.Conflict(
            "WP_HELD",
            $"`{wp.Id}` is held by `{Plain.Line(holder)}`.",
            $"spec-kitty next {asked.Mission}",
            $"spec-kitty wp show {wp.Id} {asked.Mission}") with
        {
            Details = new JsonObject { ["wp_id"] = wp.Id.ToString(), ["holder"] = holder },
        };
    }

    /// <summary>An implementer would judge its own work.</summary>
    public static Refusal NotIndependent(Asked asked, WorkPackageState wp) => Refusal.Refused(
        "REVIEW_NOT_INDEPENDENT",
        $"`{asked.By.Id}` implemented `{wp.Id}` and cannot review it.",
        asked.By is Actor.Human
            ? [$"spec-kitty wp review {wp.Id} {asked.Mission} --agent ANOTHER", $"spec-kitty wp approve {wp.Id} {asked.Mission} --waive TEXT"]
            : [$"spec-kitty wp review {wp.Id} {asked.Mission} --agent ANOTHER"]);

    /// <summary>Words that the command must have are empty.</summary>
    public static Refusal Empty(string code, string what, string option) =>
        Refusal.Usage(code, $"{what} must not be empty.", option);
}
