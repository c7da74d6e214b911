using System.Text.Json.Nodes;
using static SpecKitty.Kernel.YamlLine;

namespace SpecKitty.Kernel;

/// <summary>Reads the YAML that people write in practice, many times faster than a whole YAML parser.</summary>
/// <remarks>
/// It knows block mappings and lists, lists of scalars in brackets, scalars on one line, and <c>|</c> and <c>&gt;</c> blocks. Whatever else it meets, or is not
/// sure about, it leaves: the text is then read by <see cref="YamlEvents"/>, which also words the errors. So it may give up, but never differ.
/// </remarks>
internal sealed class YamlSubset
{
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
            if (colon < 0 || !mapping.TryAdd(line[indent..colon], Value(colon + 1, indent, depth, inList: false)))
            {
                Leave();
                break;
            }
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

        var isRead = YamlInline.TryRead(rest, out var value);
        at++;
        SkipEmpty();
        if (!isRead || (at < lines.Length && Indent(lines[at]) > indent))
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
            return Leave();
        }

        var end = first;
        for (var i = at; i < lines.Length && (IsBlank(lines[i]) || Indent(lines[i]) >= margin); i++)
        {
            var odd = IsBlank(lines[i]) ? lines[i].Length > margin : folds && lines[i][margin] == ' ';
            if (odd || (i == lines.Length - 1 && lines[i].Length > 0))
            {
                return Leave();
            }

            end = IsBlank(lines[i]) ? end : i + 1;
        }

        var text = Joined(lines.AsSpan(at, end - at), margin, folds);
        at = end;
        return JsonValue.Create(strips ? text : text + "\n");
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
    private JsonValue? Leave()
    {
        (left, at) = (true, lines.Length);
        return null;
    }
}
