using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>Work Packages that share an execution lane; without an id until one is given.</summary>
internal sealed record LaneGroup(ExecutionLaneId? Id, ImmutableArray<WorkPackageId> WorkPackages, ImmutableArray<string> Scope)
{
    public bool IsPlanning => Id == ExecutionLane.Planning;

    public string Names => string.Join(", ", WorkPackages.Order());

    public bool Overlaps(LaneGroup other) => Scope.Any(one => other.Scope.Any(two => OwnedFiles.Overlap(one, two)));

    public LaneGroup With(LaneGroup other) =>
        new(Id ?? other.Id, [.. WorkPackages.Concat(other.WorkPackages).Distinct().Order()], [.. Scope.Concat(other.Scope).Distinct()]);
}
