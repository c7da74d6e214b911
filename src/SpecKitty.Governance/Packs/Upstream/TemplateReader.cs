using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A <c>mission-runtime.yaml</c>, or a <c>mission.yaml</c> of steps: a graph of prompts, and audits behind it.</summary>
internal sealed class TemplateReader(Draft draft)
{
    public void Read(Fields fields)
    {
        fields.Allow("mission", "steps", "audit_steps", "key", "name", "version", "description");
        var mission = fields.Part("mission") ?? fields;
        if (fields.Has("mission"))
        {
            mission.Allow("key", "name", "version", "description");
        }

        if ((mission.Optional("key") ?? mission.Optional("name")) is { } key && key != draft.Key.ToString())
        {
            mission.Wrong(mission.Has("key") ? "key" : "name", $"the key is `{Plain.Line(key)}`, but the folder is `{draft.Key}`");
        }

        draft.Name(mission, mission.Optional("version"), mission.Optional("name"), mission.Optional("description"));
        fields.OptionalMappings("steps").ToList().ForEach(Step);
        if (!draft.Ids.Any())
        {
            fields.Wrong("steps", "the type has no steps", "MISSION_TEMPLATE_HAS_NO_STEPS");
        }

        var before = draft.Ids.ToList();
        fields.OptionalMappings("audit_steps").ToList().ForEach(step => Audit(step, before));
    }

    private void Step(Fields fields)
    {
        fields.Allow(
            "id", "title", "description", "prompt", "prompt_template", "expected_output", "requires_inputs", "depends_on", "agent-profile", "agent_profile", "contract_ref", "raci", "raci_override_reason");
        var step = draft.Add(fields, fields.Text("id"), fields.Optional("title"), fields.Optional("description"));
        Depend(step, fields.Texts("depends_on"));
        Keep(fields, step, "requires_inputs", "raci", "raci_override_reason");
        if ((fields.Optional("agent-profile") ?? fields.Optional("agent_profile")) is { } profile)
        {
            step["profile"] = profile;
        }

        if (fields.Optional("prompt_template") is { } template)
        {
            step["prompt"] = template;
        }

        if (fields.Optional("prompt") is { } text)
        {
            draft.Say(step, text);
        }

        Output(fields, step);
        if (fields.Optional("contract_ref") is { } contract)
        {
            new ContractReader(draft).Read(fields, step, contract);
        }
    }

    private static void Output(Fields fields, JsonObject step)
    {
        if (fields.Optional("expected_output") is not { } output)
        {
            return;
        }

        if (output.Split('/').All(PathSegment.IsSafe) && Path.HasExtension(output) && !output.Contains(' ', StringComparison.Ordinal))
        {
            step["artifact"] = output;
        }
        else
        {
            fields.Warn("expected_output", "`expected_output` names no file of the mission, so it is left out");
        }
    }

    private void Audit(Fields fields, List<string> before)
    {
        fields.Allow("id", "title", "description", "depends_on", "raci", "raci_override_reason", "audit", "significance");
        var step = draft.Add(fields, fields.Text("id"), fields.Optional("title"), fields.Optional("description"));
        step["kind"] = "audit";
        Depend(step, fields.Texts("depends_on").DefaultIfEmpty().SelectMany(id => id is null ? before : [id]));
        Keep(fields, step, "raci", "raci_override_reason", "significance");
        if (fields.NeededPart("audit") is not { } audit)
        {
            return;
        }

        audit.Leave("metadata");
        step["audit"] = new JsonObject();
        foreach (var key in audit.Keys.Where(key => key != "metadata"))
        {
            step["audit"]![key] = audit.Raw(key);
        }

        if (!audit.Is("enforcement", "blocking"))
        {
            draft.Say(step, $"{step["title"]}\n\n{step["goal"]}");
        }
    }

    private static void Depend(JsonObject step, IEnumerable<string> ids) => step["depends_on"] = new JsonArray([.. ids.Select(id => (JsonNode)Draft.Name(id)).DistinctBy(id => id.ToString())]);

    private static void Keep(Fields fields, JsonObject step, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (fields.Raw(key) is { } value)
            {
                step[key] = value;
            }
        }
    }
}
