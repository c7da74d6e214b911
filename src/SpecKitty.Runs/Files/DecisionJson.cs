using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The stored forms of what a run knows of decisions: ours whole, and the upstream shapes made of them.</summary>
internal static class DecisionJson
{
    private static readonly ImmutableArray<string> Weights = ["low", "medium", "high"];

    public static JsonObject Write(RunDecision.Request request) => new()
    {
        ["key"] = request.Key.ToString(),
        ["decision_id"] = request.Id.ToString(),
        ["step_id"] = request.Step.ToString(),
        ["question"] = request.Question,
        ["options"] = Texts(request.Options),
        ["weight"] = request.Weight is { } weight ? Wire(weight) : null,
        ["raci"] = Raci(request.Raci),
        ["raci_rule"] = request.RaciRule,
    };

    /// <exception cref="FormatException">It is not that form.</exception>
    public static RunDecision.Request Read(JsonObject json)
    {
        var raci = Stored.Part(json, "raci");
        return new RunDecision.Request(
            Id.Of<DecisionKey>(Stored.Need(json, "key")), Id.Of<DecisionId>(Stored.Need(json, "decision_id")), Id.Of<StepId>(Stored.Need(json, "step_id")), Stored.Need(json, "question"))
        {
            Options = [.. json["options"]!.AsArray().Select(option => option!.GetValue<string>())],
            Weight = Stored.Text(json, "weight") is { } weight ? (SignificancePolicy.Weight)Weights.IndexOf(weight) : null,
            Raci = new RaciDefinition(Party(raci["responsible"]), new RaciDefinition.Party.Human(Stored.Text(Stored.Part(raci, "accountable"), "actor_id")))
            {
                Consulted = [.. raci["consulted"]!.AsArray().Select(Party)],
                Informed = [.. raci["informed"]!.AsArray().Select(Party)],
                Reason = Stored.Text(raci, "override_reason"),
            },
            RaciRule = Stored.Text(json, "raci_rule"),
            IsAsked = true,
        };
    }

    public static JsonObject Write(RunFacts.Answer answer) => new()
    {
        ["key"] = answer.Key.ToString(),
        ["decision_id"] = answer.Id.ToString(),
        ["answer"] = answer.Value,
        ["by"] = answer.By is { } by ? ActorJson.Write(by) : null,
        ["at"] = answer.At?.ToString(),
        ["authority_role"] = answer.Role,
        ["rationale_linkage"] = answer.Rationale,
        ["relayed_from"] = answer.RelayedFrom,
    };

    /// <exception cref="FormatException">It is not that form.</exception>
    public static RunFacts.Answer ReadAnswer(JsonObject json) =>
        new(Id.Of<DecisionKey>(Stored.Need(json, "key")), Id.Of<DecisionId>(Stored.Need(json, "decision_id")), Stored.Text(json, "answer"))
        {
            By = ActorJson.Read(json["by"]),
            At = Instant.TryParse(Stored.Text(json, "at"), out var at) ? at : null,
            Role = Stored.Text(json, "authority_role"),
            Rationale = Stored.Text(json, "rationale_linkage"),
            RelayedFrom = Stored.Text(json, "relayed_from"),
        };

    /// <summary>Who has which part, as upstream spells it; the step and where it comes from are the caller's.</summary>
    public static JsonObject Raci(RaciDefinition raci) => new()
    {
        ["responsible"] = Binding(raci.Responsible),
        ["accountable"] = Binding(raci.Accountable),
        ["consulted"] = new JsonArray([.. raci.Consulted.Select(Binding)]),
        ["informed"] = new JsonArray([.. raci.Informed.Select(Binding)]),
        ["override_reason"] = raci.Reason,
    };

    /// <summary>The same of one step: upstream's <c>ResolvedRACI</c>.</summary>
    public static JsonObject Resolved(StepId step, RaciDefinition raci, string? rule)
    {
        var json = Raci(raci);
        json["step_id"] = step.ToString();
        json["source"] = Source(rule);
        json["inferred_rule"] = rule;
        return json;
    }

    public static string Source(string? rule) => rule is null ? "explicit" : "inferred";

    public static string Wire(SignificancePolicy.Weight weight) => Weights[(int)weight];

    public static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    public static JsonNode Binding(RaciDefinition.Party party) =>
        new JsonObject { ["actor_type"] = party is RaciDefinition.Party.Agent ? "llm" : party.Kind, ["actor_id"] = party.Name };

    private static RaciDefinition.Party Party(JsonNode? json) =>
        RaciDefinition.Party.Of(Stored.Need(json as JsonObject, "actor_type"), Stored.Text(json as JsonObject, "actor_id")) ?? throw new FormatException("`actor_type` is not known.");
}
