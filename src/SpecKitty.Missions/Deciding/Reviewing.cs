using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What reviewers ask: take a review, approve, request changes.</summary>
internal static class Reviewing
{
    public static Decided Start(Asked asked, MissionCommand.StartReview it) => asked.With(it.WorkPackage, wp => wp.Lane switch
    {
        Lane.ForReview or Lane.InReview when asked.IsImplementer(wp) => Refuse.NotIndependent(asked, wp),
        Lane.ForReview => Asked.Happened(Take(wp) with { Policy = Moves.Policy(it.Facts) }),
        Lane.InReview when asked.IsHolder(wp) => Moves.Again(wp, it.Facts),
        Lane.InReview when it.Facts.Takeover is ClaimFacts.Right.Allowed => Asked.Happened(Moves.Takeover(wp, Lane.InReview, it.Facts)),
        Lane.InReview => Refuse.Held(asked, wp),
        _ => Refuse.WrongLane(asked, wp, "reviewed"),
    });

    public static Decided Approve(Asked asked, MissionCommand.Approve it) => asked.With(it.WorkPackage, wp => wp.Lane switch
    {
        Lane.Approved when asked.MovedItLast(wp) => Asked.Nothing,
        _ when asked.By is Actor.Human { IsAttested: false } => NotAttested(asked, wp),
        _ when it.Waiver is not null => Waived(asked, wp, it) is { } wrong ? wrong : Conclude(asked, wp, "approved", it.Waiver) is { } no ? no : Verdict(wp, Approval(asked, wp, it)),
        _ => Conclude(asked, wp, "approved") is { } refusal ? refusal : Verdict(wp, Approval(asked, wp, it)),
    });

    public static Decided RequestChanges(Asked asked, MissionCommand.RequestChanges it) => asked.With(it.WorkPackage, wp => wp switch
    {
        _ when string.IsNullOrWhiteSpace(it.Feedback) => Refuse.Empty("FEEDBACK_MISSING", "What must change", "--feedback-file FILE"),
        { Lane: Lane.Planned, IsSentBack: true } when asked.MovedItLast(wp) && string.Equals(wp.Feedback, it.Feedback, StringComparison.Ordinal) => Asked.Nothing,
        _ => Conclude(asked, wp, "sent back") is { } refusal ? refusal : Verdict(wp, SendBack(asked, wp, it.Feedback)),
    });

    /// <summary>The address of a Work Package's review of this cycle.</summary>
    public static string Reference(MissionSlug mission, WorkPackageState wp) => $"review-cycle://{mission}/{wp.Id}/review-cycle-{wp.Cycle}.md";

    private static Refusal? Conclude(Asked asked, WorkPackageState wp, string participle, string? waiver = null) => wp.Lane switch
    {
        Lane.ForReview or Lane.InReview when waiver is null && asked.IsImplementer(wp) => Refuse.NotIndependent(asked, wp),
        Lane.InReview when !asked.IsHolder(wp) => Refuse.Held(asked, wp),
        Lane.ForReview or Lane.InReview => null,
        _ => Refuse.WrongLane(asked, wp, participle),
    };

    private static MissionEvent.LaneChanged Approval(Asked asked, WorkPackageState wp, MissionCommand.Approve it)
    {
        var (policy, remark) = (new JsonObject(), it.Remark);
        Moves.Add(policy, "commit", wp.SubmittedCommit);
        Moves.Add(policy, "feedback", remark);
        Moves.Add(policy, "waiver", it.Waiver);
        return Moves.Move(wp with { Lane = Lane.InReview }, Lane.Approved) with
        {
            Reason = remark is null ? null : Plain.Line(remark),
            Review = new ReviewResult(asked.By.Wire, IsApproved: true, Reference(asked.State.Slug, wp)),
            Policy = policy,
        };
    }

    private static MissionEvent.LaneChanged SendBack(Asked asked, WorkPackageState wp, string feedback)
    {
        var reference = Reference(asked.State.Slug, wp);
        var policy = new JsonObject { ["feedback"] = feedback };
        Moves.Add(policy, "commit", wp.SubmittedCommit);
        return Moves.Move(wp with { Lane = Lane.InReview }, Lane.Planned) with
        {
            Reason = $"changes requested: {Plain.Line(feedback.Trim())}",
            ReviewRef = reference,
            Review = new ReviewResult(asked.By.Wire, IsApproved: false, reference),
            Policy = policy,
        };
    }

    /// <summary>A verdict on a Work Package that nobody reviews yet takes the review on the way.</summary>
    private static Decided Verdict(WorkPackageState wp, MissionEvent.LaneChanged verdict) =>
        wp.Lane is Lane.ForReview ? Asked.Happened(Take(wp), verdict) : Asked.Happened(verdict);

    private static MissionEvent.LaneChanged Take(WorkPackageState wp) => Moves.Move(wp, Lane.InReview);

    /// <summary>A waiver is a person's, has a reason, and is for what independence forbids and nothing else.</summary>
    private static Refusal? Waived(Asked asked, WorkPackageState wp, MissionCommand.Approve it) =>
        string.IsNullOrWhiteSpace(it.Waiver) ? Refuse.Empty("REASON_MISSING", "The reason of a waiver", "--waive TEXT")
        : asked.By is not Actor.Human ? Refusal.Refused(
            "WAIVER_NOT_ALLOWED", $"`{asked.By.Id}` may not waive independence: a person may, for what that person implemented.", $"spec-kitty wp review {wp.Id} {asked.Mission} --agent ANOTHER")
        : !asked.IsImplementer(wp) ? Refusal.Refused("WAIVER_NOT_NEEDED", $"`{asked.By.Id}` did not implement `{wp.Id}`.", $"spec-kitty wp approve {wp.Id} {asked.Mission}")
        : null;

    private static Refusal NotAttested(Asked asked, WorkPackageState wp) => Refusal.Refused(
        "ATTESTATION_REQUIRED",
        $"Nothing vouches that `{Plain.Line(asked.By.Wire)}` is the person who approves `{wp.Id}`.",
        $"Run `spec-kitty wp approve {wp.Id} {asked.Mission}` in an interactive terminal.",
        $"spec-kitty wp approve {wp.Id} {asked.Mission} --agent TOOL");
}
