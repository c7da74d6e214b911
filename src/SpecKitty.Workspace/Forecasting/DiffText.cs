using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Forecast = SpecKitty.Workspace.ExecutionLanes.Forecast;

namespace SpecKitty.Workspace.Forecasting;

/// <summary>Reads <c>git diff --patch-with-raw -z -U0</c>: first the paths, then, in the same order, their hunks.</summary>
internal static class DiffText
{
    private const string Section = "diff --git ";
    private static readonly Hunk Empty = new(0, 0, new Forecast.LineRange(1, 0), "");

    public static ImmutableSortedDictionary<string, ImmutableArray<Hunk>> Read(byte[] output)
    {
        var (files, at) = Paths(output);
        var sections = Sections(Encoding.Latin1.GetString(output, at, output.Length - at));
        var hunks = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<Hunk>>(StringComparer.Ordinal);
        var next = 0;
        foreach (var (kind, path) in files)
        {
            // A file that became a link, or the other way round, is told twice: as gone, and as new.
            var told = kind is 'U' ? 0 : kind is 'T' ? 2 : 1;
            hunks[path] = kind is 'U' or 'T' || next >= sections.Count ? [Hunk.Whole] : Hunks(sections[next]);
            next += told;
        }

        return hunks.ToImmutable();
    }

    /// <summary>The hunks of a file that is new as a whole.</summary>
    public static ImmutableArray<Hunk> Added(byte[] content) => content.Contains((byte)0)
        ? [Hunk.Whole]
        : Encoding.Latin1.GetString(content) is var text && text.Length == 0 ? [Empty]
        : [new Hunk(0, 0, new Forecast.LineRange(1, text.TrimEnd('\n').Count(c => c == '\n') + 1), text)];

    // Each raw entry is ":modes ids kind", a NUL, the path, a NUL; another NUL divides them from the patches.
    private static (List<(char Kind, string Path)> Files, int End) Paths(byte[] output)
    {
        var (files, at) = (new List<(char, string)>(), 0);
        while (at < output.Length && output[at] == ':')
        {
            var end = Array.IndexOf(output, (byte)0, at);
            var pathEnd = Array.IndexOf(output, (byte)0, end + 1);
            files.Add(((char)output[Array.LastIndexOf(output, (byte)' ', end) + 1], Encoding.UTF8.GetString(output, end + 1, pathEnd - end - 1)));
            at = pathEnd + 1;
        }

        return (files, at < output.Length && output[at] == 0 ? at + 1 : at);
    }

    private static List<List<string>> Sections(string patches)
    {
        var sections = new List<List<string>>();
        foreach (var line in patches.Split('\n'))
        {
            if (line.StartsWith(Section, StringComparison.Ordinal))
            {
                sections.Add([]);
            }
            else if (sections.Count > 0)
            {
                sections[^1].Add(line);
            }
        }

        return sections;
    }

    private static ImmutableArray<Hunk> Hunks(List<string> lines)
    {
        var starts = Enumerable.Range(0, lines.Count).Where(at => lines[at].StartsWith("@@ ", StringComparison.Ordinal)).ToArray();
        return Is("deleted file ") ? [Hunk.Gone]
            : starts.Length > 0 ? [.. starts.Zip(starts.Skip(1).Append(lines.Count), (start, end) => One(lines[start], lines[(start + 1)..end]))]
            : Is("Binary files ") ? [Hunk.Whole]
            : Is("new file ") ? [Empty]
            : [];

        // What is said of the file stands before its first hunk.
        bool Is(string what) => lines.Take(starts.Length > 0 ? starts[0] : lines.Count).Any(line => line.StartsWith(what, StringComparison.Ordinal));
    }

    private static Hunk One(string header, List<string> body)
    {
        var parts = header.Split(' ');
        var ((start, length), (first, count)) = (Range(parts[1]), Range(parts[2]));
        var text = string.Concat(body.Where(line => line.StartsWith('+')).Select(line => line[1..] + '\n'));
        var isCut = body.LastOrDefault(line => line.Length > 0)?.StartsWith('\\') == true && count > 0;
        return new Hunk(length == 0 ? start : start - 1, length, count == 0 ? new Forecast.LineRange(first + 1, first) : new Forecast.LineRange(first, first + count - 1), isCut ? text.TrimEnd('\n') : text);
    }

    private static (int Start, int Count) Range(string text)
    {
        var numbers = text[1..].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers.Length > 1 ? numbers[1] : 1);
    }
}
