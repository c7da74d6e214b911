using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>What a run is begun with.</summary>
/// <param name="Mission">The Mission that it will drive.</param>
/// <param name="Slug">That Mission's slug.</param>
/// <param name="Type">The Mission Type that it freezes.</param>
/// <param name="Source">The type's source, frozen byte for byte beside it.</param>
public sealed record RunStart(MissionId Mission, MissionSlug Slug, CompiledMissionType Type, ReadOnlyMemory<byte> Source)
{
    /// <summary>The Work Packages that it will drive; empty for the whole Mission.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

    /// <summary>What it is for; only a <c>driver</c> hands out steps.</summary>
    public string Purpose { get; init; } = MissionRun.Driver;

    /// <summary>Whether it stops handing out when its Mission Type means something else by then, instead of going on with its own.</summary>
    public bool IsStrict { get; init; }
}
