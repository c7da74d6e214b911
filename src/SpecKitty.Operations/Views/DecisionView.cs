using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

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

    /// <summary>The step that waits for the answer.</summary>
    public StepId? StepId { get; init; }

    /// <summary>By what name a step waits for it; null for a question that holds no step up.</summary>
    public DecisionKey? WaitsAs { get; init; }

    /// <summary>Who may answer, while it is open: people by name; empty when anyone may.</summary>
    public ImmutableArray<string> MayAnswer { get; init; } = [];

    /// <summary>How much a gate weighs: <c>low</c>, <c>medium</c> or <c>high</c>; null where it is not weighed.</summary>
    public string? Weight { get; init; }

    /// <summary>Whether it has waited too long.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Who is told that it has.</summary>
    public ImmutableArray<string> EscalatedTo { get; init; } = [];

    /// <summary>What was said that is no answer yet.</summary>
    public string? Said { get; init; }

    /// <summary>In which capacity it was answered.</summary>
    public string? Authority { get; init; }

    /// <summary>What vouches for the person who answered: <c>terminal</c>, or the key that signed.</summary>
    public string? Attestation { get; init; }

    /// <summary>Whose words the agent that answered passed on.</summary>
    public string? RelayedFrom { get; init; }

    /// <summary>Who brought what a person had signed.</summary>
    public string? CarriedBy { get; init; }

    /// <summary>An answer as a text for a person to sign.</summary>
    /// <param name="Text">The text, one line.</param>
    public sealed record Form(string Text);

    internal static DecisionView Of(Decision decision, RunDecision asked) =>
        With(asked.Pending.FirstOrDefault(request => request.Id == decision.Id), new()
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
            StepId = decision.Step,
            WaitsAs = decision.Step is null ? null : KeyOf(decision.Key),
            Said = decision.AnsweredOn?.Said,
            Authority = decision.AnsweredOn?.Role,
            Attestation = decision.AnsweredOn?.Attestation,
            RelayedFrom = decision.AnsweredOn?.RelayedFrom,
            CarriedBy = decision.AnsweredOn?.CarriedBy,
        });

    internal static DecisionView Of(RunDecision.Request request) => With(request, new()
    {
        DecisionId = request.Id,
        Origin = "",
        Key = request.Key.Input ?? request.Key.ToString(),
        Question = Plain.Printable(request.Question),
        Options = request.Options,
        Status = "open",
    });

    private static DecisionView With(RunDecision.Request? request, DecisionView view) => request is null ? view : view with
    {
        StepId = request.Step,
        WaitsAs = request.Key,
        MayAnswer = request.People,
        Weight = request.Weight?.ToString().ToLowerInvariant(),
        IsOverdue = request.IsOverdue,
        EscalatedTo = request.IsOverdue ? [.. request.Escalation.Select(party => party.Name ?? party.Kind)] : [],
    };

    private static DecisionKey? KeyOf(string key) => DecisionKey.TryParse(key, out var known) ? known : DecisionKey.OfInput(key);
}
