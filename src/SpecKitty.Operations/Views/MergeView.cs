using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

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

    /// <summary>The branches and worktrees that were removed, or in a plan would be; a worktree inside the repository is named as seen from its root.</summary>
    public required ImmutableArray<string> Deletions { get; init; }

    /// <summary>The commit that landed it.</summary>
    public string? LandingCommit { get; init; }

    /// <summary>The branch that still has a landing that was undone.</summary>
    public string? KeptBranch { get; init; }

    /// <summary>The remote that the target branch was sent to.</summary>
    public string? PushedTo { get; init; }

    /// <summary>The branch at the remote that waits for a pull request.</summary>
    public string? ProposedBranch { get; init; }

    /// <summary>Where a person opens that pull request; null when the remote's host is not known.</summary>
    public string? CompareAddress { get; init; }

    /// <summary>Whether the Mission is accepted, without which it does not land.</summary>
    public required bool IsAccepted { get; init; }

    /// <summary>Whether the Mission is landed.</summary>
    public required bool IsLanded { get; init; }

    /// <summary>What a plan does, as things stand.</summary>
    internal static MergeView Of(Situation situation, LandingPlan plan) => new()
    {
        MissionSlug = situation.Mission.Slug,
        TargetBranch = situation.Mission.Meta.TargetBranch,
        Strategy = plan.Strategy.ToString().ToLowerInvariant(),
        Commits = plan.CommitCount,
        ChangedPaths = plan.ChangedPaths,
        Conflicts = plan.Conflicts,
        Deletions = [],
        IsAccepted = situation.State.AcceptedAt is not null,
        IsLanded = situation.State.LandedAt is not null,
    };

    /// <summary>Nothing was left to do.</summary>
    internal static MergeView Landed(Situation situation) => new()
    {
        MissionSlug = situation.Mission.Slug,
        TargetBranch = situation.Mission.Meta.TargetBranch,
        Strategy = "",
        Commits = 0,
        ChangedPaths = [],
        Conflicts = [],
        Deletions = [],
        IsAccepted = situation.State.AcceptedAt is not null,
        IsLanded = situation.State.LandedAt is not null,
    };

    /// <summary>Branches and folders as they are seen from the repository.</summary>
    internal static ImmutableArray<string> Near(Situation situation, ImmutableArray<string> names) => [.. names.Select(name => Near(situation.Mission.Repository.PrimaryCheckout, name))];

    /// <summary>A path in the repository as it is seen from there; anything else, such as a branch, as it is.</summary>
    private static string Near(string root, string name) => name.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, name) : name;
}
