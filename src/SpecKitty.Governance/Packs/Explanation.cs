using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Says of every value of a Mission Type which line of which file it was read from.</summary>
internal static class Explanation
{
    private const string Steps = "steps";

    public static ImmutableArray<TypeValue> Of(LoadedMissionType loaded)
    {
        var descriptor = loaded.Parts[0];
        var text = Encoding.UTF8.GetString(loaded.Source.Span).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
        var lines = new SourceLines(text);
        return YamlText.Read(text, descriptor.Path).Succeeded(out var values, out _)
            ? [.. Paths(values).Select(path => new TypeValue(Shown(path, values), descriptor.Layer, descriptor.Path, lines.LineOf(path)))]
            : [];
    }

    /// <summary>The same of a descriptor that was made of other files, where <paramref name="traced"/> came from.</summary>
    public static ImmutableArray<TypeValue> Of(ImmutableArray<TypeValue> traced, JsonObject values) =>
        [.. traced.Select(value => value with { Path = value.Path.Split('.') is [Steps, var at, .. var rest] ? string.Join('.', [Steps, Id(values, at), .. rest]) : value.Path })];

    private static IEnumerable<string[]> Paths(JsonObject values)
    {
        foreach (var (key, _) in values.Where(value => value.Key != Steps))
        {
            yield return [key];
        }

        for (var at = 0; at < (values[Steps] as JsonArray)?.Count; at++)
        {
            foreach (var (key, _) in (JsonObject)values[Steps]![at]!)
            {
                yield return [Steps, $"[{at}]", key];
            }
        }
    }

    private static string Shown(string[] path, JsonObject values) => path is [Steps, var at, var key]
        ? $"{Steps}.{Id(values, at)}.{key}"
        : path[0];

    private static string Id(JsonObject values, string at) => values[Steps]![int.Parse(at.AsSpan(1, at.Length - 2), CultureInfo.InvariantCulture)]!["id"]!.ToString();
}
