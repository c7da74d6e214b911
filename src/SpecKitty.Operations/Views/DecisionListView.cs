using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>The questions of a Mission.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="Decisions">Oldest first.</param>
public sealed record DecisionListView(MissionSlug MissionSlug, ImmutableArray<DecisionView> Decisions)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public int Total { get; init; } = Decisions.Length;
}
