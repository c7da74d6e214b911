using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>What an actor says of a step that it was given.</summary>
/// <param name="Token">The step's token.</param>
/// <param name="Result">How it went.</param>
public sealed record StepReport(IssueToken Token, StepResult Result)
{
    /// <summary>A sentence about it; needed when it failed or is blocked.</summary>
    public string? Note { get; init; }

    /// <summary>Of a review: what it ended with.</summary>
    public ReviewVerdict? Verdict { get; init; }

    /// <summary>Of a review that asks for changes: what must change.</summary>
    public string? Feedback { get; init; }
}
