using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>What steps wait for somebody to say: inputs that nobody gave yet, and the answers to gates.</summary>
internal static class Gates
{
    /// <summary>What hangs on the Mission itself and is never asked.</summary>
    private static readonly ImmutableArray<string> Given = ["mission_slug", "mission_owner_id"];

    /// <summary>Everything that is waited for now.</summary>
    public static ImmutableArray<RunDecision.Request> Requests(Question question) =>
        question.IsOver ? [] : [.. question.OpenSteps.SelectMany(step => Of(question, step))];

    /// <summary>The gates that were rejected and whose turn it is, as they would be asked anew.</summary>
    public static ImmutableArray<RunDecision.Request> Rejected(Question question) =>
        question.IsOver ? [] : [.. question.OpenSteps.Where(gate => Rejection(question, gate) is not null).Select(gate => Gate(question, gate) with { Rejected = Rejection(question, gate)!.Id })];

    /// <summary>Whether an input of the step is still to be given.</summary>
    public static bool Lacks(Question question, StepDefinition step) => step.RequiredInputs.Any(input => IsMissing(question, input));

    /// <summary>Whether nothing stands between the gate and what is behind it.</summary>
    public static bool IsPassed(Question question, StepDefinition gate) =>
        Weight(question.Type, gate) is SignificancePolicy.Weight.Low || Answer(question, DecisionKey.OfGate(gate.Id))?.Value is "approve" or "decide_solo";

    /// <summary>The rejection that stands; null when there is none.</summary>
    public static RunFacts.Answer? Rejection(Question question, StepDefinition gate) =>
        gate.IsGate && Answer(question, DecisionKey.OfGate(gate.Id)) is { Value: "reject" } answer ? answer : null;

    /// <summary>How much the gate weighs; null where it is not weighed.</summary>
    public static SignificancePolicy.Weight? Weight(CompiledMissionType type, StepDefinition gate) =>
        gate.Significance is { } significance ? type.Significance.EffectiveBandOf(significance).Weight : null;

    private static IEnumerable<RunDecision.Request> Of(Question question, StepDefinition step)
    {
        var missing = step.RequiredInputs.Where(input => IsMissing(question, input)).ToList();
        return missing.Count > 0 ? missing.Select(input => Input(question, step, input))
            : step.IsGate && Rejection(question, step) is null ? [Gate(question, step)]
            : [];
    }

    private static RunDecision.Request Input(Question question, StepDefinition step, string input) =>
        Known(question, step, DecisionKey.OfInput(input), $"What is `{input}`? Step `{step.Id}` needs it.", []);

    private static RunDecision.Request Gate(Question question, StepDefinition gate)
    {
        var weight = Weight(question.Type, gate);
        ImmutableArray<string> options = weight is SignificancePolicy.Weight.Medium ? ["decide_solo", "open_stand_up", "defer"] : ["approve", "reject"];
        return Known(question, gate, DecisionKey.OfGate(gate.Id), $"{gate.Audit!.Label ?? gate.Title}: {gate.Goal} Is it so?", options) with { Weight = weight };
    }

    /// <summary>As the Mission's record asks it, when it does.</summary>
    private static RunDecision.Request Known(Question question, StepDefinition step, DecisionKey key, string words, ImmutableArray<string> options)
    {
        var asked = question.Facts.Decisions.LastOrDefault(open => open.Key == key);
        var id = asked?.Id ?? DecisionId.Of(question.Facts.Mission, key, 1 + question.Facts.Answers.Count(answer => answer.Key == key));
        return new RunDecision.Request(key, id, step.Id, asked?.Question ?? words)
        {
            Options = asked?.Options ?? options,
            Raci = Responsibility.Of(step, question.Facts.Owner),
            RaciRule = Responsibility.Rule(step),
            IsAsked = asked is not null,
            Said = asked?.Said,
            IsOverdue = asked is { IsOverdue: true },
        };
    }

    private static bool IsMissing(Question question, string input) => !Given.Contains(input) && Answer(question, DecisionKey.OfInput(input))?.Value is null;

    /// <summary>The latest answer, unless it is asked anew.</summary>
    private static RunFacts.Answer? Answer(Question question, DecisionKey key) =>
        question.Facts.Decisions.Any(open => open.Key == key) ? null : question.Facts.Answers.LastOrDefault(answer => answer.Key == key);
}
