using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>How a plan was amended.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="Reason">Why.</param>
/// <param name="WorkPackages">The Work Packages that differ, by id.</param>
/// <param name="ExecutionLanes">The execution lanes that hold other Work Packages than before.</param>
public sealed record AmendView(MissionSlug MissionSlug, string Reason, ImmutableArray<WorkPackageChangeView> WorkPackages, ImmutableArray<ExecutionLaneChangeView> ExecutionLanes)
{
    /// <summary>Whether this command is what changed it.</summary>
    public required bool IsNew { get; init; }
}
