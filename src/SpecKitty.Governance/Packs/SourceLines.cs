using System.Globalization;

namespace SpecKitty.Governance.Packs;

/// <summary>Finds the line of a value in the YAML that it was read from, as well as layout allows: good enough to point at.</summary>
internal sealed class SourceLines(string text)
{
    private readonly string[] lines = text.Split('\n');

    /// <summary>The line, from 1, of the value at <paramref name="path"/>: keys, and positions in lists as <c>[0]</c>; else that of the nearest value around it.</summary>
    public int LineOf(ReadOnlySpan<string> path)
    {
        var (found, from, to) = (0, 0, lines.Length);
        foreach (var part in path)
        {
            var next = part.StartsWith('[') ? Item(from, to, int.Parse(part.AsSpan(1, part.Length - 2), CultureInfo.InvariantCulture)) : Key(from, to, part);
            if (next < 0)
            {
                break;
            }

            found = next;
            (from, to) = part.StartsWith('[') ? (next, EndOfItem(next, to)) : (next + 1, EndOfKey(next, to));
        }

        return found + 1;
    }

    private int Item(int from, int to, int position)
    {
        var items = Enumerable.Range(from, to - from).Where(line => IsItem(lines[line])).ToList();
        var outer = items.Count == 0 ? 0 : items.Min(line => Indent(lines[line]));
        return items.Where(line => Indent(lines[line]) == outer).Skip(position).DefaultIfEmpty(-1).First();
    }

    private int Key(int from, int to, string key) => Enumerable.Range(from, to - from)
        .Where(line => lines[line].AsSpan(Column(lines[line])).StartsWith(key + ":", StringComparison.Ordinal))
        .OrderBy(line => Column(lines[line])).DefaultIfEmpty(-1).First();

    private int EndOfItem(int start, int to) => End(start, to, line => Indent(line) <= Indent(lines[start]));

    private int EndOfKey(int start, int to)
    {
        var column = Column(lines[start]);
        return End(start, to, line => Indent(line) < column || (Indent(line) == column && !IsItem(line)));
    }

    private int End(int start, int to, Func<string, bool> ends)
    {
        var line = start + 1;
        while (line < to && (string.IsNullOrWhiteSpace(lines[line]) || !ends(lines[line])))
        {
            line++;
        }

        return line;
    }

    private static bool IsItem(string line) => line.AsSpan(Indent(line)) is "-" or ['-', ' ', ..];

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    /// <summary>Where the content begins, behind the dash of a list.</summary>
    private static int Column(string line) =>
        IsItem(line) ? line.Length - line.AsSpan(Indent(line) + 1).TrimStart(' ').Length : Indent(line);
}
