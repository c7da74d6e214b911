using System.Collections.Frozen;
using System.Collections.Immutable;
using SpecKitty.Kernel;
using static SpecKitty.Kernel.Lane;

namespace SpecKitty.Missions;

/// <summary>Which moves between lanes are legal, and what each wants: one data table for every face.</summary>
/// <remarks>Only writing asks it; reading folds whatever is on record.</remarks>
public static class LaneTable
{
    /// <summary>What a move wants besides being in the table.</summary>
    public enum Guard
    {
        /// <summary>Nothing.</summary>
        Nothing,

        /// <summary>Somebody who moves it.</summary>
        Actor,

        /// <summary>A place to work in.</summary>
        Workspace,

        /// <summary>A reason in words.</summary>
        Reason,

        /// <summary>All subtasks done, and work to show.</summary>
        FinishedWork,

        /// <summary>An approving review as evidence.</summary>
        Approval,

        /// <summary>What the review ended with.</summary>
        ReviewResult,

        /// <summary>What the review ended with, and that it approved.</summary>
        ApprovingResult,

        /// <summary>Where the review's feedback is.</summary>
        ReviewRef,

        /// <summary>One of our additions: an actor and a reason, because its row carries <c>force</c> for the readers that lack the move.</summary>
        Forced,
    }

    /// <summary>One legal move.</summary>
    /// <param name="From">Where it starts.</param>
    /// <param name="To">Where it ends.</param>
    /// <param name="Guard">What it wants.</param>
    public sealed record Edge(Lane From, Lane To, Guard Guard);

    /// <summary>What is known about a move when the table is asked; what is absent is not the case.</summary>
    public sealed record Facts
    {
        /// <summary>Who moves it, as the record spells actors.</summary>
        public string? Actor { get; init; }

        /// <summary>Where the work happens, in any words.</summary>
        public string? Workspace { get; init; }

        /// <summary>Why, in words.</summary>
        public string? Reason { get; init; }

        /// <summary>The review that asked for it.</summary>
        public string? ReviewRef { get; init; }

        /// <summary>Whether every subtask of the roster is done.</summary>
        public bool AreSubtasksDone { get; init; }

        /// <summary>Whether there is work to show.</summary>
        public bool HasWork { get; init; }

        /// <summary>The review that is brought as evidence.</summary>
        public ReviewResult? Evidence { get; init; }

        /// <summary>What the review that it leaves ended with.</summary>
        public ReviewResult? Review { get; init; }

        /// <summary>Whether the row will carry <c>force</c>.</summary>
        public bool IsForced { get; init; }
    }

    /// <summary>The upstream moves, then our additions (those with <see cref="Guard.Forced"/>).</summary>
    public static ImmutableArray<Edge> Edges { get; } =
    [
        new(Genesis, Planned, Guard.Nothing), new(Genesis, Canceled, Guard.Nothing),
        new(Planned, Claimed, Guard.Actor), new(Planned, Blocked, Guard.Nothing), new(Planned, Canceled, Guard.Nothing),
        new(Claimed, InProgress, Guard.Workspace), new(Claimed, Blocked, Guard.Nothing), new(Claimed, Canceled, Guard.Nothing),
        new(InProgress, ForReview, Guard.FinishedWork), new(InProgress, Approved, Guard.Approval), new(InProgress, Planned, Guard.Reason),
        new(InProgress, Blocked, Guard.Nothing), new(InProgress, Canceled, Guard.Nothing),
        new(ForReview, InReview, Guard.Actor), new(ForReview, Blocked, Guard.Nothing), new(ForReview, Canceled, Guard.Nothing),
        new(InReview, Approved, Guard.ApprovingResult), new(InReview, Done, Guard.ApprovingResult),
        new(InReview, InProgress, Guard.ReviewResult), new(InReview, Planned, Guard.ReviewResult),
        new(InReview, Blocked, Guard.ReviewResult), new(InReview, Canceled, Guard.ReviewResult),
        new(Approved, Done, Guard.Approval), new(Approved, InProgress, Guard.ReviewRef), new(Approved, Planned, Guard.ReviewRef),
        new(Approved, Blocked, Guard.Nothing), new(Approved, Canceled, Guard.Nothing),
        new(Blocked, InProgress, Guard.Nothing), new(Blocked, Canceled, Guard.Nothing),

        new(Blocked, Planned, Guard.Forced), new(Blocked, Claimed, Guard.Forced), new(Blocked, ForReview, Guard.Forced),
        new(Blocked, InReview, Guard.Forced), new(Blocked, Approved, Guard.Forced),
        new(Claimed, Planned, Guard.Forced), new(InReview, ForReview, Guard.Forced),
    ];

    private static readonly FrozenDictionary<(Lane From, Lane To), Edge> ByEnds = Edges.ToFrozenDictionary(edge => (edge.From, edge.To));

    /// <summary>The move, or null when it is not in the table.</summary>
    public static Edge? Find(Lane from, Lane to) => ByEnds.GetValueOrDefault((from, to));

    /// <summary>Null when the move may be made on <paramref name="facts"/>; else why not, with a code of its own for every kind of lack.</summary>
    public static Refusal? Check(Lane from, Lane to, Facts facts)
    {
        if (facts.IsForced && to is not Genesis)
        {
            return HasActorAndReason(facts) ? null : Lacks("FORCE_UNREASONED", from, to, "an actor and a reason, because it is forced");
        }

        return Find(from, to) is { } edge
            ? CheckGuard(edge, facts)
            : Refusal.Refused("TRANSITION_ILLEGAL", $"A work package cannot go from `{from.Wire()}` to `{to.Wire()}`.");
    }

    private static Refusal? CheckGuard(Edge edge, Facts facts) => edge.Guard switch
    {
        Guard.Actor when IsBlank(facts.Actor) => Lacks("ACTOR_MISSING", edge, "an actor"),
        Guard.Workspace when IsBlank(facts.Workspace) => Lacks("WORKSPACE_MISSING", edge, "a workspace"),
        Guard.Reason when IsBlank(facts.Reason) => Lacks("REASON_MISSING", edge, "a reason"),
        Guard.FinishedWork when !facts.AreSubtasksDone => Lacks("SUBTASKS_OPEN", edge, "all subtasks done"),
        Guard.FinishedWork when !facts.HasWork => Lacks("WORK_MISSING", edge, "work to show"),
        Guard.Approval when !IsApproval(facts.Evidence) => Lacks("APPROVAL_MISSING", edge, "an approving review as evidence"),
        Guard.ReviewRef when IsBlank(facts.ReviewRef) => Lacks("REVIEW_REF_MISSING", edge, "a reference to the review"),
        Guard.ReviewResult or Guard.ApprovingResult => CheckReview(edge, facts),
        Guard.Forced when !HasActorAndReason(facts) => Lacks("FORCE_UNREASONED", edge, "an actor and a reason"),
        _ => null,
    };

    private static Refusal? CheckReview(Edge edge, Facts facts)
    {
        var approves = edge.Guard is Guard.ApprovingResult;
        return facts switch
        {
            { Review: null } => Lacks("REVIEW_RESULT_MISSING", edge, "the result of the review"),
            { Review: var said } when IsBlank(said.Reviewer) || IsBlank(said.Reference) => Lacks("REVIEW_RESULT_MISSING", edge, "the result of the review"),
            { Review: var said, Evidence: null } when approves && !said.IsApproved => Lacks("APPROVAL_MISSING", edge, "an approving review"),
            { Evidence: { } shown } when approves && !IsApproval(shown) => Lacks("APPROVAL_MISSING", edge, "an approving review as evidence"),
            { Evidence: { } shown, Review: var said } when !Agree(shown, said) => Lacks("REVIEW_MISMATCH", edge, "evidence that agrees with the result of the review"),
            { ReviewRef: { } reference, Review: var said } when !string.Equals(reference, said.Reference, StringComparison.Ordinal) =>
                Lacks("REVIEW_MISMATCH", edge, "a reference to the review that agrees with its result"),
            _ => null,
        };
    }

    private static bool Agree(ReviewResult shown, ReviewResult said) =>
        shown.IsApproved == said.IsApproved
        && string.Equals(shown.Reviewer, said.Reviewer, StringComparison.Ordinal)
        && string.Equals(shown.Reference, said.Reference, StringComparison.Ordinal);

    private static bool IsApproval(ReviewResult? review) => review is { IsApproved: true } && !IsBlank(review.Reviewer) && !IsBlank(review.Reference);

    private static bool HasActorAndReason(Facts facts) => !IsBlank(facts.Actor) && !IsBlank(facts.Reason);

    private static bool IsBlank(string? text) => string.IsNullOrWhiteSpace(text);

    private static Refusal Lacks(string code, Edge edge, string what) => Lacks(code, edge.From, edge.To, what);

    private static Refusal Lacks(string code, Lane from, Lane to, string what) =>
        Refusal.Refused(code, $"From `{from.Wire()}` to `{to.Wire()}` a work package needs {what}.");
}
