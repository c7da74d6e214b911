namespace SpecKitty.Cli.Words;

/// <summary>Lines of text, and pairs of a label and what it labels.</summary>
internal static class Lines
{
    private const int Label = 10;

    /// <summary>The lines that are there, one below the other.</summary>
    public static string Of(params IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => line is not null));

    /// <summary>A label and its text, wrapped beside it; null when there is no text.</summary>
    public static string? Labelled(string label, string? text, Style style)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var lines = Columns.Wrap(text, Math.Max(20, style.Width - Label));
        return style.Paint(label, Ink.Dim) + new string(' ', Math.Max(1, Label - label.Length)) + string.Join('\n' + new string(' ', Label), lines);
    }

    /// <summary>A label and what must not be broken: a path, a command.</summary>
    public static string? Whole(string label, string? text, Style style) =>
        string.IsNullOrEmpty(text) ? null : style.Paint(label, Ink.Dim) + new string(' ', Math.Max(1, Label - label.Length)) + text;

    /// <summary>Items between commas; null when there are none.</summary>
    public static string? Listed<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } text ? text : null;

    /// <summary>That there is more than is shown; null when there is not.</summary>
    public static string? Cut(int shown, int total, string noun, Style style) =>
        total > shown ? style.Paint($"{shown} of {Count(total, noun)}; --limit N shows more.", Ink.Dim) : null;

    /// <summary>A count with its noun: <c>1 file</c>, <c>3 files</c>.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
