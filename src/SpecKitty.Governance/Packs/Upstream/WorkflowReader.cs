using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A <c>*.workflow.yaml</c>: actions in one line.</summary>
internal sealed class WorkflowReader(Draft draft)
{
    public void Read(Fields fields)
    {
        fields.Allow("workflow_id", "description", "version", "initial", "actions", "integrations");
        fields.Leave("integrations");
        if (fields.Text("workflow_id") is { Length: > 0 } id && id != draft.Key.ToString())
        {
            fields.Wrong("workflow_id", $"the workflow is `{Plain.Line(id)}`, but the file is of `{draft.Key}`");
        }

        draft.Name(fields, fields.Optional("version"), null, fields.Optional("description"));
        var actions = fields.Mappings("actions").ToList();
        actions.ForEach(Action);
        actions.ForEach(Link);
        if (fields.Text("initial") is { Length: > 0 } first && draft.Step(first) is null)
        {
            fields.Wrong("initial", $"there is no action `{Plain.Line(first)}`", "STEP_UNKNOWN");
        }

        foreach (var (action, name) in actions.Select(action => (action, Name: action.Optional("action_name") ?? "")).Where(entry => entry.Name != fields.Optional("initial")))
        {
            if (draft.Step(name)?["depends_on"] is JsonArray { Count: 0 })
            {
                action.Wrong("action_name", $"nothing leads to `{Plain.Line(name)}`", "STEP_UNREACHABLE");
            }
        }
    }

    private void Action(Fields action)
    {
        action.Allow("action_name", "next", "description", "terminal", "agent_profile", "human_in_the_loop", "integration", "outputs");
        action.Leave("integration", "outputs", "human_in_the_loop");
        var step = draft.Add(action, action.Text("action_name"), null, action.Optional("description"));
        step["depends_on"] = new JsonArray();
        if (action.Optional("agent_profile") is { } profile)
        {
            step["profile"] = profile;
        }
    }

    private void Link(Fields action)
    {
        foreach (var next in action.Texts("next"))
        {
            if (draft.Step(next) is { } step)
            {
                ((JsonArray)step["depends_on"]!).Add((JsonNode)Draft.Name(action.Text("action_name")));
            }
            else
            {
                action.Wrong("next", $"there is no action `{Plain.Line(next)}`", "STEP_UNKNOWN");
            }
        }
    }
}
