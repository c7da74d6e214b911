using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>An answer to an open question (<c>--answer DECISION=VALUE</c>).</summary>
/// <param name="Decision">Which question.</param>
/// <param name="Value">The answer.</param>
public sealed record DecisionAnswer(DecisionId Decision, string Value);
