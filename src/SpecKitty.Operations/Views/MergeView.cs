using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What landing a Mission does, or did.</summary>
public sealed record MergeView
{
    /// <summary>The Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>The branch it lands on.</summary>
    public required string TargetBranch { get; init; }

    /// <summary><c>merge</c>, <c>squash</c> or <c>rebase</c>; empty when there was nothing left to land.</summary>
    public required string Strategy { get; init; }

    /// <summary>How many commits of the execution lanes come in.</summary>
    public required int Commits { get; init; }

    /// <summary>The paths that change on the target.</summary>
    public required ImmutableArray<string> ChangedPaths { get; init; }

    /// <summary>The paths that conflict, ordinal order; empty when it can land.</summary>
    public required ImmutableArray<string> Conflicts { get; init; }

    /// <summary>The branches and worktrees that are removed afterwards; a worktree inside the repository is named as seen from its root.</summary>
    public required ImmutableArray<string> Deletions { get; init; }

    /// <summary>The commit that landed it.</summary>
    public string? LandingCommit { get; init; }

    /// <summary>Whether the Mission is accepted, without which it does not land.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Whether the Mission is landed.</summary>
    public required bool IsLanded { get; init; }
}
