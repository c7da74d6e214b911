using System.Collections.Immutable;
using System.Text;

namespace SpecKitty.Operations;

/// <summary>Our lines of a file that is the user's otherwise, between two markers.</summary>
internal static class ManagedBlock
{
    private const string Begin = "# spec-kitty: begin (made by `spec-kitty init`)";
    private const string End = "# spec-kitty: end";

    /// <summary>The file's text; empty without the file.</summary>
    public static string ReadFile(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    /// <summary>Whether a file holds that text; with which line ends is for git and its user to say.</summary>
    public static bool Holds(string path, byte[] content) =>
        File.Exists(path) && File.ReadAllBytes(path) is var held
        && (held.AsSpan().SequenceEqual(content) || Encoding.UTF8.GetString(held).ReplaceLineEndings("\n") == Encoding.UTF8.GetString(content).ReplaceLineEndings("\n"));

    /// <summary>The text with exactly <paramref name="lines"/> between the markers, which are added at the end when they are not there. Everything else stays.</summary>
    public static byte[] Merge(string text, ImmutableArray<string> lines)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var block = string.Join(newline, lines.Prepend(Begin).Append(End)) + newline;
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end >= 0)
        {
            var after = text.IndexOf('\n', end);
            return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, begin), block, after < 0 ? "" : text.AsSpan(after + 1)));
        }

        text = begin < 0 ? text : WithoutHalf(text, begin, lines);
        var before = text.Length == 0 || text.EndsWith('\n') ? text : text + newline;
        return Encoding.UTF8.GetBytes(before + block);
    }

    /// <summary>A block whose end marker is gone ends where its lines do.</summary>
    private static string WithoutHalf(string text, int begin, ImmutableArray<string> lines)
    {
        var end = After(text, begin);
        while (end < text.Length && lines.Contains(text[end..After(text, end)].TrimEnd('\r', '\n')))
        {
            end = After(text, end);
        }

        return text.Remove(begin, end - begin);
    }

    private static int After(string text, int at) => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
}
