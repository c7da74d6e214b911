using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs.Upstream;

/// <summary>Where the existing implementation keeps what makes a Mission Type.</summary>
internal static class UpstreamFiles
{
    public const string Runtime = "mission-runtime.yaml";
    public const string Mission = "mission.yaml";
    public const string Types = "mission_types";
    public const string Steps = "mission-steps";
    public const string WorkflowEnding = ".workflow.yaml";
    public const string Contracts = "built_in_step_contracts";
    private const string Workflows = "workflows";
    private const string Pack = "mission-pack.yaml";

    /// <summary>The files below a root that describe the type, the first that is there counts; ours comes first.</summary>
    public static IEnumerable<(string Folder, string Name)> Descriptors(MissionTypeKey key) =>
    [
        (key.ToString(), TypeLayers.Descriptor), (key.ToString(), Runtime), (key.ToString(), Mission), (Types, $"{key}.yaml"), (Workflows, key + WorkflowEnding),
    ];

    /// <summary>Whether a file is the type with something more or something else, on top of what a weaker layer has of it.</summary>
    public static bool ExtendsItself(PackFile file, MissionTypeKey key) =>
        file.Name == $"{key}.yaml" && YamlText.Read(file.Text, file.Path).Succeeded(out var values, out _) && values["extends"]?.ToString() == key.ToString();

    /// <summary>The keys of the types below a root that have no folder of their own.</summary>
    public static IEnumerable<string> Keys(string root) => Named(root, Types, ".yaml").Concat(Named(root, Workflows, WorkflowEnding));

    /// <summary>The folder of each type that the root's pack file lists; empty when there is none.</summary>
    public static Outcome<ImmutableDictionary<string, string>> Listed(string root, string shown)
    {
        var file = Path.Combine(root, Pack);
        return File.Exists(file) ? YamlText.Read(File.ReadAllText(file), $"{shown}/{Pack}").Then(values => Listed(values, $"{shown}/{Pack}")) : ImmutableDictionary<string, string>.Empty;
    }

    private static Outcome<ImmutableDictionary<string, string>> Listed(JsonObject values, string file)
    {
        var listed = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var entry in values["missions"] as JsonArray ?? [])
        {
            if ((entry as JsonObject)?["key"]?.ToString() is not { Length: > 0 } key || entry["path"]?.ToString() is not { Length: > 0 } path || !Folder(path).Split('/').All(part => part.Length == 0 || PathSegment.IsSafe(part)))
            {
                return Bad(file, "each of `missions` wants a `key`, and a `path` below the pack");
            }

            listed[key] = Folder(path);
        }

        return values["pack"] is JsonObject ? listed.ToImmutable() : Bad(file, "`pack` is missing");
    }

    private static string Folder(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) ? Path.GetDirectoryName(path) ?? "" : path.TrimEnd('/');

    private static Refusal Bad(string file, string what) => Refusal.Damaged("MISSION_PACK_LOAD_FAILED", $"`{file}`: {what}.", $"Correct {file}.");

    private static IEnumerable<string> Named(string root, string folder, string ending) => Path.Combine(root, folder) is var place && Directory.Exists(place)
        ? Directory.EnumerateFiles(place, "*" + ending).Select(file => Path.GetFileName(file)[..^ending.Length])
        : [];
}
