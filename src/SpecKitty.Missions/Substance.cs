using SpecKitty.Missions.Files;

namespace SpecKitty.Missions;

/// <summary>Tells work from its scaffold.</summary>
public static class Substance
{
    private const string Required = "<!-- required -->";

    /// <summary>Whether <paramref name="text"/> says something that <paramref name="scaffold"/> does not.</summary>
    /// <remarks>
    /// What counts is what remains without comments, blank lines, headings, headers of tables and lines equal to the scaffold's. Something must remain, also in
    /// each section under whose heading the scaffold has a line <c>&lt;!-- required --&gt;</c> (there, smaller headings count), unless the text has no
    /// such section. A scaffold with a section of requirements wants at least one of the text's own.
    /// </remarks>
    public static bool IsSubstantive(string text, string scaffold)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(scaffold);
        var known = Lines(scaffold).Where(line => Heading(line) is null).ToHashSet(StringComparer.Ordinal);
        var own = WithoutTableHeaders(Lines(text)).Where(line => !known.Contains(line)).ToArray();
        var sections = Sections(own);
        return own.Any(IsWork)
            && RequiredSections(scaffold).All(section => !sections.TryGetValue(section, out var lines) || lines > 0)
            && (!AsksForRequirements(scaffold) || !SpecFile.Requirements(string.Join('\n', own)).IsEmpty);
    }

    private static string[] Lines(string text) => [.. MarkdownLines.Of(text).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static IEnumerable<string> WithoutTableHeaders(string[] lines) =>
        lines.Where((line, at) => !(line[0] == '|' && at + 1 < lines.Length && lines[at + 1][0] == '|' && !IsWork(lines[at + 1])));

    /// <summary>How many lines of its own each section has; a heading further down in it is one.</summary>
    private static Dictionary<string, int> Sections(string[] own)
    {
        var sections = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var section = "";
        foreach (var line in own)
        {
            section = Heading(line) ?? section;
            var counts = IsWork(line) || line.StartsWith("###", StringComparison.Ordinal);
            sections[section] = sections.GetValueOrDefault(section) + (counts ? 1 : 0);
        }

        return sections;
    }

    private static bool IsWork(string line) => line[0] != '#' && line.Any(char.IsLetterOrDigit);

    private static IEnumerable<string> RequiredSections(string scaffold)
    {
        var section = "";
        foreach (var line in scaffold.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()))
        {
            section = Heading(line) ?? section;
            if (line == Required)
            {
                yield return section;
            }
        }
    }

    private static bool AsksForRequirements(string scaffold) =>
        Lines(scaffold).Any(line => Heading(line)?.EndsWith("Requirements", StringComparison.OrdinalIgnoreCase) is true);

    private static string? Heading(string line) => line.StartsWith("## ", StringComparison.Ordinal) ? line[3..].Trim() : null;
}
