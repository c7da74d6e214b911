using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SpecKitty.Kernel;

/// <summary>Changes one key of a YAML mapping in its text: every other line keeps its bytes, so comments, order and unknown keys survive.</summary>
internal static partial class YamlEdit
{
    private static readonly HashSet<string> Reserved = new(["true", "false", "null", "yes", "no", "on", "off", "y", "n"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The text with <paramref name="key"/> set to a text or to a list of texts; at the end when it was not there.</summary>
    public static string Set(string yaml, string key, JsonNode value)
    {
        var end = yaml.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var lines = Lines(yaml);
        var from = lines.FindIndex(line => IsKey(line, key));
        var to = from < 0 ? lines.Count : End(lines, from);
        var head = string.Concat(lines.Take(from < 0 ? lines.Count : from));
        return string.Concat([head, head.Length > 0 && head[^1] != '\n' ? end : "", Entry(key, value, end), .. lines.Skip(to)]);
    }

    private static bool IsKey(string line, string key) =>
        line.StartsWith(key + ":", StringComparison.Ordinal) || line.StartsWith($"\"{key}\":", StringComparison.Ordinal) || line.StartsWith($"'{key}':", StringComparison.Ordinal);

    /// <summary>Where the value of the key at <paramref name="from"/> is over; blank lines and comments behind it are not its.</summary>
    private static int End(List<string> lines, int from)
    {
        var to = from + 1;
        while (to < lines.Count && (IsVoid(lines[to]) || lines[to][0] is ' ' or '\t' || IsItem(lines[to])))
        {
            to++;
        }

        while (IsVoid(lines[to - 1]))
        {
            to--;
        }

        return to;
    }

    private static bool IsVoid(string line) => line[0] == '#' || line.AsSpan().Trim().IsEmpty;

    private static bool IsItem(string line) => line[0] == '-' && (line.Length == 1 || char.IsWhiteSpace(line[1]));

    private static string Entry(string key, JsonNode value, string end) => value switch
    {
        JsonArray { Count: 0 } => $"{key}: []{end}",
        JsonArray items => $"{key}:{end}" + string.Concat(items.Select(item => $"- {Scalar(item)}{end}")),
        _ => $"{key}: {Scalar(value)}{end}",
    };

    /// <summary>A word as it is; anything that could read as something else between quotes, in the spelling that YAML shares with JSON.</summary>
    private static string Scalar(JsonNode? value) =>
        value is JsonValue scalar && scalar.GetValueKind() is JsonValueKind.String && scalar.GetValue<string>() is var text && Word().IsMatch(text) && !Reserved.Contains(text)
            ? text
            : CanonicalJson.Text(value, JsonStyle.Canonical);

    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var next = text.IndexOf('\n', at) is var end and >= 0 ? end + 1 : text.Length;
            lines.Add(text[at..next]);
            at = next;
        }

        return lines;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_./-]*$")]
    private static partial Regex Word();
}
