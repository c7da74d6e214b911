using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What is to be said against Missions.</summary>
/// <param name="Missions">Each Mission that was looked at, by name.</param>
public sealed record MissionAuditView(ImmutableArray<MissionAuditView.AuditedMission> Missions)
{
    /// <summary>One Mission.</summary>
    /// <param name="MissionSlug">Its directory's name.</param>
    /// <param name="Phase">Where it stands; null when its record cannot be read.</param>
    /// <param name="Findings">What was found, the worst first; empty when all is well.</param>
    public sealed record AuditedMission(MissionSlug MissionSlug, string? Phase, ImmutableArray<FindingView> Findings);
}
