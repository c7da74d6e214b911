using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>What of a Mission's file counts in the parity contract, version 1, that the existing implementation shares with its server.</summary>
/// <remarks>A Work Package file counts by what its author wrote into the frontmatter, so that a run does not move it; every other file by its bytes.</remarks>
internal static class ParityContent
{
    private static readonly string[] Texts = ["work_package_id", "title", "priority", "execution_mode", "authoritative_surface", "scope", "task_type", "phase"];
    private static readonly string[] Lists = ["dependencies", "requirement_refs", "tracker_refs", "owned_files", "create_intent", "subtasks"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 in lower-case hex; null for a file that does not count: it is no text, or a Work Package without an id.</summary>
    public static string? Hash(string path, ReadOnlySpan<byte> content) => Text(content) switch
    {
        null => null,
        var text when IsWorkPackage(Path.GetFileName(path)) && Fields(text, path) is { } fields =>
            WorkPackageId.TryParse(Scalar(fields["work_package_id"]), out _) ? CanonicalJson.Hash(Projection(fields)) : null,
        _ => Hashing.Sha256(content),
    };

    private static bool IsWorkPackage(string name) =>
        name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && name.StartsWith("WP", StringComparison.OrdinalIgnoreCase) && name.Length > 4 && char.IsAsciiDigit(name[2]) && char.IsAsciiDigit(name[3]);

    private static JsonObject? Fields(string text, string path) =>
        Frontmatter.Split(text, path).Then(parts => parts.Read(path)).Succeeded(out var fields, out _) ? fields : null;

    private static JsonObject Projection(JsonObject fields)
    {
        var projection = new JsonObject();
        foreach (var key in Texts)
        {
            projection[key] = Scalar(fields[key]) ?? (key == "title" ? Scalar(fields["work_package_title"]) : null);
        }

        foreach (var key in Lists)
        {
            projection[key] = List(fields[key]);
        }

        return projection;
    }

    private static JsonArray List(JsonNode? node) => node switch
    {
        JsonArray items => new JsonArray([.. items.Select(item => item is JsonValue ? Scalar(item) : item?.DeepClone())]),
        JsonValue when Scalar(node) is { } text => new JsonArray([.. text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => (JsonNode)item)]),
        _ => [],
    };

    private static string? Scalar(JsonNode? node) => node is JsonValue value ? value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() : null;

    private static string? Text(ReadOnlySpan<byte> content)
    {
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
