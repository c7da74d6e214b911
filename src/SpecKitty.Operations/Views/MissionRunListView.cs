using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>Mission Runs on this machine.</summary>
/// <param name="MissionRuns">Those that cannot be opened first, then the others in the order in which they began.</param>
public sealed record MissionRunListView(ImmutableArray<MissionRunView> MissionRuns)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public int Total { get; init; } = MissionRuns.Length;
}
