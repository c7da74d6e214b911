using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What changed in a Mission between two moments.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="From">The earlier moment, as it was given.</param>
/// <param name="To">The later one.</param>
public sealed record LogDiffView(MissionSlug MissionSlug, string From, string To)
{
    /// <summary>Where the Mission stood at the earlier moment.</summary>
    public required string PhaseBefore { get; init; }

    /// <summary>Where it stood at the later one.</summary>
    public required string PhaseAfter { get; init; }

    /// <summary>The Work Packages that changed.</summary>
    public required ImmutableArray<LaneChangeView> WorkPackages { get; init; }

    /// <summary>The rows between the two, oldest first.</summary>
    public required ImmutableArray<LogEntryView> Events { get; init; }
}
