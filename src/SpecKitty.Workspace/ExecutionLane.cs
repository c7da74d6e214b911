using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>A branch and worktree that one or more Work Packages share, one after the other.</summary>
/// <param name="Id">Its name, for life.</param>
/// <param name="WorkPackages">Its Work Packages, in the order of their execution.</param>
/// <param name="WriteScope">Everything that they own, ordinal order.</param>
/// <param name="DependsOn">The execution lanes that hold a dependency of one of them.</param>
/// <param name="ParallelGroup">How many execution lanes lie before it on the longest path, from 0.</param>
public sealed record ExecutionLane(
    ExecutionLaneId Id, ImmutableArray<WorkPackageId> WorkPackages, ImmutableArray<string> WriteScope, ImmutableArray<ExecutionLaneId> DependsOn, int ParallelGroup)
{
    /// <summary>The execution lane of planning Work Packages, which is the target branch itself.</summary>
    public static ExecutionLaneId Planning { get; } = Kernel.Id.Of<ExecutionLaneId>("lane-planning");

    /// <summary>Whether its work happens on the target branch itself.</summary>
    public bool IsPlanning => Id == Planning;

    /// <summary>Whether both say the same.</summary>
    public bool Equals(ExecutionLane? other) =>
        other is not null && Id == other.Id && ParallelGroup == other.ParallelGroup
        && WorkPackages.SequenceEqual(other.WorkPackages) && WriteScope.SequenceEqual(other.WriteScope) && DependsOn.SequenceEqual(other.DependsOn);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, WorkPackages.Length, WriteScope.Length, ParallelGroup);
}
