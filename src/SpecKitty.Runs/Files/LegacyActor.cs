using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The upstream form of an actor, which knows neither sessions nor roles.</summary>
internal static class LegacyActor
{
    public static JsonObject Of(Actor actor) => new()
    {
        ["actor_id"] = Name(actor),
        ["actor_type"] = actor switch
        {
            Actor.Human => "human",
            Actor.Agent => "llm",
            _ => "service",
        },
        ["display_name"] = "",
        ["model"] = (actor as Actor.Agent)?.Model,
        ["provider"] = null,
        ["tool"] = (actor as Actor.Agent)?.Tool,
    };

    public static string Name(Actor actor) => actor switch
    {
        Actor.Agent agent => agent.Tool,
        Actor.Human human => human.Name,
        _ => actor.Wire,
    };
}
