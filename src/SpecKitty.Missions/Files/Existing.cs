using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>What a projection that is made anew finds in its place.</summary>
internal static class Existing
{
    /// <summary>The JSON object in the file; null without it, and when it is none, for then the record says it all.</summary>
    public static JsonObject? Object(FileTree folder, string name) => folder.TryRead(name) is { } bytes ? CanonicalJson.TryObject(bytes.Span) : null;

    /// <summary>The objects of an array member that name themselves by <paramref name="key"/>, in their order.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Items(JsonObject? json, string member, string key) =>
        (json?[member] as JsonArray ?? []).OfType<JsonObject>()
            .Where(item => item[key] is JsonValue value && value.TryGetValue<string>(out _))
            .Select(item => KeyValuePair.Create(item[key]!.GetValue<string>(), item))
            .DistinctBy(item => item.Key);
}
