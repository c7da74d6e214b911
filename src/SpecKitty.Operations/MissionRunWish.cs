using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary>What is wanted of a Mission Run that is to begin.</summary>
public sealed record MissionRunWish
{
    /// <summary>The Work Packages that it is to drive (<c>--scope</c>); empty for the whole Mission, or for those of the run that it replaces.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

    /// <summary>What it is for (<c>--purpose</c>); only a <c>driver</c> hands out steps.</summary>
    public string Purpose { get; init; } = MissionRun.Driver;
}
