using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>The steps that a type of the existing implementation takes over from one of our own form, a built-in one above all.</summary>
/// <remarks>How a Mission ends is nothing that the existing implementation puts into a sequence: those steps always stay.</remarks>
internal sealed class Inheritance
{
    private readonly Draft draft;
    private readonly MissionTypeKey key;
    private readonly List<Source> steps;

    private Inheritance(Draft draft, MissionTypeKey key, Fields fields)
    {
        (this.draft, this.key) = (draft, key);
        steps = [.. fields.OptionalMappings("steps").Select(step => new Source(step.Text("id"), step))];
    }

    /// <summary>Those of the type of that name; null when its strongest descriptor, or the strongest below the one that extends itself, is not of our own form.</summary>
    public static Inheritance? Of(string name, bool isItself, Draft draft, Func<PackFile, Fields?> open) =>
        Id.Parse<MissionTypeKey>(name).Succeeded(out var key, out _)
        && draft.Layers.Descriptors(key).FirstOrDefault(file => !isItself || !UpstreamFiles.ExtendsItself(file, key)) is { Name: TypeLayers.Descriptor } file
        && open(file with { Name = $"{name}/{TypeLayers.Descriptor}" }) is { } fields
            ? new Inheritance(draft, key, fields)
            : null;

    /// <summary>The step of that name, or null.</summary>
    public Source? Step(string name) => steps.FirstOrDefault(step => step.Name == Draft.Name(name));

    /// <summary>The names of all steps in their order: as the type itself wants them, else its own put at their places among those that are taken over.</summary>
    public List<string> Woven(List<string> wanted, List<Source> own)
    {
        var names = wanted.Count > 0 ? wanted.Where(name => !IsPartOfImplementing(name)).ToList() : [.. steps.Select(step => step.Name)];
        foreach (var step in own.Where(step => wanted.Count == 0 && !names.Contains(step.Name)))
        {
            names.Insert(Math.Clamp(step.Index, 0, names.Count), step.Name);
        }

        for (var at = steps.Count - 1; at >= 0; at--)
        {
            if (IsEnding(steps[at]) && !names.Contains(steps[at].Name))
            {
                var next = names.FindIndex(name => steps.Skip(at).Any(step => step.Name == name));
                names.Insert(next < 0 ? names.Count : next, steps[at].Name);
            }
        }

        return names;
    }

    /// <summary>Adds one of its steps behind another.</summary>
    public void Add(Source source, string? before)
    {
        var step = draft.Add(source.Fields, key);
        var awaited = source.Fields.Texts("depends_on").Where(draft.Ids.Contains).Append(before is null ? null : Draft.Name(before)).OfType<string>();
        step["depends_on"] = new JsonArray([.. awaited.Distinct().Select(id => (JsonNode)id)]);
    }

    /// <summary>Implementing and reviewing are one step here.</summary>
    private bool IsPartOfImplementing(string name) => name == "review" && Step(name) is null && steps.Any(step => step.Fields.Optional("kind") is "work_packages");

    private static bool IsEnding(Source step) => step.Fields.Optional("kind") is "accept" or "merge" or "retrospect";
}
