using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>Reads the YAML that people write in practice, many times faster than a whole YAML parser.</summary>
/// <remarks>
/// It knows block mappings and lists, lists of scalars in brackets, scalars on one line, and <c>|</c> and <c>&gt;</c> blocks. Whatever else it meets, or is not
/// sure about, it leaves: the text is then read by <see cref="YamlEvents"/>, which also words the errors. So it may give up, but never differ.
/// </remarks>
internal sealed class YamlSubset
{
    private static readonly SearchValues<char> Puzzling = SearchValues.Create("[{}:#?");

    private readonly string[] lines;
    private int at;
    private bool left;

    private YamlSubset(string text) => lines = text.Split('\n');

    /// <summary>The mapping, or null when the text is not within the subset.</summary>
    public static JsonObject? TryRead(string text)
    {
        var normal = text.Contains('\r', StringComparison.Ordinal) ? text.Replace("\r\n", "\n", StringComparison.Ordinal) : text;
        if (!IsOrdinary(normal))
        {
            return null;
        }

        var reader = new YamlSubset(normal);
        var mapping = reader.Mapping(0, 1);
        return reader.left || reader.at < reader.lines.Length ? null : mapping;
    }

    private static bool IsOrdinary(string text)
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

    private JsonObject Mapping(int indent, int depth)
    {
        var mapping = new JsonObject();
        if (depth > YamlText.DeepestNesting)
        {
            Leave();
        }

        while (StandsAt(indent))
        {
            var line = lines[at];
            var colon = Colon(line, indent);
            if (colon < 0 || !mapping.TryAdd(line[indent..colon], null))
            {
                Leave();
                break;
            }

            mapping[line[indent..colon]] = Value(colon + 1, indent, depth, inList: false);
        }

        return mapping;
    }

    private JsonArray List(int indent, int depth)
    {
        var list = new JsonArray();
        if (depth > YamlText.DeepestNesting)
        {
            Leave();
        }

        while (StandsAt(indent) && IsItem(lines[at], indent))
        {
            list.Add(Item(indent, depth));
        }

        return list;
    }

    private JsonNode? Item(int indent, int depth)
    {
        var line = lines[at];
        var start = indent + 1;
        while (start < line.Length && line[start] == ' ')
        {
            start++;
        }

        if (start == line.Length || Colon(line, start) < 0)
        {
            return Value(indent + 1, indent, depth, inList: true);
        }

        // `- key: value` begins a mapping whose other keys stand below the first.
        lines[at] = new string(' ', start) + line[start..];
        return Mapping(start, depth + 1);
    }

    private JsonNode? Value(int from, int indent, int depth, bool inList)
    {
        var rest = lines[at].AsSpan(from).Trim(' ');
        if (rest.IsEmpty || rest[0] == '#')
        {
            at++;
            return Nested(indent, depth, inList);
        }

        if (rest[0] is '|' or '>')
        {
            return Block(rest, indent);
        }

        var value = Inline(rest);
        at++;
        SkipEmpty();
        if (at < lines.Length && Indent(lines[at]) > indent)
        {
            Leave();
        }

        return value;
    }

    private JsonNode? Nested(int indent, int depth, bool inList)
    {
        SkipEmpty();
        if (at == lines.Length)
        {
            return null;
        }

        var inner = Indent(lines[at]);
        if (inner < indent || (inner == indent && (inList || !IsItem(lines[at], inner))))
        {
            return null;
        }

        return IsItem(lines[at], inner) ? List(inner, depth + 1) : Mapping(inner, depth + 1);
    }

    private JsonNode? Inline(ReadOnlySpan<char> text)
    {
        if (text[0] == '[')
        {
            return Brackets(text);
        }

        if (text[0] is '"' or '\'')
        {
            return YamlScalar.TryQuoted(text, out var value, out var length) && EndsAfter(text, length) ? JsonValue.Create(value) : Leave();
        }

        if (text.StartsWith("{}", StringComparison.Ordinal) && EndsAfter(text, 2))
        {
            return new JsonObject();
        }

        var comment = text.IndexOf(" #", StringComparison.Ordinal);
        var plain = comment < 0 ? text : text[..comment].TrimEnd(' ');
        return BeginsPlain(plain) && plain[^1] != ':' && plain.IndexOf(": ", StringComparison.Ordinal) < 0
            ? YamlScalar.Plain(plain.ToString())
            : Leave();
    }

    private JsonArray? Brackets(ReadOnlySpan<char> text)
    {
        var list = new JsonArray();
        for (var rest = text[1..].TrimStart(' '); rest.Length > 0; rest = rest.TrimStart(' '))
        {
            if (rest[0] == ']')
            {
                return EndsAfter(rest, 1) ? list : Leave() as JsonArray;
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

        return Leave() as JsonArray;
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

    private JsonValue? Block(ReadOnlySpan<char> header, int indent)
    {
        var strips = header.Length == 2 && header[1] == '-';
        var folds = header[0] == '>';
        var first = ++at;
        while (first < lines.Length && IsBlank(lines[first]))
        {
            first++;
        }

        if ((header.Length > 1 && !strips) || first == lines.Length || (folds && first > at) || Indent(lines[first]) is var margin && margin <= indent)
        {
            return Leave() as JsonValue;
        }

        var end = first;
        for (var i = at; i < lines.Length && (IsBlank(lines[i]) || Indent(lines[i]) >= margin); i++)
        {
            var odd = IsBlank(lines[i]) ? lines[i].Length > margin : folds && lines[i][margin] == ' ';
            if (odd || (i == lines.Length - 1 && lines[i].Length > 0))
            {
                return Leave() as JsonValue;
            }

            end = IsBlank(lines[i]) ? end : i + 1;
        }

        var text = Joined(lines.AsSpan(at, end - at), margin, folds);
        at = end;
        return JsonValue.Create(strips ? text : text + "\n");
    }

    private static string Joined(ReadOnlySpan<string> block, int margin, bool folds)
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

    private bool StandsAt(int indent)
    {
        SkipEmpty();
        var inner = at < lines.Length ? Indent(lines[at]) : -1;
        if (inner > indent)
        {
            Leave();
        }

        return inner == indent;
    }

    private void SkipEmpty()
    {
        while (at < lines.Length && (IsBlank(lines[at]) || lines[at][Indent(lines[at])] == '#'))
        {
            at++;
        }
    }

    /// <summary>The text is not ours to read: everything comes to an end.</summary>
    private JsonNode? Leave()
    {
        (left, at) = (true, lines.Length);
        return null;
    }

    /// <summary>Where the colon of the key that begins at <paramref name="start"/> is, or -1.</summary>
    private static int Colon(string line, int start)
    {
        var i = start;
        while (i < line.Length && i < start + 128 && (char.IsAsciiLetterOrDigit(line[i]) || line[i] == '_' || (i > start && line[i] is '-' or '.' or '/')))
        {
            i++;
        }

        return i > start && i < line.Length && line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' ') ? i : -1;
    }

    private static bool IsItem(string line, int indent) => line[indent] == '-' && (line.Length == indent + 1 || line[indent + 1] == ' ');

    private static bool BeginsPlain(ReadOnlySpan<char> text) =>
        !"?:,[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) && (text[0] != '-' || (text.Length > 1 && char.IsAsciiDigit(text[1])));

    private static bool EndsAfter(ReadOnlySpan<char> text, int length) =>
        length == text.Length || (text[length] == ' ' && text[length..].TrimStart(' ')[0] == '#');

    private static bool IsBlank(string line) => line.AsSpan().IndexOfAnyExcept(' ') < 0;

    private static int Indent(string line) => Math.Max(0, line.AsSpan().IndexOfAnyExcept(' '));
}
