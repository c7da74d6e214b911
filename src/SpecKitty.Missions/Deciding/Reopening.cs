using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>Opens a Mission again that was accepted, landed or closed: what happened stays on record.</summary>
internal static class Reopening
{
    public static Decided Reopen(Asked asked, MissionCommand.Reopen it) => asked.State switch
    {
        _ when string.IsNullOrWhiteSpace(it.Reason) => Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT"),
        { AcceptedAt: null, LandedAt: null, ClosedAt: null } => asked.State.ReopenedFor == it.Reason ? Asked.Nothing : NotOver(asked),
        _ => Asked.Happened([Reopened(asked, it), .. Undone(asked, it)]),
    };

    private static MissionEvent Reopened(Asked asked, MissionCommand.Reopen it)
    {
        var payload = asked.Payload();
        payload["reason"] = it.Reason;
        return new MissionEvent.Lifecycle(LifecycleTypes.MissionReopened, payload);
    }

    /// <summary>What was landed and is not on the target branch any more is approved, as it was before the landing.</summary>
    private static IEnumerable<MissionEvent> Undone(Asked asked, MissionCommand.Reopen it)
    {
        if (it.Landing is not MissionCommand.Reopen.Landed.Undone)
        {
            return [];
        }

        return asked.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Done).Select(wp => Moves.Forced(wp, Lane.Approved, "the landing was undone") with
        {
            Review = wp.Reviews.LastOrDefault(review => review.IsApproved),
            Policy = Commit(wp),
        });
    }

    private static JsonObject Commit(WorkPackageState wp)
    {
        var policy = new JsonObject();
        Moves.Add(policy, "commit", wp.ApprovedCommit ?? wp.SubmittedCommit);
        return policy;
    }

    private static Refusal NotOver(Asked asked) => Refusal.Refused(
        "MISSION_OPEN", $"Mission `{asked.State.Slug}` is open: neither accepted nor landed nor closed.", $"spec-kitty next {asked.Mission}");
}
