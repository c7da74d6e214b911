using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What one step leaves behind.</summary>
/// <param name="StepId">The step.</param>
/// <param name="Artifact">The file that it is for; null when it is for none.</param>
/// <param name="Missing">What does not hold yet, and what makes it hold.</param>
public sealed record ExpectedView(StepId StepId, string? Artifact, ImmutableArray<GuardView> Missing);
