using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SpecKitty.Kernel;
using SpecKitty.Missions.Files;

namespace SpecKitty.Missions;

/// <summary>Reads <c>spec.md</c>.</summary>
public static partial class SpecFile
{
    /// <summary>One requirement that a spec declares.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Text">What it asks for, on one line.</param>
    /// <param name="Acceptance">How one sees that it is met, where the spec says so in a column of its own.</param>
    public sealed record Requirement(RequirementId Id, string Text, string? Acceptance);

    /// <summary>The requirements that the text declares, in its order; of an id declared twice, the first.</summary>
    /// <remarks>
    /// A line declares the first id on it when it begins as a table row with the id in its first cell, as a heading, as a list item or as a
    /// paragraph with the id in bold. An id in running text, in a comment or in a code block declares nothing.
    /// </remarks>
    public static ImmutableArray<Requirement> Requirements(string markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var found = new List<Requirement>();
        var seen = new HashSet<RequirementId>();
        var table = new TableColumns();
        foreach (var line in MarkdownLines.Of(markdown))
        {
            var cells = TableColumns.Cells(line);
            table.See(line, cells);
            if (Declared(line, cells, table) is { } requirement && seen.Add(requirement.Id))
            {
                found.Add(requirement);
            }
        }

        return [.. found];
    }

    private static Requirement? Declared(string line, ImmutableArray<string> cells, TableColumns table)
    {
        var match = cells.IsEmpty ? Line().Match(line) : Cell().Match(cells[0]);
        if (!match.Success || !RequirementId.TryParse(match.Groups["id"].Value, out var id))
        {
            return null;
        }

        return cells.IsEmpty
            ? new Requirement(id, Plain.Printable(match.Groups["text"].Value.Trim(' ', '*', ':', '-', '—', '–', '.', '~')), null)
            : new Requirement(id, table.Text(cells), table.Acceptance(cells));
    }

    [GeneratedRegex(@"^[*~_`\s]*(?<id>(FR|NFR|C)-\d+)(?![\dA-Za-z-])", RegexOptions.IgnoreCase)]
    private static partial Regex Cell();

    [GeneratedRegex(@"^\s{0,12}(#{1,6}\s+.*?|([-*+]|\d+[.)])\s+(\[[ xX]\]\s+)?[*~_`\[]*|\*\*[~`\[]*)(?<![\dA-Za-z-])(?<id>(FR|NFR|C)-\d+)(?![\dA-Za-z-])(?<text>.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Line();
}
