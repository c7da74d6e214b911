using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>How much a gate weighs, in upstream's shape.</summary>
internal static class SignificanceJson
{
    public static JsonObject Write(CompiledMissionType type, SignificanceDefinition significance) => new()
    {
        ["dimensions"] = new JsonArray([.. significance.Dimensions.Select(score => (JsonNode)new JsonObject { ["name"] = score.Key, ["score"] = score.Value, ["description"] = "" })]),
        ["composite"] = significance.Composite,
        ["band"] = Write(type.Significance.BandOf(significance)),
        ["hard_trigger_classes"] = new JsonArray([.. significance.HardTriggers.Select(trigger => (JsonNode)new JsonObject { ["class_id"] = trigger, ["description"] = Words(trigger) })]),
        ["effective_band"] = Write(type.Significance.EffectiveBandOf(significance)),
    };

    private static JsonObject Write(SignificancePolicy.Band band) => new()
    {
        ["name"] = DecisionJson.Wire(band.Weight),
        ["min_score"] = band.From,
        ["max_score"] = band.To,
    };

    private static string Words(string trigger) => trigger.Replace('_', ' ');
}
