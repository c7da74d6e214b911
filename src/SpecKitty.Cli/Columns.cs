using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace SpecKitty.Cli;

/// <summary>Text measured in the columns of a terminal, in which a letter may take none, one or two.</summary>
internal static class Columns
{
    private const char Cut = '…';

    /// <summary>How many columns it takes.</summary>
    public static int Width(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Width(rune);
        }

        return width;
    }

    /// <summary>The text in exactly that many columns: filled with blanks, or cut with an ellipsis.</summary>
    public static string Fit(string text, int columns)
    {
        var width = Width(text);
        return width <= columns ? text + new string(' ', columns - width) : Shorten(text, columns);
    }

    /// <summary>The text in at most that many columns.</summary>
    public static string AtMost(string text, int columns) => Width(text) <= columns ? text : Shorten(text, columns).TrimEnd();

    /// <summary>The text in lines of at most that many columns, broken between words where there are any.</summary>
    public static ImmutableArray<string> Wrap(string text, int columns)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && Width(line) + 1 + Width(word) > columns)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0 || lines.Count == 0)
        {
            lines.Add(line);
        }

        return lines.ToImmutable();
    }

    /// <summary>The same, and a word that is wider than that goes on in the next line.</summary>
    public static ImmutableArray<string> Break(string text, int columns) => [.. Wrap(text, columns).SelectMany(line => Pieces(line, columns))];

    private static IEnumerable<string> Pieces(string line, int columns)
    {
        var piece = new StringBuilder();
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (width + Width(rune) > columns && width > 0)
            {
                yield return piece.ToString();
                (width, _) = (0, piece.Clear());
            }

            width += Width(rune);
            piece.Append(rune.ToString());
        }

        yield return piece.ToString();
    }

    private static string Shorten(string text, int columns)
    {
        var kept = new StringBuilder();
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (width + Width(rune) > columns - 1)
            {
                break;
            }

            width += Width(rune);
            kept.Append(rune.ToString());
        }

        return kept.Append(Cut).Append(' ', Math.Max(0, columns - width - 1)).ToString();
    }

    private static int Width(Rune rune) => rune.Value < 0x300
        ? 1
        : Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : IsWide(rune.Value) ? 2 : 1;

    private static bool IsWide(int value) => value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD);
}
