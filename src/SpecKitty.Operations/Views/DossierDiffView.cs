using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>How a Mission's files at two points differ.</summary>
/// <param name="MissionSlug">The Mission.</param>
/// <param name="From">The first point, as it was given.</param>
/// <param name="To">The second one; <c>now</c> for the files as they are.</param>
public sealed record DossierDiffView(MissionSlug MissionSlug, string From, string To)
{
    /// <summary>The parity hash at the first point.</summary>
    public required string ParityBefore { get; init; }

    /// <summary>The parity hash at the second one.</summary>
    public required string ParityAfter { get; init; }

    /// <summary>The files that differ, by path.</summary>
    public required ImmutableArray<ArtifactChangeView> Artifacts { get; init; }
}
