using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>Asks for a place to work on one Work Package.</summary>
/// <param name="Mission">The Mission.</param>
/// <param name="Slug">Its slug, which names branches and worktrees.</param>
/// <param name="Target">The Mission's target branch, which a new execution lane begins from.</param>
/// <param name="WorkPackage">The Work Package.</param>
/// <param name="Lanes">The Mission's execution lanes, one of which holds it.</param>
public sealed record AllocationRequest(MissionId Mission, MissionSlug Slug, BranchName Target, WorkPackageId WorkPackage, ExecutionLanes Lanes)
{
    /// <summary>The Work Packages whose work must be in the place before this one begins; not those that were canceled.</summary>
    public required ImmutableArray<WorkPackageId> DependsOn { get; init; }

    /// <summary>The commits that Work Packages began from, as the record says, for a clone that does not remember it.</summary>
    public ImmutableSortedDictionary<WorkPackageId, CommitId> Starts { get; init; } = ImmutableSortedDictionary<WorkPackageId, CommitId>.Empty;

    /// <summary>The commit that fixed the plan; the target must contain it.</summary>
    public CommitId? PlanningCommit { get; init; }
}
