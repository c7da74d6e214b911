using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Lanes;

/// <summary>The format of <c>lanes.json</c>, version 1.</summary>
internal static class LanesFile
{
    public static Outcome<ExecutionLanes> Read(ReadOnlySpan<byte> content, string file)
    {
        if (CanonicalJson.TryObject(content) is not { } json || json["lanes"] is not JsonArray lanes)
        {
            return Damaged(file, "is no JSON object with `lanes`");
        }

        if (json["version"] is JsonValue version && version.GetValueKind() is JsonValueKind.Number && version.TryGetValue(out int number) && number > 1)
        {
            return Refusal.Newer("LANES_NEWER", string.Create(CultureInfo.InvariantCulture, $"`{Plain.Line(file)}` has version {number}; this program knows version 1."), "Update spec-kitty.");
        }

        var read = lanes.Select(ReadOne).ToArray();
        return read.Contains(null) ? Damaged(file, "holds an execution lane without a proper id, Work Packages or dependencies")
            : read.SelectMany(lane => lane!.WorkPackages).GroupBy(id => id).Any(group => group.Count() > 1) ? Damaged(file, "holds a Work Package in two execution lanes")
            : read.DistinctBy(lane => lane!.Id).Count() < read.Length ? Damaged(file, "holds two execution lanes of one id")
            : new ExecutionLanes([.. read.OfType<ExecutionLane>()], json);
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
        ["version"] = 1, ["mission_slug"] = null, ["mission_id"] = null, ["mission_branch"] = null, ["target_branch"] = null,
        ["lanes"] = null, ["computed_at"] = null, ["computed_from"] = null, ["planning_artifact_wps"] = null,
    };

    private static JsonObject WriteOne(ExecutionLane lane, JsonObject? known)
    {
        var json = known?.DeepClone().AsObject() ?? new JsonObject
        {
            ["lane_id"] = null, ["wp_ids"] = null, ["write_scope"] = null, ["predicted_surfaces"] = new JsonArray(), ["depends_on_lanes"] = null, ["parallel_group"] = null,
        };
        json["lane_id"] = lane.Id.ToString();
        json["wp_ids"] = Texts(lane.WorkPackages);
        json["write_scope"] = Texts(lane.WriteScope);
        json["depends_on_lanes"] = Texts(lane.DependsOn);
        json["parallel_group"] = lane.ParallelGroup;
        return json;
    }

    private static ExecutionLane? ReadOne(JsonNode? node)
    {
        if (node is not JsonObject json || !ExecutionLaneId.TryParse(Text(json["lane_id"]), out var id)
            || Ids<WorkPackageId>(json["wp_ids"]) is not { } workPackages || Ids<ExecutionLaneId>(json["depends_on_lanes"]) is not { } dependsOn
            || json["write_scope"] is not JsonArray scope || !scope.All(path => Text(path) is not null))
        {
            return null;
        }

        var group = json["parallel_group"] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue(out int number) ? number : 0;
        return new ExecutionLane(id, workPackages, [.. scope.Select(path => Text(path)!)], dependsOn, group);
    }

    private static ImmutableArray<TId>? Ids<TId>(JsonNode? node)
        where TId : struct, IId<TId>
    {
        var ids = ImmutableArray.CreateBuilder<TId>();
        foreach (var item in node as JsonArray ?? [null])
        {
            if (!TId.TryParse(Text(item), out var id))
            {
                return null;
            }

            ids.Add(id);
        }

        return ids.ToImmutable();
    }

    private static JsonArray Texts<T>(IEnumerable<T> values) => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value!.ToString()))]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static Refusal Damaged(string file, string reason) =>
        Refusal.Damaged("LANES_DAMAGED", $"`{Plain.Line(file)}` {reason}.", $"git checkout HEAD -- {Plain.Line(file)}");
}
