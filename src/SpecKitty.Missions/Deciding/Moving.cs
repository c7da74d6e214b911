using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What sets a Work Package aside or brings it back, and notes.</summary>
internal static class Moving
{
    public static Decided Release(Asked asked, MissionCommand.Release it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when IsEmpty(it.Reason) => NoReason(),
        { Lane: Lane.Planned or Lane.ForReview } when IsSaidBefore(asked, wp, it.Reason) => Asked.Nothing,
        _ when !wp.Lane.IsHeld() => Refuse.WrongLane(asked, wp, "released"),
        _ when !asked.IsHolder(wp) => Refuse.Held(asked, wp),
        _ => Asked.Happened(Moves.WithReason(wp, wp.Lane is Lane.InReview ? Lane.ForReview : Lane.Planned, it.Reason)),
    });

    public static Decided Block(Asked asked, MissionCommand.Block it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when IsEmpty(it.Reason) => NoReason(),
        { Lane: Lane.Blocked } when string.Equals(wp.Reason, it.Reason, StringComparison.Ordinal) => Asked.Nothing,
        _ when LaneTable.Find(wp.Lane, Lane.Blocked) is null => Refuse.WrongLane(asked, wp, "blocked"),
        _ when IsForeign(asked, wp) => Refuse.Held(asked, wp),
        _ => Asked.Happened(Moves.WithReason(wp, Lane.Blocked, it.Reason)),
    });

    public static Decided Unblock(Asked asked, MissionCommand.Unblock it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when IsEmpty(it.Reason) => NoReason(),
        { Lane: not Lane.Blocked } => IsSaidBefore(asked, wp, it.Reason) ? Asked.Nothing : NotBlocked(asked, wp),
        _ => Asked.Happened(BackFromBlocked(wp, it.Reason)),
    });

    public static Decided Cancel(Asked asked, MissionCommand.Cancel it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when IsEmpty(it.Reason) => NoReason(),
        { Lane: Lane.Canceled } => Asked.Nothing,
        _ when LaneTable.Find(wp.Lane, Lane.Canceled) is null => Refuse.WrongLane(asked, wp, "canceled"),
        _ when IsForeign(asked, wp) => Refuse.Held(asked, wp),
        _ => Asked.Happened(Moves.WithReason(wp, Lane.Canceled, it.Reason)),
    });

    public static Decided Note(Asked asked, MissionCommand.Note it) => asked.With(it.WorkPackage, wp => IsEmpty(it.Text)
        ? Refuse.Empty("NOTE_MISSING", "A note", "--text TEXT")
        : Asked.Happened(new MissionEvent.Annotated(wp.Id, new JsonObject { ["note"] = it.Text })));

    /// <summary>Back to where it came from: work that had begun to its implementer, a review to any reviewer.</summary>
    private static MissionEvent.LaneChanged BackFromBlocked(WorkPackageState wp, string reason)
    {
        var to = wp.BlockedFrom switch
        {
            Lane.InProgress when !wp.Implementers.IsEmpty => Lane.InProgress,
            Lane.ForReview or Lane.InReview => Lane.ForReview,
            Lane.Approved => Lane.Approved,
            _ => Lane.Planned,
        };
        return to is Lane.Approved ? ApprovedAgain(wp, reason) : Moves.WithReason(wp, to, reason);
    }

    /// <summary>The approval stands, so the row repeats whose it was and of which commit.</summary>
    private static MissionEvent.LaneChanged ApprovedAgain(WorkPackageState wp, string reason)
    {
        var policy = new JsonObject();
        Moves.Add(policy, "commit", wp.ApprovedCommit);
        return Moves.Forced(wp, Lane.Approved, reason) with { Review = wp.Reviews.LastOrDefault(review => review.IsApproved), Policy = policy };
    }

    /// <summary>Held by another, and asked by an agent; a person may step in.</summary>
    internal static bool IsForeign(Asked asked, WorkPackageState wp) => wp.Lane.IsHeld() && asked.By is not Actor.Human && !asked.IsHolder(wp);

    /// <summary>The latest move is this very one: the answer to it got lost, and it is asked for again.</summary>
    private static bool IsSaidBefore(Asked asked, WorkPackageState wp, string reason) =>
        asked.MovedItLast(wp) && string.Equals(wp.Reason, reason, StringComparison.Ordinal);

    private static Refusal NotBlocked(Asked asked, WorkPackageState wp) => Refusal.Refused(
        "WP_NOT_BLOCKED", $"`{wp.Id}` is not blocked (lane `{wp.Lane.Wire()}`).", $"spec-kitty wp show {wp.Id} {asked.Mission}");

    private static Refusal NoReason() => Refuse.Empty("REASON_MISSING", "The reason", "--reason TEXT");

    private static bool IsEmpty(string text) => string.IsNullOrWhiteSpace(text);
}
