using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What finalizing fixes.</summary>
public sealed record FinalizeView
{
    /// <summary>The Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>The Work Packages, dependencies first.</summary>
    public required ImmutableArray<WorkPackageId> WorkPackages { get; init; }

    /// <summary>The execution lanes; none when the work happens on the target branch.</summary>
    public required ImmutableArray<ExecutionLaneView> ExecutionLanes { get; init; }

    /// <summary>The rule that they are computed by, <c>own</c> or <c>upstream</c>; null without any.</summary>
    public required string? LaneRule { get; init; }

    /// <summary>The acceptance criteria.</summary>
    public required ImmutableArray<RequirementId> Criteria { get; init; }

    /// <summary>Whether there is (or was) anything new to fix.</summary>
    public required bool IsNew { get; init; }
}
