using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Driving;

/// <summary>Lets agents of one tool give inputs in a person's place; gates are never delegated.</summary>
internal sealed class Delegating(MissionDesk desk)
{
    private const string Every = "*";
    private const string Role = "delegated_llm";

    public Outcome<MissionState> Delegate(DecisionKey? key, string tool, string rationale) => key switch
    {
        { Gate: not null } => Refusal.Refused(
            "DELEGATION_OF_GATE", $"`{key}` is a gate, and the person accountable answers it in person.", $"spec-kitty decision list --mission {desk.Mission.Slug}"),
        _ when !Actor.ParseAgent(tool, null).Succeeded(out var agent, out var refusal) || agent is not Actor.Agent { Model: null } => refusal ?? NoTool(tool),
        _ => Forbidden(key) is { } no ? no : desk.Do(new MissionCommand.Delegate(new Decision.Delegation(key?.ToString() ?? Every, tool, Role, rationale))),
    };

    private Refusal? Forbidden(DecisionKey? key)
    {
        var request = DecisionAsking.Decide(desk).Pending.FirstOrDefault(pending => pending.Key == key);
        string[] people = request is { People.IsEmpty: false } ? [.. request.People] : desk.Mission.Meta.Owner is { } owner ? [owner] : [];
        return desk.Actor is not Actor.Human human || !people.Contains(human.Name)
            ? Refusal.Refused("AUTHORITY", $"`{Plain.Line(desk.Actor.Wire)}` may not delegate this: only {(people.Length == 0 ? "the mission's owner" : string.Join(" or ", people.Select(name => $"`{Plain.Line(name)}`")))} may.", $"spec-kitty decision list --mission {desk.Mission.Slug}")
            : human.IsAttested ? null
            : Refusal.Refused("ATTESTATION_REQUIRED", $"Nothing vouches that `{Plain.Line(human.Name)}` is the person who delegates.", "Run the same command in an interactive terminal.");
    }

    private static Refusal NoTool(string tool) => Refusal.Usage("ACTOR_MALFORMED", $"`{Plain.Line(tool)}` is not the name of an agent's tool.", "--to claude");
}
