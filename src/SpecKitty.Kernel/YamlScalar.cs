using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>What one YAML scalar means.</summary>
internal static class YamlScalar
{
    /// <summary>The value of a scalar without quotes.</summary>
    public static JsonNode? Plain(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return null;
            case "true" or "True" or "TRUE":
                return JsonValue.Create(true);
            case "false" or "False" or "FALSE":
                return JsonValue.Create(false);
        }

        return MayBeNumber(text) ? Number(text) : JsonValue.Create(text);
    }

    /// <summary>Reads the quoted scalar that <paramref name="text"/> begins with; false when it does not close here or uses a rare escape.</summary>
    public static bool TryQuoted(ReadOnlySpan<char> text, out string value, out int length)
    {
        (value, length) = ("", 0);
        var quote = text[0];
        var kept = new StringBuilder();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                if (quote is '"' || i + 1 == text.Length || text[i + 1] != '\'')
                {
                    (value, length) = (kept.ToString(), i + 1);
                    return true;
                }

                i++;
            }
            else if (quote is '"' && text[i] is '\\')
            {
                if (++i == text.Length || Escaped(text[i]) is not { } meant)
                {
                    return false;
                }

                kept.Append(meant);
                continue;
            }

            kept.Append(text[i]);
        }

        return false;
    }

    private static char? Escaped(char c) => c switch
    {
        '"' or '\\' or '/' => c,
        'n' => '\n',
        't' => '\t',
        _ => null,
    };

    private static bool MayBeNumber(string text) =>
        text.Length <= 24 && char.IsAsciiDigit(text[^1]) && (char.IsAsciiDigit(text[0]) || text[0] is '-');

    private static JsonValue Number(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole.ToString(CultureInfo.InvariantCulture) == text)
        {
            return JsonValue.Create(whole);
        }

        return text.Contains('.', StringComparison.Ordinal)
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
            && real.ToString(CultureInfo.InvariantCulture) == text
            ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }
}
