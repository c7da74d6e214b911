using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>The Work Packages of a Mission.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="WorkPackages">By id.</param>
public sealed record WorkPackageListView(MissionSlug MissionSlug, ImmutableArray<WorkPackageView> WorkPackages)
{
    /// <summary>How many there are, also when the list was cut.</summary>
    public int Total { get; init; } = WorkPackages.Length;
}
