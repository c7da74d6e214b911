using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>The Missions of a repository.</summary>
/// <param name="Missions">One line each, by directory name.</param>
public sealed record MissionListView(ImmutableArray<MissionLineView> Missions)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public required int Total { get; init; }
}
