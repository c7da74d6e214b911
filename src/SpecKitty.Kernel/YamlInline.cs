using System.Buffers;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>Reads a value that stands on one line.</summary>
internal static class YamlInline
{
    private static readonly SearchValues<char> Puzzling = SearchValues.Create("[{}:#?");

    /// <summary>The value of <paramref name="text"/>, which is not empty; false when it is not within the subset.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out JsonNode? value)
    {
        switch (text[0])
        {
            case '[':
                return TryBrackets(text, out value);
            case '"' or '\'':
                var closed = YamlScalar.TryQuoted(text, out var quoted, out var length) && EndsAfter(text, length);
                value = JsonValue.Create(quoted);
                return closed;
            case '{':
                value = new JsonObject();
                return text.StartsWith("{}", StringComparison.Ordinal) && EndsAfter(text, 2);
            default:
                return TryPlain(text, out value);
        }
    }

    private static bool TryPlain(ReadOnlySpan<char> text, out JsonNode? value)
    {
        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        var plain = comment < 0 ? text : text[..comment].TrimEnd(' ');
        var isPlain = BeginsPlain(plain) && plain[^1] != ':' && plain.IndexOf(": ", StringComparison.Ordinal) < 0;
        value = isPlain ? YamlScalar.Plain(plain.ToString()) : null;
        return isPlain;
    }

    private static bool TryBrackets(ReadOnlySpan<char> text, out JsonNode? value)
    {
        var list = new JsonArray();
        value = list;
        for (var rest = text[1..].TrimStart(' '); rest.Length > 0; rest = rest.TrimStart(' '))
        {
            if (rest[0] == ']')
            {
                return EndsAfter(rest, 1);
            }

            if (!TryBracketed(rest, out var item, out var length))
            {
                break;
            }

            list.Add(item);
            rest = rest[length..].TrimStart(' ');
            if (rest.StartsWith(','))
            {
                rest = rest[1..];
            }
            else if (!rest.StartsWith(']'))
            {
                break;
            }
        }

        return false;
    }

    private static bool TryBracketed(ReadOnlySpan<char> text, out JsonNode? item, out int length)
    {
        item = null;
        if (text[0] is '"' or '\'')
        {
            var closed = YamlScalar.TryQuoted(text, out var value, out length);
            item = JsonValue.Create(value);
            return closed;
        }

        length = text.IndexOfAny(",]");
        if (length <= 0 || text[..length].ContainsAny(Puzzling) || !BeginsPlain(text[..length]))
        {
            return false;
        }

        item = YamlScalar.Plain(text[..length].TrimEnd(' ').ToString());
        return true;
    }

    private static bool BeginsPlain(ReadOnlySpan<char> text) =>
        !"?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) && (text[0] != '-' || (text.Length > 1 && char.IsAsciiDigit(text[1])));

    private static bool EndsAfter(ReadOnlySpan<char> text, int length) =>
        length == text.Length || (text[length] == ' ' && text[length..].TrimStart(' ')[0] == '#');
}
