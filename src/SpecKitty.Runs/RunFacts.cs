using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs.Files;

namespace SpecKitty.Runs;

/// <summary>Everything about a Mission that a run decides on, read once by whoever asks.</summary>
/// <param name="Mission">The Mission.</param>
/// <param name="Slug">What people call it.</param>
/// <param name="Type">Its type.</param>
public sealed record RunFacts(MissionId Mission, MissionSlug Slug, MissionTypeKey Type)
{
    /// <summary>How far it is as a whole.</summary>
    public MissionLifecycle Lifecycle { get; init; }

    /// <summary>Every exit guard of every step, by <see cref="GuardDefinition.Key"/>; one that is missing here does not hold.</summary>
    public ImmutableSortedDictionary<string, GuardFact> Guards { get; init; } = ImmutableSortedDictionary<string, GuardFact>.Empty;

    /// <summary>The steps whose completion the Mission's record knows; an action step counts as done only when it is among them.</summary>
    public ImmutableArray<StepId> RecordedSteps { get; init; } = [];

    /// <summary>Its Work Packages, in any order.</summary>
    public ImmutableArray<WorkPackageFacts> WorkPackages { get; init; } = [];

    /// <summary>The Work Packages that are asked about, and nothing else; empty for the whole Mission.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

    /// <summary>Its open questions.</summary>
    public ImmutableArray<PendingDecision> Decisions { get; init; } = [];

    /// <summary>What was decided, or given up, of all that steps wait for; the oldest first.</summary>
    public ImmutableArray<Answer> Answers { get; init; } = [];

    /// <summary>To whom deciding was delegated, and of what.</summary>
    public ImmutableArray<Delegation> Delegations { get; init; } = [];

    /// <summary>The person accountable for the Mission; null when nobody is named.</summary>
    public string? Owner { get; init; }

    /// <summary>Issues of steps without a Work Package whose holders have been silent too long.</summary>
    public ImmutableArray<IssueToken> Overdue { get; init; } = [];

    /// <summary>Whether the Mission Type means something else than what the run froze, and the run stops for that.</summary>
    public bool IsDrifted { get; init; }

    /// <summary>Whether the actor asks for what a silent holder left, too.</summary>
    public bool MayTakeOver { get; init; }

    /// <summary>One decision on what a step waits for, as the Mission's record has it.</summary>
    /// <param name="Key">What was decided.</param>
    /// <param name="Id">The decision's id.</param>
    /// <param name="Value">The answer; null when the question was given up.</param>
    public sealed record Answer(DecisionKey Key, DecisionId Id, string? Value)
    {
        /// <summary>Who said so, when the record tells.</summary>
        public Actor? By { get; init; }

        /// <summary>When, when the record tells.</summary>
        public Instant? At { get; init; }

        /// <summary>In which capacity.</summary>
        public string? Role { get; init; }

        /// <summary>Why that one might, of a delegated decision.</summary>
        public string? Rationale { get; init; }

        /// <summary>Whose words an agent passed on.</summary>
        public string? RelayedFrom { get; init; }
    }

    /// <summary>Leave for agents of one tool to decide in a person's place.</summary>
    /// <param name="Decision">What: a decision's key, or <c>*</c> for every one that may be delegated.</param>
    /// <param name="Tool">Which agents.</param>
    /// <param name="Role">In which capacity.</param>
    /// <param name="Rationale">Why.</param>
    public sealed record Delegation(string Decision, string Tool, string Role, string Rationale);

    /// <summary>The Work Package of that name, or null.</summary>
    public WorkPackageFacts? WorkPackage(WorkPackageId id) => WorkPackages.FirstOrDefault(wp => wp.Id == id);

    /// <summary>SHA-256 of the stored form: equal for equal facts, whatever the order they were gathered in.</summary>
    public string Hash => Hashing.Sha256(ToJson());

    /// <summary>The stored form (<c>facts/HASH.json</c>), UTF-8.</summary>
    public byte[] ToJson() => RunFactsText.Write(this);
}
