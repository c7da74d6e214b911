using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One step that a run handed out.</summary>
/// <param name="Token">What closes it.</param>
/// <param name="StepId">The step.</param>
/// <param name="WpId">The Work Package.</param>
/// <param name="Role"><c>do</c> or <c>review</c>.</param>
/// <param name="Actor">Who has it.</param>
/// <param name="State"><c>prepared</c>, <c>issued</c>, <c>settled</c> or <c>revoked</c>.</param>
/// <param name="At">Since when.</param>
public sealed record IssueView(IssueToken Token, StepId StepId, WorkPackageId? WpId, string Role, string Actor, string State, string At);
