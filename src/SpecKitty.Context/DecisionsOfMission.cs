using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Context;

/// <summary>What the record says of decisions, as facts for a run: which are open, and which of those that steps wait for are answered.</summary>
internal sealed class DecisionsOfMission(Situation situation, Surroundings surroundings)
{
    private const string Open = "open";
    private const string Deferred = "deferred";
    private readonly HashSet<string> inputs = [.. situation.Type.Steps.SelectMany(step => step.RequiredInputs)];

    /// <summary>The open ones, and of those that steps wait for the deferred ones too: a step does not wait less for that.</summary>
    public IEnumerable<PendingDecision> Pending =>
        from decision in situation.State.Decisions
        let key = KeyOf(decision)
        where decision.Status is Open || (decision.Status is Deferred && key is not null)
        select new PendingDecision(decision.Id, decision.Question, decision.Options)
        {
            Key = key,
            Said = decision.AnsweredOn?.Said,
            IsOverdue = key?.Gate is not null && IsOverdue(decision),
        };

    /// <summary>What was decided, or given up, of what steps wait for.</summary>
    public IEnumerable<RunFacts.Answer> Answers =>
        from decision in situation.State.Decisions
        where decision.Status is not (Open or Deferred)
        let key = KeyOf(decision)
        where key is not null
        select new RunFacts.Answer(key.Value, decision.Id, decision.Status is "resolved" ? decision.Answer : null)
        {
            By = decision.AnsweredOn?.By,
            At = Instant.TryParse(decision.ResolvedAt, out var at) ? at : null,
            Role = decision.AnsweredOn?.Role,
            Rationale = decision.AnsweredOn?.Delegation,
            RelayedFrom = decision.AnsweredOn?.RelayedFrom,
        };

    /// <summary>What a step waits for by that name; null when none does.</summary>
    private DecisionKey? KeyOf(Decision decision) =>
        DecisionKey.TryParse(decision.Key, out var key) ? key : inputs.Contains(decision.Key) ? DecisionKey.OfInput(decision.Key) : null;

    private bool IsOverdue(Decision decision) =>
        Instant.TryParse(decision.OpenedAt, out var at) && surroundings.Now().Since(at) > TimeSpan.FromSeconds(situation.Type.Significance.TimeoutSeconds);
}
