using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Runs.Files;

/// <summary>Reads values out of stored JSON, whoever wrote it.</summary>
internal static class Stored
{
    /// <summary>The text under <paramref name="key"/>; null when there is none or it is something else.</summary>
    public static string? Text(JsonObject? json, string key) =>
        json?[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The whole number under <paramref name="key"/>; null when there is none or it is something else.</summary>
    public static long? Number(JsonObject? json, string key) =>
        json?[key] is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue<long>(out var number) ? number : null;

    /// <summary>The text that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static string Need(JsonObject? json, string key) => Text(json, key) ?? throw new FormatException($"`{key}` is missing.");

    /// <summary>The object that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static JsonObject Part(JsonObject json, string key) => json[key] as JsonObject ?? throw new FormatException($"`{key}` is missing.");
}
