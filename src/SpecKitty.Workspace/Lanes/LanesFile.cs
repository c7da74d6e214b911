using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>The format of <c>lanes.json</c>, version 1.</summary>
internal static class LanesFile
{
    public static Outcome<ExecutionLanes> Read(ReadOnlyMemory<byte> content, string file)
    {
        using var document = CanonicalJson.TryDocument(content);
        if (document?.RootElement is not { } json || !json.TryGetProperty("lanes", out var lanes) || lanes.ValueKind is not JsonValueKind.Array)
        {
            return Damaged(file, "is no JSON object with `lanes`");
        }

        if (Number(json, "version") is { } number and > 1)
        {
            return Refusal.Newer("LANES_NEWER", string.Create(CultureInfo.InvariantCulture, $"`{Plain.Line(file)}` has version {number}; this program knows version 1."), "Update spec-kitty.");
        }

        var read = lanes.EnumerateArray().Select(ReadOne).ToArray();
        return read.Contains(null) ? Damaged(file, "holds an execution lane without a proper id, Work Packages or dependencies")
            : read.SelectMany(lane => lane!.WorkPackages).GroupBy(id => id).Any(group => group.Count() > 1) ? Damaged(file, "holds a Work Package in two execution lanes")
            : read.DistinctBy(lane => lane!.Id).Count() < read.Length ? Damaged(file, "holds two execution lanes of one id")
            : new ExecutionLanes([.. read.OfType<ExecutionLane>()], new(() => CanonicalJson.TryObject(content.Span)!));
    }

    public static KeyValuePair<string, JsonNode?>[] Heading(ExecutionLanes.Identity identity, CommitId? planningCommit, Instant computedAt) =>
    [
        new("mission_slug", identity.Slug.ToString()),
        new("mission_id", identity.Mission?.ToString()),
        new("mission_branch", ExecutionLaneNames.MissionBranch(identity.Slug).ToString()),
        new("target_branch", identity.Target.ToString()),
        new("computed_at", computedAt.ToString()),
        new("computed_from", "dependency_graph+ownership"),
        new("planning_commit_sha", planningCommit?.ToString()),
    ];

    public static byte[] Write(ImmutableArray<ExecutionLane> lanes, JsonObject? source, KeyValuePair<string, JsonNode?>[] heading)
    {
        var json = source?.DeepClone().AsObject() ?? Empty();
        var known = (source?["lanes"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(lane => Text(lane["lane_id"]) ?? "", StringComparer.Ordinal);
        foreach (var (key, value) in heading)
        {
            if (value is not null || json.ContainsKey(key))
            {
                json[key] = value;
            }
        }

        json["lanes"] = new JsonArray([.. lanes.Select(lane => WriteOne(lane, known.GetValueOrDefault(lane.Id.ToString())))]);
        if (heading.Length > 0)
        {
            json["planning_artifact_wps"] = Texts(lanes.Where(lane => lane.IsPlanning).SelectMany(lane => lane.WorkPackages));
        }

        return CanonicalJson.Bytes(json, JsonStyle.Inserted);
    }

    private static JsonObject Empty() => new()
    {
        ["version"] = 1,
        ["mission_slug"] = null,
        ["mission_id"] = null,
        ["mission_branch"] = null,
        ["target_branch"] = null,
        ["lanes"] = null,
        ["computed_at"] = null,
        ["computed_from"] = null,
        ["planning_artifact_wps"] = null,
    };

    private static JsonObject WriteOne(ExecutionLane lane, JsonObject? known)
    {
        var json = known?.DeepClone().AsObject() ?? new JsonObject
        {
            ["lane_id"] = null,
            ["wp_ids"] = null,
            ["write_scope"] = null,
            ["predicted_surfaces"] = new JsonArray(),
            ["depends_on_lanes"] = null,
            ["parallel_group"] = null,
        };
        json["lane_id"] = lane.Id.ToString();
        json["wp_ids"] = Texts(lane.WorkPackages);
        json["write_scope"] = Texts(lane.WriteScope);
        json["depends_on_lanes"] = Texts(lane.DependsOn);
        json["parallel_group"] = lane.ParallelGroup;
        return json;
    }

    private static ExecutionLane? ReadOne(JsonElement json) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty("lane_id", out var named) && ExecutionLaneId.TryParse(Text(named), out var id)
        && Ids<WorkPackageId>(json, "wp_ids") is { } workPackages && Ids<ExecutionLaneId>(json, "depends_on_lanes") is { } dependsOn && Texts(json, "write_scope") is { } scope
            ? new ExecutionLane(id, workPackages, scope, dependsOn, Number(json, "parallel_group") ?? 0)
            : null;

    private static ImmutableArray<TId>? Ids<TId>(JsonElement json, string key)
        where TId : struct, IId<TId>
    {
        if (Texts(json, key) is not { } texts)
        {
            return null;
        }

        var ids = ImmutableArray.CreateBuilder<TId>(texts.Length);
        foreach (var text in texts)
        {
            if (!TId.TryParse(text, out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids.MoveToImmutable();
    }

    private static ImmutableArray<string>? Texts(JsonElement json, string key) =>
        json.TryGetProperty(key, out var list) && list.ValueKind is JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;

    private static int? Number(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static JsonArray Texts<T>(IEnumerable<T> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value!.ToString()))]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static Refusal Damaged(string file, string reason) =>
        Refusal.Damaged("LANES_DAMAGED", $"`{Plain.Line(file)}` {reason}.", $"git checkout HEAD -- {Plain.Line(file)}");
}
