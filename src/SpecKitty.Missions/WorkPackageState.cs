using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>Where one Work Package stands, folded from the record: runtime state only, never design intent.</summary>
public sealed record WorkPackageState(WorkPackageId Id, Lane Lane)
{
    /// <summary>The actor as the wire format's snapshot names it.</summary>
    public string? ActorName { get; init; }

    /// <summary>Who holds it: the actor of the row that moved it into a held lane; null in a lane that nobody holds, or when the row does not say.</summary>
    public Actor? Holder { get; init; }

    /// <summary>Who moved it last, whatever lane that led to; null when it was never moved, or when the row does not say.</summary>
    public Actor? Mover { get; init; }

    /// <summary>Who implemented it: the actors of all claims so far, the latest last.</summary>
    public ImmutableArray<Actor> Implementers { get; init; } = [];

    /// <summary>Who has reviewed it: the actors of all reviews begun so far, the latest last.</summary>
    public ImmutableArray<Actor> Reviewers { get; init; } = [];

    /// <summary>Which review it is in or waits for: 1, and one more for every time it was sent back.</summary>
    public int Cycle { get; init; } = 1;

    /// <summary>Whether the latest review asked for changes that nobody has submitted yet.</summary>
    public bool IsSentBack { get; init; }

    /// <summary>What the latest review that asked for changes said.</summary>
    public string? Feedback { get; init; }

    /// <summary>Every review that ended with a verdict, oldest first, with its text.</summary>
    public ImmutableArray<ReviewResult> Reviews { get; init; } = [];

    /// <summary>Every time it was approved, or moved on as if it were, oldest first.</summary>
    public ImmutableArray<Approval> Approvals { get; init; } = [];

    /// <summary>The token under which it was claimed (or its review taken) last, when a Mission Run issued it.</summary>
    public IssueToken? Token { get; init; }

    /// <summary>The commit at which work began: what the execution lane held at the latest claim.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The commit that was submitted last.</summary>
    public string? SubmittedCommit { get; init; }

    /// <summary>The commit that was approved.</summary>
    public string? ApprovedCommit { get; init; }

    /// <summary>Where it was before it was blocked.</summary>
    public Lane? BlockedFrom { get; init; }

    /// <summary>Why it moved last, when that row says so: why it is blocked, was given up or given back.</summary>
    public string? Reason { get; init; }

    /// <summary>When it moved last, as stored.</summary>
    public string? MovedAt { get; init; }

    /// <summary>How many of its rows carry <c>force</c>.</summary>
    public int ForceCount { get; init; }

    /// <summary>How many of its rows are overrides by a person with authority.</summary>
    public int OverrideCount { get; init; }

    /// <summary>Who claimed or reviewed it before they knew of each other, in that order; none when it is clear whose it is.</summary>
    public ImmutableArray<Contender> Contenders { get; init; } = [];

    /// <summary>What an approval has to do with those who implemented.</summary>
    public enum Independence
    {
        /// <summary>The record does not say well enough who one of them was.</summary>
        Unknown,

        /// <summary>Who approved had implemented.</summary>
        SameActor,

        /// <summary>Both were sent by the same person, or one of them was that person.</summary>
        SameDelegator,

        /// <summary>They are others, as far as the record knows.</summary>
        Independent,
    }

    /// <summary>One approval.</summary>
    /// <param name="By">Who; null when the row does not say.</param>
    /// <param name="Independence">What that one has to do with those who implemented by then.</param>
    public sealed record Approval(Actor? By, Independence Independence)
    {
        /// <summary>When, as stored.</summary>
        public string? At { get; init; }

        /// <summary>The commit that was approved.</summary>
        public string? Commit { get; init; }

        /// <summary>What the review said.</summary>
        public string? Text { get; init; }

        /// <summary>Where the review is.</summary>
        public string? Reference { get; init; }

        /// <summary>Why it counts although who approved had implemented.</summary>
        public string? Waiver { get; init; }

        /// <summary>Whether it is an override: no review led to it.</summary>
        public bool IsOverride { get; init; }
    }

    /// <summary>One of several claimants or reviewers, and how far that one came.</summary>
    /// <param name="Actor">Who.</param>
    /// <param name="Lane">Where that one has the Work Package.</param>
    public sealed record Contender(Actor Actor, Lane Lane)
    {
        /// <summary>Whether it is about a review, and not about who implements.</summary>
        public bool IsReview { get; init; }

        /// <summary>The token of the claim, when a Mission Run issued it.</summary>
        public IssueToken? Token { get; init; }

        /// <summary>The commit at which the claimant began.</summary>
        public string? BaseCommit { get; init; }

        /// <summary>The commit that the claimant submitted, or that was approved.</summary>
        public string? Commit { get; init; }
    }

    /// <summary>The subtasks that are marked, with their mark (<c>done</c> or another lane word).</summary>
    public ImmutableSortedDictionary<string, string> Subtasks { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Notes, oldest first.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
