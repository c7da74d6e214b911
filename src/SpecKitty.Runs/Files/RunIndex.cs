using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Which runs each Mission has: derived from the runs' own files, and only a hint to where to look first.</summary>
internal sealed class RunIndex
{
    private readonly SurfaceFile file;
    private readonly JsonObject entries;

    public RunIndex(SurfaceFile file)
        : this(file, (File.Exists(file.Path) ? CanonicalJson.TryObject(File.ReadAllBytes(file.Path)) : null) ?? [])
    {
    }

    private RunIndex(SurfaceFile file, JsonObject entries) => (this.file, this.entries) = (file, entries);

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

    /// <summary>The Mission that an entry of the upstream writer names for that run: its id, where it has one, and its slug.</summary>
    public (string? Id, string? Slug) Named(MissionRunId run) =>
        entries.Select(entry => entry.Value).OfType<JsonObject>().FirstOrDefault(entry => Listed(entry).Contains(run)) is { } found
            ? (Stored.Text(found, "mission_id"), Stored.Text(found, "mission_slug"))
            : default;

    /// <summary>The index as the runs themselves would have it; only their order is taken from here, and what it says of <paramref name="foreign"/> runs.</summary>
    public RunIndex Anew(ImmutableArray<RunHeader> headers, ImmutableHashSet<MissionRunId> foreign)
    {
        var order = headers.Select(header => header.Mission).Distinct().SelectMany(Of).Reverse().ToList();
        var kept = entries.Where(entry => Listed(entry.Value).Any(foreign.Contains)).Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone()));
        return new RunIndex(file, [.. kept]).With(headers.OrderBy(header => order.IndexOf(header.Id) is >= 0 and var at ? at : int.MaxValue));
    }

    /// <summary>Compares the file with the index made <paramref name="anew"/>. That it names runs which are gone as well is no fault.</summary>
    public Remade Compare(RunIndex anew)
    {
        var bytes = anew.Bytes();
        var isMore = !All.IsSubsetOf(anew.All) && anew.entries.All(entry => Listed(entry.Value).All(Listed(entries[entry.Key]).Contains));
        return Remade.Of(file, isMore && File.Exists(file.Path) ? File.ReadAllBytes(file.Path) : bytes, bytes);
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
