using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Landings;

/// <summary>The journal of one landing: what it set out to do, and how far it came. It is gone when all is done.</summary>
internal sealed class LandingLog(DurableFiles files, SurfaceFile file)
{
    private const int Schema = 1;

    /// <summary>What a landing set out to do.</summary>
    public sealed record Intent(MissionSlug Slug, BranchName Target, CommitId Before, CommitId Candidate)
    {
        public required ReadOnlyMemory<byte> Rows { get; init; }

        public required ImmutableArray<string> Record { get; init; }

        public required ImmutableArray<(ExecutionLaneId Lane, CommitId Tip)> Lanes { get; init; }
    }

    /// <summary>How far a landing came; each step names what is certainly done.</summary>
    public enum Step
    {
        Prepared,
        Swapped,
        Refreshed,
    }

    public void Begin(MissionId mission, Intent intent) => Append(new JsonObject
    {
        ["schema"] = Schema,
        ["step"] = Name(Step.Prepared),
        ["mission_id"] = mission.ToString(),
        ["mission_slug"] = intent.Slug.ToString(),
        ["target"] = intent.Target.ToString(),
        ["before"] = intent.Before.ToString(),
        ["candidate"] = intent.Candidate.ToString(),
        ["rows"] = Convert.ToBase64String(intent.Rows.Span),
        ["record"] = new JsonArray([.. intent.Record.Select(path => (JsonNode?)path)]),
        ["lanes"] = Rows(intent.Lanes),
    });

    public void Reached(Step step) => Append(new JsonObject { ["schema"] = Schema, ["step"] = Name(step) });

    public void Close() => files.Delete(file);

    /// <summary>The landing that was not ended and the last step it reached; null when there is none, or it had only begun to be noted.</summary>
    public Outcome<(Intent Intent, Step Step)?> Read() => Read(file);

    /// <summary>The same of any such file.</summary>
    public static Outcome<(Intent Intent, Step Step)?> Read(SurfaceFile file)
    {
        // A line without its end was never acknowledged.
        var lines = File.Exists(file.Path) ? File.ReadAllText(file.Path).Split('\n')[..^1] : [];
        if (lines.Length == 0)
        {
            return ((Intent, Step)?)null;
        }

        var first = Row(lines[0]);
        if (first?["schema"] is JsonValue schema && schema.GetValueKind() is JsonValueKind.Number && schema.TryGetValue(out int number) && number > Schema)
        {
            return Refusal.Newer("LANDING_JOURNAL_NEWER", $"`{file.Relative}` was written by a newer version of this program.", "Update spec-kitty.");
        }

        return Parse(first) is { } intent
            ? (intent, lines.Skip(1).Where(line => line.Contains("\"step\"", StringComparison.Ordinal)).Select(Reached).Prepend(Step.Prepared).Max())
            : Refusal.Damaged("LANDING_JOURNAL_DAMAGED", $"`{file.Relative}` in the git directory is damaged.", $"mv '{file.Path}' '{file.Path}.aside'");
    }

    private static JsonObject? Row(string line) => CanonicalJson.TryObject(Encoding.UTF8.GetBytes(line));

    private static Step Reached(string line) => Text(Row(line)?["step"]) is { } name ? Enum.GetValues<Step>().FirstOrDefault(step => Name(step) == name) : Step.Prepared;

    private static Intent? Parse(JsonObject? row)
    {
        if (!MissionSlug.TryParse(Text(row?["mission_slug"]), out var slug) || !BranchName.TryParse(Text(row?["target"]), out var target)
            || !CommitId.TryParse(Text(row?["before"]), out var before) || !CommitId.TryParse(Text(row?["candidate"]), out var candidate)
            || row?["record"] is not JsonArray record || Lanes(row["lanes"]) is not { } lanes || Bytes(Text(row["rows"])) is not { } rows)
        {
            return null;
        }

        return new Intent(slug, target, before, candidate) { Rows = rows, Record = [.. record.Select(Text).OfType<string>()], Lanes = lanes };
    }

    /// <summary>The execution lanes of a row; null when they cannot be read.</summary>
    internal static ImmutableArray<(ExecutionLaneId Lane, CommitId Tip)>? Lanes(JsonNode? json)
    {
        var lanes = ImmutableArray.CreateBuilder<(ExecutionLaneId, CommitId)>();
        foreach (var item in json as JsonArray ?? [null])
        {
            if (item is not JsonObject || !ExecutionLaneId.TryParse(Text(item["lane_id"]), out var lane) || !CommitId.TryParse(Text(item["tip"]), out var tip))
            {
                return null;
            }

            lanes.Add((lane, tip));
        }

        return lanes.ToImmutable();
    }

    /// <summary>The same, to be written.</summary>
    internal static JsonArray Rows(ImmutableArray<(ExecutionLaneId Lane, CommitId Tip)> lanes) =>
        [.. lanes.Select(lane => (JsonNode)new JsonObject { ["lane_id"] = lane.Lane.ToString(), ["tip"] = lane.Tip.ToString() })];

    private static byte[]? Bytes(string? base64)
    {
        var bytes = new byte[base64?.Length ?? 0];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }

    private static string Name(Step step) => step.ToString().ToLowerInvariant();

    private static string? Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private void Append(JsonObject row) => files.Append(file, [.. CanonicalJson.Bytes(row, JsonStyle.Row), (byte)'\n']);
}
