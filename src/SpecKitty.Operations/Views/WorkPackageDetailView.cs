using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One Work Package in full.</summary>
public sealed record WorkPackageDetailView
{
    /// <summary>Its Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>Its id.</summary>
    public required WorkPackageId WpId { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Its lane, as stored.</summary>
    public required string Lane { get; init; }

    /// <summary>Who holds it, or who acted last.</summary>
    public string? Actor { get; init; }

    /// <summary>Who claimed it before they knew of each other; empty when it is clear whose it is.</summary>
    public required ImmutableArray<string> Contenders { get; init; }

    /// <summary>The profile in force.</summary>
    public string? Profile { get; init; }

    /// <summary>The role in force.</summary>
    public string? Role { get; init; }

    /// <summary>What must be approved first.</summary>
    public required ImmutableArray<WorkPackageId> Dependencies { get; init; }

    /// <summary>The requirements it serves.</summary>
    public required ImmutableArray<RequirementId> Requirements { get; init; }

    /// <summary>What it may change.</summary>
    public required ImmutableArray<string> OwnedFiles { get; init; }

    /// <summary>Subtasks that are done.</summary>
    public required ImmutableArray<SubtaskId> SubtasksDone { get; init; }

    /// <summary>Subtasks that are not.</summary>
    public required ImmutableArray<SubtaskId> SubtasksOpen { get; init; }

    /// <summary>The execution lane it is done on.</summary>
    public string? ExecutionLane { get; init; }

    /// <summary>Where it is being worked on, absolute; only after it was claimed.</summary>
    public string? WorkspacePath { get; init; }

    /// <summary>Which review it is in or waits for.</summary>
    public required int ReviewCycle { get; init; }

    /// <summary>What the last review that asked for changes said.</summary>
    public string? Feedback { get; init; }

    /// <summary>Who worked on it.</summary>
    public required ImmutableArray<string> Implementers { get; init; }

    /// <summary>The commit that work began from.</summary>
    public string? BaseCommit { get; init; }

    /// <summary>The commit that was submitted last.</summary>
    public string? SubmittedCommit { get; init; }

    /// <summary>The commit that was approved.</summary>
    public string? ApprovedCommit { get; init; }

    /// <summary>How often rules were overridden for it.</summary>
    public required int Overrides { get; init; }

    /// <summary>Notes, oldest first.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>Its file, relative to the repository.</summary>
    public required string File { get; init; }

    /// <summary>SHA-256 of what the actor was told under whose token it stands; null when no run on this machine issued that.</summary>
    public string? Told { get; init; }

    /// <summary>Every approval, oldest first.</summary>
    public ImmutableArray<Approval> Approvals { get; init; } = [];

    /// <summary>Who did what with it, oldest first; only where it is shown.</summary>
    public ImmutableArray<MissionRunView.Activity> Activities { get; init; } = [];

    /// <summary>One approval as evidence.</summary>
    public sealed record Approval
    {
        /// <summary>When, as stored.</summary>
        public string? At { get; init; }

        /// <summary>Who, as the record spells actors; null when it does not say.</summary>
        public string? Actor { get; init; }

        /// <summary><c>human</c>, <c>agent</c>, <c>service</c> or <c>unknown</c>.</summary>
        public required string Kind { get; init; }

        /// <summary>Whether something vouched for the person; null of others.</summary>
        public bool? IsAttested { get; init; }

        /// <summary>In which capacity: <c>reviewer</c>, <c>waiver</c> (passed their own work, as a person may) or <c>override</c>.</summary>
        public required string Capacity { get; init; }

        /// <summary>The profile that the actor stated.</summary>
        public string? Profile { get; init; }

        /// <summary>The role that the actor stated.</summary>
        public string? Role { get; init; }

        /// <summary><c>independent</c> of those who implemented, <c>same_actor</c>, <c>same_delegator</c> or <c>unknown</c>.</summary>
        public required string Independence { get; init; }

        /// <summary>The commit that was approved.</summary>
        public string? Commit { get; init; }

        /// <summary>What the review said.</summary>
        public string? Text { get; init; }

        /// <summary>Where the review is.</summary>
        public string? Reference { get; init; }

        /// <summary>Why it counts although who approved had implemented.</summary>
        public string? Waiver { get; init; }
    }
}
