using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A <c>mission_types/KEY.yaml</c> whose steps stand in folders, <c>mission-steps/KEY/STEP/step.yaml</c>; those that it does not have itself it has from the type that it extends.</summary>
internal sealed class StepFolderReader(Draft draft)
{
    private const string Step = "step.yaml";
    private static readonly string[] Keys = ["schema_version", "id", "display_name", "extends", "action_sequence"];
    private readonly List<string> types = [draft.Key.ToString()];
    private Inheritance? inheritance;

    public void Read(Fields fields)
    {
        fields.Allow(Keys);
        if (fields.Text("id") is { Length: > 0 } id && id != draft.Key.ToString())
        {
            fields.Wrong("id", $"the type is `{Plain.Line(id)}`, but the file is of `{draft.Key}`");
        }

        draft.Name(fields, null, fields.Text("display_name"), null);
        var wanted = Extended(fields);
        var found = types.SelectMany(type => draft.Layers.Folders(FolderOf(type)).Select(name => (type, name))).DistinctBy(step => step.name, StringComparer.Ordinal).SelectMany(Found).ToList();
        var own = found.Where(step => step.IsInSequence).OrderBy(step => step.Index).ThenBy(step => step.Name, StringComparer.Ordinal).ToList();
        var names = inheritance?.Woven(wanted, own) ?? (wanted.Count > 0 ? wanted : [.. own.Select(step => step.Name)]);
        var sequence = names.Select(name => found.FirstOrDefault(step => step.Name == name) ?? inheritance?.Step(name)).OfType<Source>().ToList();
        foreach (var missing in names.Where(name => sequence.All(step => step.Name != name)))
        {
            fields.Wrong("action_sequence", $"there is no `{FolderOf(draft.Key.ToString())}/{Plain.Line(missing)}/{Step}`", "STEP_UNKNOWN");
        }

        if (sequence.Count == 0)
        {
            fields.Wrong("id", $"no step below `{FolderOf(draft.Key.ToString())}` is in the sequence", "MISSION_TEMPLATE_HAS_NO_STEPS");
        }

        string? before = null;
        foreach (var step in sequence)
        {
            Add(step, before);
            before = step.Name;
        }

        foreach (var step in found.Except(sequence))
        {
            step.Fields.Warn("id", $"step `{Plain.Line(step.Name)}` is not in the sequence and is left out");
        }
    }

    /// <summary>Goes up to the types that it extends, the nearest first, and says whose sequence counts.</summary>
    private List<string> Extended(Fields fields)
    {
        var wanted = fields.Texts("action_sequence").ToList();
        while (fields.Optional("extends") is { } name)
        {
            if (Inheritance.Of(name, isItself: name == types[^1], draft, Open) is { } ours)
            {
                inheritance = ours;
                break;
            }

            if (types.Contains(name))
            {
                fields.Wrong("extends", $"`{Plain.Line(name)}` extends itself");
                break;
            }

            if (!PathSegment.IsSafe(name) || draft.Layers.In(UpstreamFiles.Types, $"{name}.yaml").FirstOrDefault() is not { } file)
            {
                fields.Warn("extends", $"there is no `{UpstreamFiles.Types}/{Plain.Line(name)}.yaml`, so nothing is taken over from it");
                break;
            }

            if (Open(file with { Name = $"{UpstreamFiles.Types}/{name}.yaml" }) is not { } extended)
            {
                break;
            }

            types.Add(name);
            fields = extended;
            fields.Allow(Keys);
            wanted = wanted.Count > 0 ? wanted : [.. fields.Texts("action_sequence")];
        }

        return wanted;
    }

    private static string FolderOf(string type) => $"{UpstreamFiles.Steps}/{type}";

    private IEnumerable<Source> Found((string Type, string Name) step)
    {
        var name = step.Name;
        if (draft.Layers.In($"{FolderOf(step.Type)}/{name}", Step).FirstOrDefault() is not { } file)
        {
            return [];
        }

        var known = file with { Name = $"{name}/{Step}" };
        return Open(known) is { } fields ? [new Source(name, fields)] : [];
    }

    private Fields? Open(PackFile file)
    {
        var problems = draft.In(draft.Take(file)!);
        if (YamlText.Read(file.Text, file.Path).Succeeded(out var values, out var refusal))
        {
            return new Fields(values, problems);
        }

        problems.Add([], refusal.Message.TrimEnd('.'), refusal.Code);
        return null;
    }

    private void Add(Source source, string? before)
    {
        if (inheritance?.Step(source.Name) == source)
        {
            inheritance.Add(source, before);
        }
        else
        {
            Add(source.Name, source.Fields, before);
        }
    }

    private void Add(string name, Fields fields, string? before)
    {
        fields.Allow(
            "id", "display_name", "step_type", "prompt_template", "agent_profile", "guidance", "delegates_to", "depends_on", "sequence_index", "in_action_sequence", "recommended_model_tier", "template");
        fields.Leave("delegates_to", "recommended_model_tier");
        var step = draft.Add(fields, name, fields.Text("display_name"), null);
        step["depends_on"] = new JsonArray([.. fields.Texts("depends_on").DefaultIfEmpty(before).OfType<string>().Select(id => (JsonNode)Draft.Name(id))]);
        if (fields.Optional("agent_profile") is { } profile)
        {
            step["profile"] = profile;
        }

        if (fields.Has("step_type") && fields.OneOf("step_type", "agent", "human_in_loop", "integration") is var kind and not "agent")
        {
            fields.Warn("step_type", $"a step of type `{kind}` is handed out like any other");
        }

        Tell(name, fields, step);
        Form(name, fields, step);
    }

    private void Tell(string name, Fields fields, JsonObject step)
    {
        var prompt = fields.Text("prompt_template");
        if (prompt.Length > 0 && File(name, prompt) is { } text)
        {
            draft.Say(step, text);
        }
        else if (prompt.Length > 0)
        {
            fields.Wrong("prompt_template", $"the file `{Plain.Line(prompt)}` is not there", "FILE_MISSING");
        }

        if (fields.Optional("guidance") is { } guidance)
        {
            draft.Say(step, guidance);
        }
    }

    private void Form(string name, Fields fields, JsonObject step)
    {
        if (fields.Part("template") is not { } template)
        {
            return;
        }

        template.Allow("artifact_key", "template_file");
        var file = template.Text("template_file");
        step["artifact"] = $"{template.Text("artifact_key")}.md";
        if (File(name, file) is { } form)
        {
            draft.Say(step, form, "template");
        }
        else
        {
            template.Wrong("template_file", $"the file `{Plain.Line(file)}` is not there", "FILE_MISSING");
        }
    }

    private PackFile? File(string step, string name) => !name.Split('/').All(PathSegment.IsSafe) ? null
        : types.SelectMany(type => draft.Layers.In($"{FolderOf(type)}/{step}", name).Concat(draft.Layers.In($"{type}/templates", name))).FirstOrDefault();
}
