using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>The stored form of a compiled Mission Type.</summary>
internal static class CompiledMissionTypeJson
{
    private static readonly ImmutableArray<string> Kinds = ["action", "work_packages", "accept", "merge", "retrospect", "audit"];

    public static JsonObject Write(CompiledMissionType type)
    {
        var json = new JsonObject
        {
            ["schema"] = CompiledMissionType.Schema,
            ["key"] = type.Key.ToString(),
            ["version"] = type.Version,
            ["title"] = type.Title,
            ["description"] = type.Description,
            ["steps"] = new JsonArray([.. type.Steps.Select(Write)]),
        };
        GateJson.AddTo(json, type.Significance);
        return json;
    }

    public static Outcome<CompiledMissionType> Read(JsonObject json, string file)
    {
        try
        {
            if (json["schema"] is JsonValue schema && schema.GetValueKind() is JsonValueKind.Number && schema.GetValue<int>() > CompiledMissionType.Schema)
            {
                return Refusal.Newer("NEWER_SCHEMA", $"`{file}` was written by a newer spec-kitty (schema {schema.GetValue<int>()}).", "Update spec-kitty.");
            }

            return new CompiledMissionType(
                Id.Of<MissionTypeKey>(Text(json, "key")), Text(json, "version"), Text(json, "title"), Text(json, "description"),
                [.. json["steps"]!.AsArray().Select(step => ReadStep(step!.AsObject()))])
            {
                Significance = GateJson.Policy(json),
            };
        }
        catch (Exception damaged) when (damaged is FormatException or InvalidOperationException or NullReferenceException or KeyNotFoundException)
        {
            return Refusal.Damaged("FROZEN_TYPE_DAMAGED", $"`{file}` is not a compiled mission type.", "spec-kitty doctor");
        }
    }

    /// <summary>What a step does not say is left out, so that a type without it keeps its hash.</summary>
    private static JsonNode Write(StepDefinition step)
    {
        var json = Always(step);
        GateJson.AddTo(json, step);
        return json;
    }

    private static JsonObject Always(StepDefinition step) => new()
    {
        ["id"] = step.Id.ToString(),
        ["kind"] = Kinds[(int)step.Kind],
        ["title"] = step.Title,
        ["goal"] = step.Goal,
        ["depends_on"] = new JsonArray([.. step.DependsOn.Select(id => (JsonNode)id.ToString())]),
        ["exit"] = new JsonArray([.. step.Exit.Select(guard => guard.ToJson())]),
        ["artifact"] = step.Artifact,
        ["scaffold"] = step.Scaffold,
        ["prompt"] = step.Prompt,
        ["review_prompt"] = step.ReviewPrompt,
        ["profile"] = step.Profile,
    };

    private static StepDefinition ReadStep(JsonObject json) => new(
        Id.Of<StepId>(Text(json, "id")), Kind(Text(json, "kind")), Text(json, "title"), Text(json, "goal"))
    {
        DependsOn = [.. json["depends_on"]!.AsArray().Select(id => Id.Of<StepId>(id!.GetValue<string>()))],
        Exit = [.. json["exit"]!.AsArray().Select(guard => ReadGuard(guard!.AsObject()))],
        Artifact = Optional(json, "artifact"),
        Scaffold = Optional(json, "scaffold"),
        Prompt = Text(json, "prompt"),
        ReviewPrompt = Optional(json, "review_prompt"),
        Profile = Optional(json, "profile"),
        RequiredInputs = GateJson.Texts(json, "requires_inputs"),
        Raci = GateJson.Raci(json),
        Audit = GateJson.Audit(json),
        Significance = GateJson.Significance(json),
    };

    private static GuardDefinition ReadGuard(JsonObject json) => new(Text(json, "name"), Text(json, "argument"), Text(json, "produced_by"));

    private static StepKind Kind(string text) => Kinds.IndexOf(text) is var at and >= 0 ? (StepKind)at : throw new FormatException(text);

    private static string Text(JsonObject json, string key) => json[key]!.GetValue<string>();

    private static string? Optional(JsonObject json, string key) => json[key]?.GetValue<string>();
}
