using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpecKitty.Kernel;

/// <summary>Strings as JSON spells them.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        Enumerable.Range(0x20, 0x5F).Select(c => (char)c).Where(c => c is not ('"' or '\\')).ToArray());

    /// <summary>Appends <paramref name="value"/> in quotes; everything beyond ASCII is escaped only when <paramref name="isAscii"/> asks for it.</summary>
    public static void Quote(StringBuilder text, string value, bool isAscii)
    {
        text.Append('"');
        var rest = value.AsSpan();
        while (rest.IndexOfAnyExcept(Plain) is var at and >= 0)
        {
            text.Append(rest[..at]);
            Escape(text, rest[at], isAscii);
            rest = rest[(at + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static void Escape(StringBuilder text, char c, bool isAscii)
    {
        var spelled = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            _ => null,
        };
        if (spelled is not null)
        {
            text.Append(spelled);
        }
        else if (c < 0x20 || isAscii)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        else
        {
            text.Append(c);
        }
    }
}
