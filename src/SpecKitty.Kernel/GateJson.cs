using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>What a compiled Mission Type says about inputs, audits and who has which part: members that may be absent.</summary>
internal static class GateJson
{
    private static readonly ImmutableArray<string> Strengths = ["advisory", "blocking"];
    private static readonly ImmutableArray<string> Moments = ["manual", "post_merge", "both"];
    private static readonly ImmutableArray<string> Weights = ["low", "medium", "high"];

    public static void AddTo(JsonObject type, SignificancePolicy policy)
    {
        if (policy != SignificancePolicy.Default)
        {
            type["significance"] = new JsonObject
            {
                ["cutoffs"] = new JsonObject(policy.Bands.Select(band => KeyValuePair.Create(Weights[(int)band.Weight], (JsonNode?)new JsonArray(band.From, band.To)))),
                ["timeout_seconds"] = policy.TimeoutSeconds,
            };
        }
    }

    public static void AddTo(JsonObject json, StepDefinition step)
    {
        if (!step.RequiredInputs.IsEmpty)
        {
            json["requires_inputs"] = Array(step.RequiredInputs);
        }

        if (step.Raci is { } raci)
        {
            json["raci"] = Write(raci);
        }

        if (step.Audit is { } audit)
        {
            json["audit"] = new JsonObject { ["enforcement"] = Strengths[(int)audit.Enforcement], ["trigger_mode"] = Moments[(int)audit.Trigger], ["label"] = audit.Label };
        }

        if (step.Significance is { } significance)
        {
            json["significance"] = new JsonObject
            {
                ["dimensions"] = new JsonObject(significance.Dimensions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
                ["hard_triggers"] = Array(significance.HardTriggers),
            };
        }
    }

    public static SignificancePolicy Policy(JsonObject type) => type["significance"] is not JsonObject json
        ? SignificancePolicy.Default
        : new SignificancePolicy(
            [.. Weights.Select((word, at) => Band((SignificancePolicy.Weight)at, json["cutoffs"]![word]!.AsArray()))], json["timeout_seconds"]!.GetValue<int>());

    public static ImmutableArray<string> Texts(JsonObject json, string key) =>
        json[key] is JsonArray texts ? [.. texts.Select(text => text!.GetValue<string>())] : [];

    public static RaciDefinition? Raci(JsonObject step) => step["raci"] is not JsonObject json
        ? null
        : new RaciDefinition(Party(json["responsible"]!), Party(json["accountable"]!) as RaciDefinition.Party.Human ?? throw new FormatException("accountable"))
        {
            Consulted = [.. json["consulted"]!.AsArray().Select(party => Party(party!))],
            Informed = [.. json["informed"]!.AsArray().Select(party => Party(party!))],
            Reason = json["reason"]?.GetValue<string>(),
        };

    public static AuditDefinition? Audit(JsonObject step) => step["audit"] is not JsonObject json
        ? null
        : new AuditDefinition((AuditDefinition.Strength)At(Strengths, json["enforcement"]), (AuditDefinition.Moment)At(Moments, json["trigger_mode"]))
        {
            Label = json["label"]?.GetValue<string>(),
        };

    public static SignificanceDefinition? Significance(JsonObject step) => step["significance"] is not JsonObject json
        ? null
        : new SignificanceDefinition(json["dimensions"]!.AsObject().ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value!.GetValue<int>(), StringComparer.Ordinal))
        {
            HardTriggers = Texts(json, "hard_triggers"),
        };

    private static JsonObject Write(RaciDefinition raci) => new()
    {
        ["responsible"] = Write(raci.Responsible),
        ["accountable"] = Write(raci.Accountable),
        ["consulted"] = new JsonArray([.. raci.Consulted.Select(Write)]),
        ["informed"] = new JsonArray([.. raci.Informed.Select(Write)]),
        ["reason"] = raci.Reason,
    };

    private static JsonNode Write(RaciDefinition.Party party) => new JsonObject { ["actor_type"] = party.Kind, ["actor_id"] = party.Name };

    private static RaciDefinition.Party Party(JsonNode json) =>
        RaciDefinition.Party.Of(json["actor_type"]!.GetValue<string>(), json["actor_id"]?.GetValue<string>()) ?? throw new FormatException("actor_type");

    private static SignificancePolicy.Band Band(SignificancePolicy.Weight weight, JsonArray pair) => new(weight, pair[0]!.GetValue<int>(), pair[1]!.GetValue<int>());

    private static int At(ImmutableArray<string> words, JsonNode? word) =>
        words.IndexOf(word!.GetValue<string>()) is var at and >= 0 ? at : throw new FormatException(word.ToString());

    private static JsonArray Array(ImmutableArray<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);
}
