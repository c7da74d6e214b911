using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>What the health checks found, and what was mended.</summary>
/// <param name="Findings">By area and path; empty when all is well.</param>
/// <param name="Checked">How many things were looked at.</param>
public sealed record DoctorView(ImmutableArray<FindingView> Findings, int Checked);
