using System.Collections.Immutable;

namespace SpecKitty.Cli;

/// <summary>Rows of aligned fields. One column gives way where the terminal is narrow; ids are never cut.</summary>
/// <param name="Headings">The columns, in capitals.</param>
/// <param name="Elastic">Which column is cut when there is no room.</param>
internal sealed record Table(ImmutableArray<string> Headings, int Elastic)
{
    private const int Gap = 2;
    private const int Narrowest = 10;

    /// <summary>The table; without rows, the sentence that says so.</summary>
    public string Of(IEnumerable<ImmutableArray<Cell>> rows, string whenEmpty, Style style)
    {
        ImmutableArray<ImmutableArray<Cell>> all = [.. rows];
        if (all.IsEmpty)
        {
            return whenEmpty;
        }

        var widths = Widths(all, style);
        var heading = Line([.. Headings.Select(heading => new Cell(heading, Ink.Dim))], widths, style);
        return string.Join('\n', all.Select(row => Line(row, widths, style)).Prepend(heading));
    }

    private int[] Widths(ImmutableArray<ImmutableArray<Cell>> rows, Style style)
    {
        var widths = Headings.Select((heading, at) => rows.Max(row => Columns.Width(row[at].Text)) is var widest && widest > heading.Length ? widest : heading.Length).ToArray();
        var tooMuch = widths.Sum() + (Gap * (widths.Length - 1)) - style.Width;
        widths[Elastic] = tooMuch > 0 ? Math.Max(Math.Min(Narrowest, widths[Elastic]), widths[Elastic] - tooMuch) : widths[Elastic];
        return widths;
    }

    private static string Line(ImmutableArray<Cell> row, int[] widths, Style style)
    {
        var fields = row.Select((cell, at) => style.Paint(Columns.Fit(cell.Text, widths[at]), cell.Ink));
        return string.Join(new string(' ', Gap), fields).TrimEnd();
    }
}
