using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary><c>wps.yaml</c>: all Work Packages in one file. What it says of one goes into that one's frontmatter; what it does not say stays there.</summary>
internal static class ManifestFile
{
    public const string Name = "wps.yaml";
    private static readonly string[] Texts = ["title", "execution_mode", "authoritative_surface", "agent_profile", "role", "task_type", "model"];
    private static readonly string[] Lists = ["dependencies", "owned_files", "requirement_refs", "subtasks", "create_intent"];

    /// <summary>The Work Package files and the page as they follow from the manifest; null without one.</summary>
    public static Outcome<MissionFiles.ManifestPlan?> Read(FileTree folder)
    {
        if (folder.TryReadText(Name) is not { } text)
        {
            return (MissionFiles.ManifestPlan?)null;
        }

        return YamlText.Read(text, Name).Then(manifest => manifest["work_packages"] is JsonArray entries
            ? Plan(folder, entries)
            : Damaged($"`{Name}` has no list `work_packages`"));
    }

    private static Outcome<MissionFiles.ManifestPlan?> Plan(FileTree folder, JsonArray entries)
    {
        var problems = new List<FileProblem>();
        var files = ImmutableArray.CreateBuilder<MissionFiles.ManifestPlan.File>();
        var intents = new SortedDictionary<WorkPackageId, WorkPackageIntent>();
        foreach (var entry in entries)
        {
            if (One(folder, entry, problems) is not var (id, name, text))
            {
                continue;
            }

            files.Add(new(name, Encoding.UTF8.GetBytes(text)));
            if (WorkPackageFiles.Intent(id, name, text, problems) is { } intent && !intents.TryAdd(id, intent))
            {
                problems.Add(new("WP_ID_DUPLICATE", Name, $"`{id}` stands twice in `{Name}`"));
            }
        }

        return problems.Count == 0 ? new MissionFiles.ManifestPlan([.. intents.Values], files.ToImmutable(), Encoding.UTF8.GetBytes(TasksPage.Of(entries, files))) : FileProblem.Refuse([.. problems]);
    }

    private static (WorkPackageId Id, string Name, string Text)? One(FileTree folder, JsonNode? entry, List<FileProblem> problems)
    {
        if (entry is not JsonObject fields || !WorkPackageId.TryParse(Text(fields["id"]), out var id))
        {
            problems.Add(new("WPS_DAMAGED", Name, $"An entry of `{Name}` has no `id` like `WP01`"));
            return null;
        }

        if (FileOf(folder, id, fields) is not { } name)
        {
            problems.Add(new("WPS_DAMAGED", Name, $"`prompt_file` of `{id}` in `{Name}` is not a file `tasks/{id}-….md`"));
            return null;
        }

        if (!Merged(folder, id, name, fields).Succeeded(out var text, out var refusal))
        {
            problems.Add(new(refusal.Code, $"tasks/{name}", refusal.Message.TrimEnd('.')));
            return null;
        }

        return (id, name, text);
    }

    /// <summary>The file that is there already, else the one that the manifest names, else one named for the title.</summary>
    private static string? FileOf(FileTree folder, WorkPackageId id, JsonObject fields)
    {
        if (WorkPackageFiles.NameOf(folder, id) is { } existing)
        {
            return existing;
        }

        if (Text(fields["prompt_file"]) is { } named)
        {
            var name = named.StartsWith("tasks/", StringComparison.Ordinal) ? named["tasks/".Length..] : named;
            return PathSegment.IsSafe(name) && name.StartsWith("WP", StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal) && WorkPackageFiles.IdOf(name) == id ? name : null;
        }

        var slug = PathSegment.FromTitle(Text(fields["title"]) ?? "");
        return slug.Length == 0 ? $"{id}.md" : $"{id}-{slug}.md";
    }

    private static Outcome<string> Merged(FileTree folder, WorkPackageId id, string name, JsonObject fields)
    {
        var content = folder.TryReadText($"tasks/{name}") ?? $"---\nwork_package_id: {id}\n---\n\n# {id}: {Plain.Line(Text(fields["title"]) ?? "")}\n";
        return Frontmatter.Split(content, $"tasks/{name}").Then(text => text.Read(name).Then(before =>
        {
            var edited = (Outcome<FrontmatterText>)text;
            foreach (var (key, value) in Said(fields).Where(said => !JsonNode.DeepEquals(before[said.Key], said.Value)))
            {
                edited = edited.Then(now => now.With(key, value, $"tasks/{name}"));
            }

            return edited.Map(now => ReferenceEquals(now, text) ? content : now.ToString());
        }));
    }

    /// <summary>What the manifest says; a key that it does not have says nothing, an empty list says that there is none.</summary>
    private static IEnumerable<(string Key, JsonNode Value)> Said(JsonObject fields) =>
        Texts.Where(key => Text(fields[key]) is not null).Select(key => (key, (JsonNode)JsonValue.Create(Text(fields[key])!)))
            .Concat(Lists.Where(key => fields[key] is JsonArray).Select(key => (key, (JsonNode)new JsonArray([.. Items(fields[key]!.AsArray())]))));

    private static IEnumerable<JsonNode> Items(JsonArray items) => items.Select(item => item is JsonObject mapping ? Text(mapping["id"]) : Text(item)).OfType<string>().Select(text => (JsonNode)JsonValue.Create(text));

    internal static string? Text(JsonNode? node) => node is JsonValue value ? value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString() : null;

    private static Refusal Damaged(string what) => FileProblem.Refuse([new("WPS_DAMAGED", Name, what)]);
}
