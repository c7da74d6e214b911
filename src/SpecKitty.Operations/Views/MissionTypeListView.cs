using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>The Mission Types that can be used here.</summary>
/// <param name="MissionTypes">By key.</param>
public sealed record MissionTypeListView(ImmutableArray<MissionTypeLineView> MissionTypes)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public int Total { get; init; } = MissionTypes.Length;
}
