using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>What the health checks found, and what was mended.</summary>
/// <param name="Findings">By area and path; empty when all is well.</param>
/// <param name="Checked">How many things were looked at.</param>
public sealed record DoctorView(ImmutableArray<FindingView> Findings, int Checked)
{
    /// <summary>How many derived things were made anew and were the same; null when that was not asked for.</summary>
    public int? Proven { get; init; }
}
