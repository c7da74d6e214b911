using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Landings;

namespace SpecKitty.Workspace;

/// <summary>What a landing would do, exactly; nothing has moved.</summary>
public sealed record LandingPlan
{
    internal LandingPlan(string tree) => Tree = tree;

    /// <summary>What was asked.</summary>
    public required LandingRequest Request { get; init; }

    /// <summary>The commit the target branch was on.</summary>
    public required CommitId TargetTip { get; init; }

    /// <summary>The execution lanes that have a branch, in the order they would be merged.</summary>
    public required ImmutableArray<Part> Parts { get; init; }

    /// <summary>The repository-relative paths that cannot be merged, distinct, ordinal order; empty when the landing can go on.</summary>
    public required ImmutableArray<string> Conflicts { get; init; }

    /// <summary>The repository-relative paths that would change on the target, ordinal order; without the Mission's record.</summary>
    public required ImmutableArray<string> ChangedPaths { get; init; }

    /// <summary>How.</summary>
    public LandingStrategy Strategy => Request.Strategy;

    /// <summary>How many commits of the execution lanes the target does not have yet.</summary>
    public required int CommitCount { get; init; }

    /// <summary>The merged code, as a tree; the Mission's record in it is not yet right.</summary>
    internal string Tree { get; }

    /// <summary>The commits to put onto the target one by one; none unless so asked.</summary>
    internal ImmutableArray<Replay.Step> Steps { get; init; } = [];

    /// <summary>What a person resolved, which was merged first; null when nobody did.</summary>
    internal CommitId? Resolved { get; init; }

    /// <summary>The two commits that could not be merged first; null when all could.</summary>
    internal (CommitId Head, CommitId Tip)? Stop { get; init; }

    /// <summary>The only parent of the new commit, where it is no landing; null where the strategy says which.</summary>
    internal CommitId? Onto { get; init; }

    /// <summary>One execution lane of a landing.</summary>
    /// <param name="Lane">Its id.</param>
    /// <param name="Branch">Its branch.</param>
    /// <param name="Tip">The commit the branch was on.</param>
    /// <param name="WorktreePath">The worktree that has it checked out, absolute; null when none has.</param>
    public sealed record Part(ExecutionLaneId Lane, BranchName Branch, CommitId Tip, string? WorktreePath)
    {
        /// <summary>The worktree's folder, where there is one, and the branch.</summary>
        internal IEnumerable<string> Names => new[] { WorktreePath, Branch.ToString() }.OfType<string>();
    }
}
