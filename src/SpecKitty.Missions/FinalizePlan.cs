using System.Collections.Immutable;

namespace SpecKitty.Missions;

/// <summary>What finalizing fixes.</summary>
/// <param name="Intents">The Work Packages, each after those that it depends on.</param>
/// <param name="Criteria">What must be true of the result: one criterion for every functional requirement, in the order of the spec.</param>
public sealed record FinalizePlan(ImmutableArray<WorkPackageIntent> Intents, ImmutableArray<AcceptanceCriterion> Criteria);
