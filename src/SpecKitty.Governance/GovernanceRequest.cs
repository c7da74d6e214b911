using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>For whom and for what the rules in force are asked.</summary>
/// <param name="Mission">The Mission.</param>
/// <param name="Step">The step, with its prompt.</param>
/// <param name="Actor">Who is going to act.</param>
public sealed record GovernanceRequest(MissionId Mission, StepDefinition Step, Actor Actor)
{
    /// <summary>The run that issues the step, if one does.</summary>
    public MissionRunId? Run { get; init; }

    /// <summary>The Work Package, on a Work Package step.</summary>
    public WorkPackageId? WorkPackage { get; init; }

    /// <summary>The paths and globs that the Work Package may change.</summary>
    public ImmutableArray<string> OwnedFiles { get; init; } = [];
}
