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

    /// <summary>The step that waits for the answer; null for a question that holds no step up.</summary>
    public StepId? Step { get; init; }

    /// <summary>On what ground the answer counts, when the record says; null before there is one.</summary>
    public Ground? AnsweredOn { get; init; }

    /// <summary>Who gave an answer, and what makes it one.</summary>
    /// <param name="By">Who.</param>
    public sealed record Ground(Actor By)
    {
        /// <summary>In which capacity.</summary>
        public string? Role { get; init; }

        /// <summary>Why that one might, of a delegated decision.</summary>
        public string? Delegation { get; init; }

        /// <summary>Whose words an agent passed on.</summary>
        public string? RelayedFrom { get; init; }

        /// <summary>What vouches for a person: <c>terminal</c>, or the fingerprint of the key that signed.</summary>
        public string? Attestation { get; init; }

        /// <summary>Who brought what a person had signed.</summary>
        public string? CarriedBy { get; init; }

        /// <summary>What was said that is no answer yet: <c>open_stand_up</c> or <c>defer</c>.</summary>
        public string? Said { get; init; }
    }

    /// <summary>Leave for agents of one tool to decide in a person's place.</summary>
    /// <param name="What">The key of a decision, or <c>*</c>.</param>
    /// <param name="Tool">Which agents.</param>
    /// <param name="Role">In which capacity.</param>
    /// <param name="Rationale">Why.</param>
    public sealed record Delegation(string What, string Tool, string Role, string Rationale);
}
