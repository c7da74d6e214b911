using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>An answer to an open question (<c>--answer DECISION=VALUE</c>).</summary>
/// <param name="Decision">Which question: a decision's id, or what a step waits for.</param>
/// <param name="Value">The answer.</param>
public sealed record DecisionAnswer(DecisionHandle Decision, string Value)
{
    /// <summary>Why that answer.</summary>
    public string? Rationale { get; init; }

    /// <summary>Whose words the agent that answers passes on; the answer is the agent's all the same.</summary>
    public string? RelayedFrom { get; init; }
}
