using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>The columns of the table that a reader of Markdown lines is in.</summary>
internal sealed class TableColumns
{
    private ImmutableArray<string> header = [];
    private ImmutableArray<string> before = [];

    /// <summary>The cells of a table row; none when the line is no row.</summary>
    public static ImmutableArray<string> Cells(string line)
    {
        var row = line.Trim();
        if (row.Length < 2 || row[0] != '|')
        {
            return [];
        }

        var cells = ImmutableArray.CreateBuilder<string>();
        var start = 1;
        for (var at = 1; at < row.Length; at++)
        {
            if (row[at] == '|' && row[at - 1] != '\\')
            {
                cells.Add(Cell(row, start, at));
                start = at + 1;
            }
        }

        if (start < row.Length)
        {
            cells.Add(Cell(row, start, row.Length));
        }

        return cells.DrainToImmutable();
    }

    /// <summary>Takes in the next line: a row of dashes makes the row above it the header, anything but a row ends the table.</summary>
    public void See(string line, ImmutableArray<string> cells)
    {
        if (cells.IsEmpty)
        {
            (header, before) = ([], []);
        }
        else if (cells.All(IsRule))
        {
            header = before;
        }

        before = cells;
    }

    /// <summary>What a row asks for: the second cell, or all but the first where there is no header.</summary>
    public string Text(ImmutableArray<string> cells) =>
        Plain.Printable(cells.Length < 2 ? cells[0] : header.IsEmpty ? string.Join(' ', cells.Skip(1).Where(cell => cell.Length > 0)) : cells[1]);

    /// <summary>The cell under the header that speaks of acceptance, if there is one and it says something.</summary>
    public string? Acceptance(ImmutableArray<string> cells)
    {
        var column = -1;
        for (var at = 1; at < header.Length && column < 0; at++)
        {
            column = header[at].Contains("acceptance", StringComparison.OrdinalIgnoreCase) ? at : -1;
        }

        return column > 0 && column < cells.Length && cells[column].Length > 0 ? Plain.Printable(cells[column]) : null;
    }

    private static string Cell(string row, int start, int end) => row[start..end].Trim().Replace("\\|", "|", StringComparison.Ordinal);

    private static bool IsRule(string cell) => cell.Length > 0 && cell.All(c => c is '-' or ':');
}
