using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A <c>mission.yaml</c> of states and transitions: each state that one leaves is a step, and what a transition asks for is how the step ends.</summary>
internal sealed partial class StatesReader(Draft draft)
{
    private const string Gate = "gate_passed";
    private readonly List<string> order = [];

    public void Read(Fields fields)
    {
        fields.Allow(
            "mission", "initial", "states", "transitions", "inputs", "outputs", "guards", "name", "description", "version", "domain", "workflow", "artifacts", "paths", "validation", "mcp_tools", "agent_context",
            "task_metadata", "commands", "task_types");
        fields.Leave("outputs", "domain", "workflow", "artifacts", "paths", "validation", "mcp_tools", "agent_context", "task_metadata", "commands", "task_types");
        var mission = fields.NeededPart("mission") ?? fields;
        draft.Name(mission, mission.Text("version"), mission.Text("name"), mission.Optional("description"));
        var states = fields.Mappings("states").ToDictionary(state => state.Text("name"), state => state, StringComparer.Ordinal);
        var transitions = fields.Mappings("transitions").SelectMany(Edges).ToList();
        Order(fields.Text("initial"), transitions);
        foreach (var state in order.Where(name => transitions.Any(edge => edge.From == name)))
        {
            Step(state, states, transitions, fields);
        }

        foreach (var (name, state) in states.Where(state => !order.Contains(state.Key)))
        {
            state.Wrong("name", $"nothing leads to `{Plain.Line(name)}`", "STEP_UNREACHABLE");
        }

        Inputs(fields);
    }

    private static IEnumerable<Edge> Edges(Fields transition)
    {
        transition.Allow("trigger", "dest", "source", "conditions", "unless", "before", "after");
        transition.Leave("unless", "before", "after");
        var to = transition.Text("dest");
        var conditions = transition.Texts("conditions").ToArray();
        return (transition.Raw("source") is JsonArray ? transition.Texts("source") : [transition.Text("source")]).Select(from => new Edge(from, to, transition, conditions));
    }

    /// <summary>The states as they are first reached.</summary>
    private void Order(string initial, List<Edge> transitions)
    {
        order.Add(initial);
        for (var at = 0; at < order.Count; at++)
        {
            order.AddRange(transitions.Where(edge => edge.From == order[at]).Select(edge => edge.To).Distinct().Where(to => !order.Contains(to)).ToList());
        }
    }

    private void Step(string name, Dictionary<string, Fields> states, List<Edge> transitions, Fields fields)
    {
        if (!states.TryGetValue(name, out var state))
        {
            fields.Wrong("states", $"there is no state `{Plain.Line(name)}`", "STEP_UNKNOWN");
            return;
        }

        state.Allow("name", "display_name", "on_enter", "on_exit");
        state.Leave("on_enter", "on_exit");
        var step = draft.Add(state, name, state.Optional("display_name"), null);
        step["depends_on"] = Names(transitions.Where(edge => edge.To == name && IsForward(edge)).SelectMany(edge => Gates(edge, fields).Prepend(edge.From)));
        foreach (var edge in transitions.Where(edge => edge.From == name))
        {
            if (IsForward(edge))
            {
                edge.Conditions.ToList().ForEach(condition => Condition(step, condition, edge, fields));
            }
            else
            {
                edge.Transition.Warn("dest", $"the way back from `{Plain.Line(name)}` to `{Plain.Line(edge.To)}` is left out");
            }
        }
    }

    private bool IsForward(Edge edge) => order.IndexOf(edge.To) > order.IndexOf(edge.From);

    /// <summary>What has to be approved on the way.</summary>
    private static IEnumerable<string> Gates(Edge edge, Fields fields) =>
        edge.Conditions.Select(condition => Check(condition, fields)).Where(check => check is { Name: Gate, Argument.Length: > 0 }).Select(check => check.Argument);

    private void Condition(JsonObject step, string condition, Edge edge, Fields fields)
    {
        var (check, name, argument) = Check(condition, fields);
        switch (name)
        {
            case Gate when argument.Length > 0:
                Approve(argument, edge);
                break;
            case "artifact_exists":
                Draft.Guard(step, GuardNames.ArtifactSubstantive, argument, $"Write {argument}.");
                break;
            case "input_provided":
                step["requires_inputs"] = new JsonArray([.. step["requires_inputs"]?.AsArray().Select(input => (JsonNode)input!.ToString()) ?? [], argument]);
                break;
            case Gate or "all_wp_status" or "any_wp_status" or "event_count" or "occurrence_map_complete":
                edge.Transition.Warn("conditions", $"`{Plain.Line(check)}` is nothing that this product can look at, so it is left out");
                break;
            default:
                edge.Transition.Wrong("conditions", $"there is no guard `{Plain.Line(check)}`", "GUARD_UNKNOWN");
                break;
        }
    }

    /// <summary>A gate of that name, which the person in charge answers once its state is done.</summary>
    private void Approve(string name, Edge edge)
    {
        var gate = draft.Step(name) is { } known && known["audit"] is not null ? known : draft.Add(edge.Transition, name, null, null);
        gate["kind"] = "audit";
        gate["audit"] = new JsonObject { ["trigger_mode"] = "manual", ["enforcement"] = "blocking" };
        gate["depends_on"] = Names((gate["depends_on"] as JsonArray ?? []).Select(id => id!.ToString()).Append(edge.From));
    }

    private static JsonArray Names(IEnumerable<string> ids) => [.. ids.Select(Draft.Name).Distinct().Select(id => (JsonNode)id)];

    /// <summary>A condition, or the named guard that it stands for, as it is called.</summary>
    private static (string Text, string Name, string Argument) Check(string condition, Fields fields)
    {
        var text = fields.Part("guards")?.Part(condition)?.Optional("check") ?? condition;
        var call = Call().Match(text);
        return (text, call.Groups["name"].Value, call.Groups["args"].Value.Split(',')[0].Trim(' ', '"', '\''));
    }

    private void Inputs(Fields fields)
    {
        foreach (var input in fields.OptionalMappings("inputs"))
        {
            input.Allow("name", "type", "required", "description");
            if (input.Raw("required")?.ToString() == "true" && draft.Ids.FirstOrDefault() is { } first && draft.Step(first) is { } step)
            {
                step["requires_inputs"] = new JsonArray([.. step["requires_inputs"]?.AsArray().Select(known => (JsonNode)known!.ToString()) ?? [], input.Text("name")]);
            }
            else
            {
                input.Warn("name", $"the input `{Plain.Line(input.Optional("name") ?? "")}` need not be given, so it is left out");
            }
        }
    }

    [GeneratedRegex(@"^\s*(?<name>\w+)\s*\((?<args>.*)\)\s*$")]
    private static partial Regex Call();

    private sealed record Edge(string From, string To, Fields Transition, IReadOnlyList<string> Conditions);
}
