using System.Text;

namespace SpecKitty.Kernel;

/// <summary>What a line of YAML looks like from outside.</summary>
internal static class YamlLine
{
    /// <summary>Whether the text has only characters that mean the same to every reader.</summary>
    public static bool IsOrdinary(string text)
    {
        foreach (var c in text)
        {
            if (c is (< ' ' and not '\n') or (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' || char.IsSurrogate(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the colon of the key that begins at <paramref name="start"/> is, or -1.</summary>
    public static int Colon(string line, int start)
    {
        var i = start;
        while (i < line.Length && i < start + 128 && (char.IsAsciiLetterOrDigit(line[i]) || line[i] == '_' || (i > start && line[i] is '-' or '.' or '/')))
        {
            i++;
        }

        return i > start && i < line.Length && line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' ') ? i : -1;
    }

    /// <summary>Whether an item of a list begins there.</summary>
    public static bool IsItem(string line, int indent) => line[indent] == '-' && (line.Length == indent + 1 || line[indent + 1] == ' ');

    /// <summary>Whether it holds nothing but spaces.</summary>
    public static bool IsBlank(string line) => line.AsSpan().IndexOfAnyExcept(' ') < 0;

    /// <summary>How many spaces stand before its content.</summary>
    public static int Indent(string line) => Math.Max(0, line.AsSpan().IndexOfAnyExcept(' '));

    /// <summary>The text of a block without its margin, its lines kept or folded into one.</summary>
    public static string Joined(ReadOnlySpan<string> block, int margin, bool folds)
    {
        var text = new StringBuilder();
        var empty = 0;
        for (var i = 0; i < block.Length; i++)
        {
            if (IsBlank(block[i]))
            {
                empty++;
                continue;
            }

            text.Append(i > 0 && empty == 0 && folds ? " " : "").Append('\n', folds || i == 0 || empty == i ? empty : empty + 1);
            text.Append(block[i], margin, block[i].Length - margin);
            empty = 0;
        }

        return text.ToString();
    }
}
