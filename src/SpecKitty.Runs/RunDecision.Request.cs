using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

public sealed partial record RunDecision
{
    /// <summary>Something that a step waits for somebody to say: an input, or the answer to a gate.</summary>
    /// <param name="Key">What is waited for.</param>
    /// <param name="Id">The decision, this time; the same in every clone.</param>
    /// <param name="Step">The step that waits.</param>
    /// <param name="Question">The question, in words.</param>
    public sealed record Request(DecisionKey Key, DecisionId Id, StepId Step, string Question)
    {
        /// <summary>The answers it takes; empty when any text will do.</summary>
        public ImmutableArray<string> Options { get; init; } = [];

        /// <summary>Who has which part in the step; the person accountable by name, when one is known.</summary>
        public required RaciDefinition Raci { get; init; }

        /// <summary>By which rule that was inferred; null when the type says so.</summary>
        public string? RaciRule { get; init; }

        /// <summary>How much a gate weighs; null where it is not weighed.</summary>
        public SignificancePolicy.Weight? Weight { get; init; }

        /// <summary>Whether the Mission's record has the question.</summary>
        public bool IsAsked { get; init; }

        /// <summary>What was said that is no answer yet.</summary>
        public string? Said { get; init; }

        /// <summary>The decision that rejected the gate, when this would be the next one.</summary>
        public DecisionId? Rejected { get; init; }

        /// <summary>Whether it has waited too long.</summary>
        public bool IsOverdue { get; init; }

        /// <summary>Who is told when it has waited too long; nobody of what has no time.</summary>
        public ImmutableArray<RaciDefinition.Party> Escalation => Key.Gate is null ? []
            : Weight is SignificancePolicy.Weight.Medium ? [Raci.Accountable]
            : [Raci.Accountable, .. Raci.Consulted];

        /// <summary>Whether nobody but a person who stands for it may answer.</summary>
        public bool IsForPeople => Key.Gate is not null || Raci.Responsible is RaciDefinition.Party.Human;

        /// <summary>The people who may answer, by name; empty when anyone may, or nobody is named.</summary>
        public ImmutableArray<string> People => !IsForPeople ? []
            : [.. new[] { Key.Gate is null ? Raci.Responsible.Name : null, Raci.Accountable.Name }.OfType<string>().Distinct()];

        /// <summary>In which capacity <paramref name="actor"/> may answer; codes <c>AUTHORITY</c>, <c>ATTESTATION_REQUIRED</c>, <c>OWNER_MISSING</c>.</summary>
        public Outcome<Grant> AuthorityOf(Actor actor, RunFacts facts) => Deciding.Authority.Of(this, actor, facts);

        /// <summary>Why <paramref name="actor"/> may neither have a rejected gate asked anew nor delegate; null for the people who may answer.</summary>
        public Refusal? DisposalBy(Actor actor, RunFacts facts) => Deciding.Authority.Disposal(this, actor, facts);
    }

    /// <summary>In which capacity somebody answers.</summary>
    /// <param name="Role">The capacity.</param>
    /// <param name="Rationale">Why, of a delegated one.</param>
    public sealed record Grant(string Role, string? Rationale);
}
