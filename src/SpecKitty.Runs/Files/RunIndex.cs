using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Which runs each Mission has: derived from the runs' own files, and only a hint to where to look first.</summary>
internal sealed class RunIndex(SurfaceFile file)
{
    private readonly JsonObject entries = (File.Exists(file.Path) ? CanonicalJson.TryObject(File.ReadAllBytes(file.Path)) : null) ?? [];

    /// <summary>The runs of that Mission, the latest first.</summary>
    public IEnumerable<MissionRunId> Of(MissionId mission) => Listed(entries[mission.ToString()]).Reverse();

    /// <summary>Every run that any entry names.</summary>
    public ImmutableHashSet<MissionRunId> All => [.. entries.SelectMany(entry => Listed(entry.Value))];

    /// <summary>Adds runs, the latest last.</summary>
    public RunIndex With(IEnumerable<RunHeader> headers)
    {
        foreach (var header in headers)
        {
            var runs = Listed(entries[header.Mission.ToString()]).Where(run => run != header.Id).Append(header.Id);
            entries[header.Mission.ToString()] = Entry(header, runs);
        }

        return this;
    }

    public byte[] Bytes() => CanonicalJson.Bytes(entries, JsonStyle.RunState);

    private static JsonObject Entry(RunHeader header, IEnumerable<MissionRunId> runs) => new()
    {
        ["run_id"] = header.Id.ToString(),
        ["run_dir"] = $".kittify/runtime/runs/{header.Id}",
        ["mission_type"] = header.Type,
        ["mission_key"] = header.Type,
        ["mission_id"] = header.Mission.ToString(),
        ["mission_slug"] = header.Slug.ToString(),
        ["runs"] = new JsonArray([.. runs.Select(run => (JsonNode)run.ToString())]),
    };

    private static IEnumerable<MissionRunId> Listed(JsonNode? entry)
    {
        var names = entry is JsonObject json ? (json["runs"] as JsonArray ?? []).Select(Text).Append(Stored.Text(json, "run_id")) : [];
        return names.Select(name => MissionRunId.TryParse(name, out var run) ? run : (MissionRunId?)null).OfType<MissionRunId>().Distinct();
    }

    private static string? Text(JsonNode? node) => (node as JsonValue)?.TryGetValue<string>(out var text) == true ? text : null;
}
