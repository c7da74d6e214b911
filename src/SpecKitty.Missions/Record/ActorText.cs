using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Reads the <c>actor</c> of a row in every form found: our full form, an object of tool, model, profile and role, or a compact string.</summary>
internal static class ActorText
{
    /// <summary>The snapshot's word for an actor: the string, or an object's tool or role.</summary>
    public static string Project(JsonNode? actor) => actor switch
    {
        JsonObject parts => Text(parts["tool"]) is { Length: > 0 } tool ? tool : Text(parts["role"]) ?? "",
        _ => Text(actor) ?? "",
    };

    /// <summary>Who it was, as well as the row says it.</summary>
    public static Actor? Read(JsonNode? actor) => ActorJson.Read(actor) ?? actor switch
    {
        JsonObject parts when Text(parts["tool"]) is { Length: > 0 } tool => new Actor.Agent(tool, tool)
        {
            Model = Text(parts["model"]),
            Profile = Text(parts["profile"]),
            Role = Text(parts["role"]),
        },
        _ => Project(actor) is { Length: > 0 } name ? Named(name) : null,
    };

    private static Actor Named(string name) =>
        Actor.ParseAgent(name, null).Succeeded(out var agent, out _) ? agent : new Actor.Service(name);

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is System.Text.Json.JsonValueKind.String ? value.GetValue<string>() : null;
}
