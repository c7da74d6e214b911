using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>The full stored form of an actor, in our own additions to rows and journals.</summary>
public static class ActorJson
{
    /// <summary>All that is known of <paramref name="actor"/>; absent means unknown.</summary>
    public static JsonObject Write(Actor actor)
    {
        var json = new JsonObject { ["id"] = actor.Id.ToString() };
        switch (actor)
        {
            case Actor.Agent agent:
                json["kind"] = "agent";
                json["tool"] = agent.Tool;
                json["session"] = agent.Session;
                Add(json, "model", agent.Model);
                Add(json, "profile", agent.Profile);
                Add(json, "role", agent.Role);
                Add(json, "delegated_by", agent.DelegatedBy);
                break;
            case Actor.Human human:
                json["kind"] = "human";
                json["name"] = human.Name;
                json["attested"] = human.IsAttested;
                break;
            case Actor.Service service:
                json["kind"] = "service";
                json["name"] = service.Name;
                break;
        }

        return json;
    }

    /// <summary>Reads that form; null when it is not one.</summary>
    public static Actor? Read(JsonNode? node) => node is not JsonObject json ? null : (Text(json, "kind"), Text(json, "tool"), Text(json, "name")) switch
    {
        ("agent", { } tool, _) => new Actor.Agent(tool, Text(json, "session") ?? tool)
        {
            Model = Text(json, "model"),
            Profile = Text(json, "profile"),
            Role = Text(json, "role"),
            DelegatedBy = Text(json, "delegated_by"),
        },
        ("human", _, { } name) => new Actor.Human(name, json["attested"]?.GetValueKind() is JsonValueKind.True),
        ("service", _, { } name) => new Actor.Service(name),
        _ => null,
    };

    private static string? Text(JsonObject json, string key) =>
        json[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : null;

    private static void Add(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
