using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>A record as a list of sentences.</summary>
internal static class Timeline
{
    /// <summary>All rows, each with its line end, in the order of the fold.</summary>
    public static byte[] Rows(Standing standing) =>
        CanonicalOrder.Of([.. standing.Log.Rows.Span, .. standing.Log.LacksLineEnd ? "\n"u8 : default, .. standing.MissingInLog.Value.Span, .. standing.Landed.Span]);

    public static ImmutableArray<TimelineEntry> Of(Standing standing)
    {
        var entries = ImmutableArray.CreateBuilder<TimelineEntry>();
        var walk = new Lines(Rows(standing));
        while (walk.MoveNext())
        {
            if (RowReader.TryRead(walk.Current, out var row) && CanonicalJson.TryObject(walk.Current) is { } json)
            {
                entries.Add(Entry(row, walk.Current, json));
            }
        }

        return entries.ToImmutable();
    }

    private static TimelineEntry Entry(in Row row, ReadOnlySpan<byte> line, JsonObject json)
    {
        var payload = json["payload"] as JsonObject;
        var subject = Text(json, "wp_id") ?? Text(payload, "wp_id");
        return new TimelineEntry(
            EventId.TryParse(Text(json, "event_id"), out var id) ? id : null,
            Bytes.Unquoted(row.At.Of(line)),
            Kind(row, line),
            WorkPackageId.TryParse(subject, out var workPackage) ? workPackage : null,
            Actor(json["actor"]) ?? Text(payload, "actor") ?? "",
            Sentence(row, line, json),
            json);
    }

    private static string Kind(in Row row, ReadOnlySpan<byte> line) => row.Family switch
    {
        RowFamily.Transition => "transition",
        RowFamily.Annotation => "annotation",
        RowFamily.Envelope => Bytes.Unquoted(row.Type.Of(line)),
        _ => "unknown",
    };

    private static string? Actor(JsonNode? actor) => ActorJson.Read(actor) is { } full ? full.Wire : ActorText.Project(actor) is { Length: > 0 } name ? name : null;

    private static string Sentence(in Row row, ReadOnlySpan<byte> line, JsonObject json) => row.Family switch
    {
        RowFamily.Transition => Moved(row, json),
        RowFamily.Annotation => Annotated(json),
        RowFamily.Envelope => Happened(Bytes.Unquoted(row.Type.Of(line)), json["payload"] as JsonObject),
        _ => "a row of a kind that this version does not know",
    };

    private static string Moved(in Row row, JsonObject json)
    {
        var how = row.IsForced ? " (forced)" : "";
        return $"{row.From.Wire()} → {row.To.Wire()}{how}{(Text(json, "reason") is { Length: > 0 } reason ? ": " + reason : "")}";
    }

    private static string Annotated(JsonObject json)
    {
        var delta = json["delta"] as JsonObject;
        return Text(delta, "note") is { } note ? $"note: {note}"
            : delta?["subtasks"] is JsonObject marks ? string.Join(", ", marks.Select(mark => $"{mark.Key} {ActorText.Text(mark.Value)}"))
            : $"set {string.Join(", ", delta?.Select(member => member.Key) ?? [])}";
    }

    private static string Happened(string type, JsonObject? payload)
    {
        var about = Text(payload, "question") ?? Text(payload, "wp_title") ?? Text(payload, "reason") ?? Text(payload, "criterion_id") ?? Text(payload, "friendly_name");
        var answer = (Text(payload, "final_answer") ?? Text(payload, "result")) is { } said ? $" = {said}" : "";
        return about is null ? type : $"{type}: {about}{answer}";
    }

    private static string? Text(JsonObject? json, string key) => json is null ? null : ActorText.Text(json[key]);
}
