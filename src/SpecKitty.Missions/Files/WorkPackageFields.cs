using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>The frontmatter of one Work Package file: design intent only; runtime words found there are passed over.</summary>
internal sealed class WorkPackageFields(JsonObject fields, string file, List<FileProblem> problems)
{
    public WorkPackageIntent Intent(WorkPackageId id, string name, string body)
    {
        if (Text("work_package_id") is { } stated && stated != id.ToString())
        {
            problems.Add(new("WP_ID_MISMATCH", file, $"`{Plain.Line(file)}` says that it is `{Plain.Line(stated)}`"));
        }

        var (requirements, unknown) = Requirements();
        return new WorkPackageIntent(id, Text("title") ?? Text("work_package_title") ?? id.ToString(), name)
        {
            DependsOn = Ids<WorkPackageId>("dependencies"),
            Requirements = requirements,
            UnknownRequirements = unknown,
            Subtasks = Ids<SubtaskId>("subtasks"),
            OwnedFiles = List("owned_files"),
            IsPlanning = Text("execution_mode") == "planning_artifact",
            Profile = Text("agent_profile"),
            Role = Text("role"),
            Body = body,
        };
    }

    private (ImmutableArray<RequirementId> Known, ImmutableArray<string> Unknown) Requirements()
    {
        var (known, unknown) = (ImmutableArray.CreateBuilder<RequirementId>(), ImmutableArray.CreateBuilder<string>());
        foreach (var text in List("requirement_refs"))
        {
            if (!RequirementId.TryParse(text, out var id))
            {
                unknown.Add(text);
            }
            else if (!known.Contains(id))
            {
                known.Add(id);
            }
        }

        return (known.DrainToImmutable(), unknown.DrainToImmutable());
    }

    private ImmutableArray<TId> Ids<TId>(string key)
        where TId : struct, IId<TId>
    {
        var found = ImmutableArray.CreateBuilder<TId>();
        foreach (var text in List(key))
        {
            if (!TId.TryParse(text, out var id))
            {
                problems.Add(new("WP_FIELD_MALFORMED", file, $"`{key}` of `{Plain.Line(file)}` has `{Plain.Line(text)}`, which is no {TId.Noun}"));
            }
            else if (!found.Contains(id))
            {
                found.Add(id);
            }
        }

        return found.DrainToImmutable();
    }

    /// <summary>A list, or the same in one text (<c>"[]"</c>, <c>WP01, WP02</c>); an item may be a mapping with an <c>id</c>.</summary>
    private ImmutableArray<string> List(string key) => fields[key] switch
    {
        null => [],
        JsonArray items => Items(key, items),
        JsonValue value => [.. Scalar(value).Trim().TrimStart('[').TrimEnd(']')
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => item.Trim('"', '\''))],
        _ => Malformed(key),
    };

    private ImmutableArray<string> Items(string key, JsonArray items)
    {
        var texts = ImmutableArray.CreateBuilder<string>(items.Count);
        foreach (var item in items)
        {
            if (Item(key, item) is { } text)
            {
                texts.Add(text);
            }
        }

        return texts.DrainToImmutable();
    }

    private string? Item(string key, JsonNode? item)
    {
        switch (item is JsonObject mapping ? mapping["id"] : item)
        {
            case JsonValue value:
                return Scalar(value).Trim() is { Length: > 0 } text ? text : null;
            case null when item is null:
                return null;
            default:
                Malformed(key);
                return null;
        }
    }

    private ImmutableArray<string> Malformed(string key)
    {
        problems.Add(new("WP_FIELD_MALFORMED", file, $"`{key}` of `{Plain.Line(file)}` is not a list of words"));
        return [];
    }

    private string? Text(string key) => fields[key] is JsonValue value && Scalar(value).Trim() is { Length: > 0 } text ? text : null;

    private static string Scalar(JsonValue value) => value.GetValueKind() is JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
}
