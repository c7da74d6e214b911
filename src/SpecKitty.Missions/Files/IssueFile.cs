using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>issue-matrix.json</c>, and the table <c>issue-matrix.md</c> of older Missions.</summary>
internal static class IssueFile
{
    private const string Name = "issue-matrix.json";
    private const string Page = "issue-matrix.md";
    private const string Unknown = "unknown";
    private const string MergeMark = "<<<<<<<";

    public static Outcome<ImmutableArray<MissionFiles.Issue>> Read(FileTree folder) => (folder.TryRead(Name), folder.TryReadText(Page)) switch
    {
        ({ } json, _) => CanonicalJson.TryObject(json.Span)?["rows"] is JsonObject rows ? Checked([.. rows.Select(Row)]) : Damaged("is no JSON object with `rows`"),
        (null, { } text) => Checked([.. Rows(text)]),
        _ => ImmutableArray<MissionFiles.Issue>.Empty,
    };

    private static Outcome<ImmutableArray<MissionFiles.Issue>> Checked(ImmutableArray<MissionFiles.Issue> issues) =>
        issues.FirstOrDefault(issue => issue.Verdict.Contains(MergeMark, StringComparison.Ordinal)) is { } torn
            ? Damaged($"has both sides of a merge as the verdict of `{Plain.Line(torn.Name)}`")
            : issues;

    private static MissionFiles.Issue Row(KeyValuePair<string, JsonNode?> row) => new(
        Plain.Printable(row.Key), Text(row.Value, "verdict") is { } verdict ? verdict.Contains(MergeMark, StringComparison.Ordinal) ? verdict : Plain.Printable(verdict) : Unknown, Said(Text(row.Value, "evidence_ref")));

    private static IEnumerable<MissionFiles.Issue> Rows(string text)
    {
        var header = ImmutableArray<string>.Empty;
        foreach (var cells in text.Split('\n').Select(TableColumns.Cells).Where(cells => !cells.IsEmpty))
        {
            if (header.IsEmpty)
            {
                header = cells;
            }
            else if (!cells[0].All(c => c is '-' or ':'))
            {
                yield return new(Plain.Printable(cells[0]), Under(header, cells, "verdict") ?? Unknown, Said(Under(header, cells, "evidence")));
            }
        }
    }

    private static string? Under(ImmutableArray<string> header, ImmutableArray<string> cells, string word)
    {
        var column = Enumerable.Range(1, Math.Max(header.Length - 1, 0)).FirstOrDefault(at => header[at].Contains(word, StringComparison.OrdinalIgnoreCase));
        return column > 0 && column < cells.Length && cells[column].Length > 0 ? Plain.Printable(cells[column]) : null;
    }

    /// <summary>What is still between angle brackets is a scaffold that nobody filled in.</summary>
    private static string? Said(string? text) => text is null or ['<', .., '>'] ? null : Plain.Printable(text);

    private static string? Text(JsonNode? row, string key) => row is JsonObject json && json[key] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    private static Refusal Damaged(string what) => Refusal.Damaged("ISSUE_MATRIX_DAMAGED", $"`{Name}` {what}.");
}
