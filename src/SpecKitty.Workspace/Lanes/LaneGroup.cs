using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>Work Packages that share an execution lane; without an id until one is given.</summary>
internal sealed record LaneGroup(ExecutionLaneId? Id, ImmutableArray<WorkPackageId> WorkPackages, ImmutableArray<string> Scope)
{
    public bool IsPlanning => Id == ExecutionLane.Planning;

    public string Names => string.Join(", ", WorkPackages.Order());

    public LaneGroup With(LaneGroup other) =>
        new(Id ?? other.Id, [.. WorkPackages.Concat(other.WorkPackages).Distinct().Order()], [.. Scope.Concat(other.Scope).Distinct()]);
}
