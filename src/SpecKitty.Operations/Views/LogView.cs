using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>The timeline of a Mission.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="Events">Oldest first.</param>
public sealed record LogView(MissionSlug MissionSlug, ImmutableArray<LogEntryView> Events)
{
    /// <summary>How many rows there are, also when the list was cut.</summary>
    public required int Total { get; init; }
}
