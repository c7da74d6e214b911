using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>A descriptor of our own form that is being made of other files; every step remembers where it came from.</summary>
internal sealed class Draft(MissionTypeKey key, TypeLayers layers, Problems problems, Dictionary<string, PackFile> parts)
{
    private readonly List<(JsonObject Step, Fields From)> steps = [];
    private readonly List<JsonObject> taken = [];
    private readonly JsonObject type = [];

    public MissionTypeKey Key => key;

    public TypeLayers Layers => layers;

    /// <summary>The ids of its steps so far.</summary>
    public IEnumerable<string> Ids => steps.Select(entry => Id(entry.Step));

    /// <summary>Says what the type is called.</summary>
    public void Name(Fields from, string? version, string? title, string? description)
    {
        (type["schema"], type["key"]) = (1, key.ToString());
        (type["version"], type["title"], type["description"]) = (version ?? "1.0.0", title ?? key.ToString(), description ?? title ?? key.ToString());
        foreach (var name in (string[])["key", "version", "title", "description"])
        {
            from.Trace(problems, [name]);
        }
    }

    /// <summary>One more step, of one actor that reports.</summary>
    public JsonObject Add(Fields from, string id, string? title, string? goal)
    {
        // What has no name is reported already; a made-up one lets reading go on.
        var name = id.Length > 0 ? id : $"step-{steps.Count + 1}";
        var step = new JsonObject { ["id"] = Name(name), ["kind"] = "action", ["title"] = title ?? name, ["goal"] = goal ?? title ?? name, ["exit"] = new JsonArray() };
        steps.Add((step, from));
        return step;
    }

    /// <summary>One more step as it is, of a type of our own form, with the texts that it has there.</summary>
    public JsonObject Add(Fields from, MissionTypeKey of)
    {
        var step = from.Copy();
        foreach (var text in (string[])["prompt", "review_prompt", "template"])
        {
            if (step[text]?.ToString() is { } name && layers.Find(of, name) is { } file)
            {
                Say(step, file, text);
            }
        }

        steps.Add((step, from));
        taken.Add(step);
        return step;
    }

    public JsonObject? Step(string id) => steps.Select(entry => entry.Step).FirstOrDefault(step => Id(step) == Name(id));

    /// <summary>The steps as they will be known: ours are spelled with hyphens.</summary>
    public static string Name(string id) => id.ToLowerInvariant().Replace('_', '-');

    /// <summary>Appends a guard to a step's end.</summary>
    public static void Guard(JsonObject step, string guard, string argument, string producedBy)
    {
        var made = new JsonObject { ["guard"] = guard, ["produced_by"] = producedBy };
        if (argument.Length > 0)
        {
            made["argument"] = argument;
        }

        ((JsonArray)step["exit"]!).Add((JsonNode)made);
    }

    /// <summary>A text that stands in no file of its own; what follows is said below what is said already.</summary>
    public void Say(JsonObject step, string text, string key = "prompt")
    {
        var name = $"{Id(step)}/{key.Replace('_', '-')}.md";
        var before = step[key] is { } told && parts.TryGetValue(told.ToString(), out var file) ? file.Text + "\n\n" : "";
        step[key] = name;
        parts[name] = new PackFile(name, Source.Layer, Source.Source, Source.Path, Encoding.UTF8.GetBytes(before + text.TrimEnd() + "\n"));
    }

    /// <summary>A text that stands in a file.</summary>
    public void Say(JsonObject step, PackFile file, string key = "prompt")
    {
        var name = $"{Id(step)}/{key.Replace('_', '-')}.md";
        step[key] = name;
        parts[name] = file with { Name = name };
    }

    /// <summary>The descriptor that it was begun with.</summary>
    public PackFile Source => parts.Values.First();

    /// <summary>Where to report what is wrong with one of its files.</summary>
    public Problems In(PackFile file) => problems.In(file);

    /// <summary>Keeps a file that was looked at among the type's parts.</summary>
    public PackFile? Take(PackFile? file)
    {
        if (file is not null)
        {
            parts[file.Name] = file;
        }

        return file;
    }

    /// <summary>The whole, with the steps that the loop knows by their names turned into what they are.</summary>
    public JsonObject Finish()
    {
        foreach (var (step, _) in steps.Where(entry => !taken.Contains(entry.Step)).ToList())
        {
            Shape(step);
        }

        for (var at = 0; at < steps.Count; at++)
        {
            var (step, from) = steps[at];
            Trace(step, from, at);
            if (step["prompt"] is null && step["audit"] is null)
            {
                Say(step, $"{step["title"]}\n\n{step["goal"]}");
            }

            if (step["exit"] is JsonArray { Count: 0 })
            {
                step["exit"] = "none";
            }
        }

        type["steps"] = new JsonArray([.. steps.Select(entry => entry.Step)]);
        return type;
    }

    private void Trace(JsonObject step, Fields from, int at)
    {
        from.Trace(problems, ["steps", $"[{at}]"]);
        foreach (var (made, key) in step.Select(value => (value.Key, value.Key)).Append(("prompt", "prompt_template")).Append(("title", "display_name")).Where(pair => from.Has(pair.Item2)))
        {
            from.Trace(problems, ["steps", $"[{at}]", made], key);
        }
    }

    private void Shape(JsonObject step)
    {
        switch (Id(step))
        {
            case "retrospective" or "retrospect":
                Become(step, "retrospect", "retrospective_recorded", "spec-kitty retro skip --reason TEXT");
                break;
            case "accept":
                Become(step, "accept", "accepted", "spec-kitty accept apply");
                break;
            case "merge":
                Become(step, "merge", "landed", "spec-kitty merge run");
                break;
            case "tasks" when Step("tasks-finalize") is null:
            case "tasks-finalize":
                Guard(step, GuardNames.Finalized, "", "spec-kitty tasks finalize");
                break;
            case "implement" when Step("tasks") is not null || Step("tasks-finalize") is not null:
                Divide(step);
                break;
        }
    }

    private static void Become(JsonObject step, string kind, string guard, string producedBy)
    {
        step["kind"] = kind;
        Guard(step, guard, "", producedBy);
    }

    /// <summary>Implementing and reviewing are one step here, which stands for all Work Packages.</summary>
    private void Divide(JsonObject step)
    {
        Become(step, "work_packages", "work_packages_ended", "spec-kitty next --take");
        if (Step("review") is not { } review)
        {
            Say(step, "Review what was handed over: does it do what its Work Package says, and is it sound?", "review_prompt");
            return;
        }

        Say(step, review["prompt"] is { } prompt && parts.TryGetValue(prompt.ToString(), out var file) ? file.Text : $"{review["title"]}\n\n{review["goal"]}", "review_prompt");
        steps.RemoveAll(entry => ReferenceEquals(entry.Step, review));
        foreach (var (other, _) in steps.Where(entry => !ReferenceEquals(entry.Step, step)))
        {
            if (other["depends_on"] is JsonArray before)
            {
                other["depends_on"] = new JsonArray([.. before.Select(id => (JsonNode)(id!.ToString() == "review" ? "implement" : id.ToString())).DistinctBy(id => id.ToString())]);
            }
        }
    }

    private static string Id(JsonObject step) => step["id"]!.ToString();
}
