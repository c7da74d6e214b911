using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One acceptance criterion.</summary>
/// <param name="CriterionId">The requirement it comes from.</param>
/// <param name="Description">What to check.</param>
/// <param name="Verdict"><c>pending</c>, <c>pass</c> or <c>fail</c>.</param>
/// <param name="Evidence">What shows it.</param>
/// <param name="VerifiedBy">Who said so.</param>
public sealed record CriterionView(RequirementId CriterionId, string Description, string Verdict, string? Evidence, string? VerifiedBy);
