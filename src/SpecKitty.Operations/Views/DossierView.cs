using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What a Mission consists of, and what it still lacks.</summary>
public sealed record DossierView
{
    /// <summary>The Mission.</summary>
    public required MissionId MissionId { get; init; }

    /// <summary>Its slug.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>The step that it is at; null when it is over.</summary>
    public required StepId? StepId { get; init; }

    /// <summary><c>complete</c> when nothing is missing up to that step, else <c>incomplete</c>.</summary>
    public required string Completeness { get; init; }

    /// <summary>The parity hash, version 1: equal where the same Mission lies elsewhere unchanged.</summary>
    public required string ParityHash { get; init; }

    /// <summary>Every file, by path.</summary>
    public required ImmutableArray<ArtifactView> Artifacts { get; init; }

    /// <summary>What each step up to that one leaves behind, and what of it is missing.</summary>
    public required ImmutableArray<ExpectedView> Expected { get; init; }
}
