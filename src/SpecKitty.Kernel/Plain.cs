using System.Text;

namespace SpecKitty.Kernel;

/// <summary>Untrusted text made fit to be shown in one line: no control characters, no terminal sequences.</summary>
public static class Plain
{
    private const int Longest = 120;

    /// <summary>One printable line of <paramref name="text"/>, cut at 120 characters.</summary>
    public static string Line(string? text) => Cut(Printable(text ?? ""), Longest);

    /// <summary>One printable line of <paramref name="text"/>, however long.</summary>
    public static string Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Any(IsUnsafe))
        {
            return text;
        }

        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            line.Append(IsUnsafe(c) ? ' ' : c);
        }

        return line.ToString();
    }

    /// <summary>One printable line of <paramref name="text"/>, quoted so that a POSIX shell takes it as one word and nothing in it as a command.</summary>
    public static string Quoted(string text) => $"'{Printable(text).Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsUnsafe(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' || (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');

    private static string Cut(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");
}
