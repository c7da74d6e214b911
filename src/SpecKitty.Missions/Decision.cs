using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One question of a Mission: an entry of <c>decisions/index.json</c>.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">Where it came up: <c>charter, specify, plan, tasks, implement, review</c>.</param>
/// <param name="Key">What it is about, in one word; origin and key open a question once.</param>
/// <param name="Question">The question.</param>
public sealed record Decision(DecisionId Id, string Origin, string Key, string Question)
{
    /// <summary>The answers offered; empty when any text will do.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary><c>open</c>, <c>resolved</c>, <c>deferred</c> or <c>canceled</c>.</summary>
    public string Status { get; init; } = "open";

    /// <summary>The answer, once there is one.</summary>
    public string? Answer { get; init; }

    /// <summary>Why that answer.</summary>
    public string? Rationale { get; init; }

    /// <summary>Who asked, as the record spells actors.</summary>
    public string? OpenedBy { get; init; }

    /// <summary>When it was asked, as stored.</summary>
    public string? OpenedAt { get; init; }

    /// <summary>Who answered.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>When it was answered, as stored.</summary>
    public string? ResolvedAt { get; init; }
}
