using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions.Files;
using static SpecKitty.Missions.MissionFiles;

namespace SpecKitty.Missions.Merging;

/// <summary>What is known about the fields of one kind of JSON file, so that two versions of it can be merged field by field.</summary>
internal sealed record FieldRules
{
    public static FieldRules Meta { get; } = new() { Style = JsonStyle.Sorted, Growing = ["acceptance_history", "merge_history"] };

    public static FieldRules AcceptanceMatrix { get; } = new()
    {
        Style = JsonStyle.Inserted,
        Rows = ImmutableDictionary<string, string>.Empty.Add("criteria", "criterion_id").Add("negative_invariants", "invariant_id"),
        Blank = [("mission_number", ""), ("pass_fail", "pending"), ("result", "pending"), ("overall_verdict", "pending")],
        Later = "verified_at",
        Derived = "overall_verdict",
        Finish = Judge,
    };

    public static FieldRules IssueMatrix { get; } = new() { Style = JsonStyle.Inserted, Blank = [("verdict", "unknown")] };

    public static FieldRules DecisionIndex { get; } = new()
    {
        Style = JsonStyle.Sorted,
        Rows = ImmutableDictionary<string, string>.Empty.Add("entries", "decision_id"),
        Blank = [("status", "open")],
        Later = "resolved_at",
    };

    /// <summary>How the file is written when neither version shows it.</summary>
    public required JsonStyle Style { get; init; }

    /// <summary>Lists of objects that name themselves, each with the member that is the name.</summary>
    public ImmutableDictionary<string, string> Rows { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Lists that are only added to.</summary>
    public ImmutableArray<string> Growing { get; init; } = [];

    /// <summary>Values by which a member says nothing yet, besides null.</summary>
    public ImmutableArray<(string Member, string Value)> Blank { get; init; } = [];

    /// <summary>The member that tells which of two versions of a row is the later one.</summary>
    public string? Later { get; init; }

    /// <summary>A member that is made from the others, so that two versions of it are no conflict.</summary>
    public string? Derived { get; init; }

    /// <summary>What is done to the merged file.</summary>
    public Action<JsonObject> Finish { get; init; } = _ => { };

    /// <summary>Merges three versions; bytes of a version that already is the result are kept as they are.</summary>
    public Outcome<Merged> Merge(Versions versions, string path)
    {
        if (versions.Ours.Span.SequenceEqual(versions.Theirs.Span) || versions.Theirs.Span.SequenceEqual(versions.Base.Span))
        {
            return new Merged(versions.Ours, []);
        }

        if (versions.Ours.Span.SequenceEqual(versions.Base.Span))
        {
            return new Merged(versions.Theirs, []);
        }

        return versions.Base.IsEmpty ? Merge(versions, [], path)
            : CanonicalJson.TryObject(versions.Base.Span) is { } @base ? Merge(versions, @base, path)
            : Conflict.On(path, "what both sides began with is not one JSON object");
    }

    private Outcome<Merged> Merge(Versions versions, JsonObject @base, string path)
    {
        if (CanonicalJson.TryObject(versions.Ours.Span) is not { } ours || CanonicalJson.TryObject(versions.Theirs.Span) is not { } theirs)
        {
            return Conflict.On(path, "a version of it is not one JSON object");
        }

        var fields = new FieldMerge(this);
        var merged = fields.Objects(new FieldMerge.Three(@base, ours, theirs), "");
        if (fields.Conflicts is [var first, ..])
        {
            return Conflict.On(path, $"both sides changed `{Plain.Line(first)}`");
        }

        Finish(merged);
        return JsonNode.DeepEquals(merged, ours) ? new Merged(versions.Ours, [])
            : JsonNode.DeepEquals(merged, theirs) ? new Merged(versions.Theirs, [])
            : new Merged(CanonicalJson.Bytes(merged, StyleOf(versions.Ours.Span, ours)), []);
    }

    private JsonStyle StyleOf(ReadOnlySpan<byte> bytes, JsonObject json)
    {
        foreach (var style in new[] { JsonStyle.Sorted, JsonStyle.Inserted })
        {
            if (bytes.SequenceEqual(CanonicalJson.Bytes(json, style)))
            {
                return style;
            }
        }

        return Style;
    }

    private static void Judge(JsonObject matrix)
    {
        if (matrix["criteria"] is JsonArray criteria && matrix.ContainsKey("overall_verdict"))
        {
            var verdicts = criteria.OfType<JsonObject>().Select(row => row["pass_fail"]?.ToString() ?? "");
            matrix["overall_verdict"] = MatrixFile.Overall(verdicts, matrix["negative_invariants"] as JsonArray ?? []);
        }
    }
}
