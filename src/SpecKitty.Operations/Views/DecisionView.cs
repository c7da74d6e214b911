using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Views;

/// <summary>A question of a Mission.</summary>
public sealed record DecisionView
{
    /// <summary>Its id.</summary>
    public required DecisionId DecisionId { get; init; }

    /// <summary>Where it came up.</summary>
    public required string Origin { get; init; }

    /// <summary>What it is about.</summary>
    public required string Key { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The answers offered.</summary>
    public required ImmutableArray<string> Options { get; init; }

    /// <summary><c>open</c>, <c>resolved</c>, <c>deferred</c> or <c>canceled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The answer.</summary>
    public string? Answer { get; init; }

    /// <summary>Why that answer.</summary>
    public string? Rationale { get; init; }

    /// <summary>Who answered.</summary>
    public string? ResolvedBy { get; init; }

    internal static DecisionView Of(Decision decision) => new()
    {
        DecisionId = decision.Id,
        Origin = decision.Origin,
        Key = decision.Key,
        Question = Plain.Printable(decision.Question),
        Options = decision.Options,
        Status = decision.Status,
        Answer = decision.Answer is { } answer ? Plain.Printable(answer) : null,
        Rationale = decision.Rationale,
        ResolvedBy = decision.ResolvedBy,
    };
}
