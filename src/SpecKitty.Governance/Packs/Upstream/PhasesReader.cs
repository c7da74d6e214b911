using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>The oldest <c>mission.yaml</c>: phases in a row, and files that the whole must have.</summary>
internal sealed class PhasesReader(Draft draft)
{
    private static readonly string[] Known =
    [
        "name", "description", "version", "domain", "workflow", "artifacts", "paths", "validation", "mcp_tools", "agent_context", "task_metadata", "commands", "task_types",
    ];

    public void Read(Fields fields)
    {
        fields.Allow(Known);
        fields.Leave("domain", "paths", "validation", "mcp_tools", "task_metadata", "task_types");
        draft.Name(fields, fields.Text("version"), fields.Text("name"), fields.Optional("description"));
        var before = new JsonArray();
        foreach (var phase in fields.NeededPart("workflow")?.Mappings("phases") ?? [])
        {
            phase.Allow("name", "description");
            var step = draft.Add(phase, phase.Text("name"), null, phase.Optional("description"));
            step["depends_on"] = before;
            before = new JsonArray(step["id"]!.ToString());
            if (fields.Optional("agent_context") is { } context)
            {
                draft.Say(step, context);
            }
        }

        Commands(fields);
        Artifacts(fields);
    }

    private void Commands(Fields fields)
    {
        var commands = fields.Part("commands");
        foreach (var name in commands?.Keys ?? [])
        {
            if (draft.Step(name) is { } step && commands!.Part(name)?.Optional("prompt") is { } prompt)
            {
                draft.Say(step, prompt);
            }
            else
            {
                commands!.Warn(name, $"there is no phase `{Plain.Line(name)}` to say this in, so it is left out");
            }
        }
    }

    private void Artifacts(Fields fields)
    {
        if (fields.Part("artifacts") is not { } artifacts || draft.Ids.LastOrDefault() is not { } last)
        {
            return;
        }

        artifacts.Allow("required", "optional");
        artifacts.Leave("optional");
        foreach (var path in artifacts.Texts("required").Where(path => !path.EndsWith('/')))
        {
            Draft.Guard(draft.Step(last)!, GuardNames.ArtifactSubstantive, path, $"Write {path}.");
        }
    }
}
