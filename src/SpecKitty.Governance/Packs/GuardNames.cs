using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>The guards that the product can check, and the kind of step that ends by each.</summary>
internal static class GuardNames
{
    public const string ArtifactSubstantive = "artifact_substantive";
    public const string Finalized = "finalized";

    public static ImmutableArray<string> All { get; } =
        [ArtifactSubstantive, Finalized, "work_packages_ended", "accepted", "landed", "retrospective_recorded"];

    /// <summary>The guard without which a step of that kind would have no end; null where the author chooses.</summary>
    public static string? EndOf(StepKind kind) => kind switch
    {
        StepKind.WorkPackages => "work_packages_ended",
        StepKind.Accept => "accepted",
        StepKind.Merge => "landed",
        StepKind.Retrospect => "retrospective_recorded",
        _ => null,
    };
}
