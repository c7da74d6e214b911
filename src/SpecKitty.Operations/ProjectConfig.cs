using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>The project's settings, <c>.kittify/config.yaml</c>: which agents work here, whether they may override rules, when Missions are committed, how execution lanes are computed, what a run does when its type changes, and which branches are protected. Everything else in the file stays as it is.</summary>
internal sealed record ProjectConfig
{
    private const string Name = ".kittify/config.yaml";
    private readonly string text;

    private ProjectConfig(string text, ImmutableArray<string> agents)
    {
        this.text = text;
        Agents = agents;
    }

    /// <summary>Whether agents, and not only people, may override rules: the line <c>overrides: agents</c>.</summary>
    public bool LetsAgentsOverride { get; private init; }

    public ImmutableArray<string> Agents { get; private init; }

    /// <summary>When Missions are committed that say nothing themselves: the line <c>commit_policy: phase</c>, <c>each</c> or <c>manual</c>; null without it.</summary>
    public MissionMeta.CommitPolicy.Rhythm? Commits { get; private init; }

    /// <summary>How execution lanes are computed: the line <c>execution_lanes: own</c> or <c>upstream</c>.</summary>
    public ExecutionLanes.Rule LaneRule { get; private init; }

    /// <summary>Whether runs stop for a change of their Mission Type: the line <c>strictness: max</c>; as without it, under <c>medium</c> they go on with their own.</summary>
    public bool IsStrict { get; private init; }

    /// <summary>The branches that only pull requests change, by name or with one <c>*</c> at the end: the list <c>protected_branches</c>.</summary>
    public ImmutableArray<string> ProtectedBranches { get; private init; } = [];

    /// <summary>Whether only a pull request changes that branch.</summary>
    public bool Protects(BranchName branch) =>
        ProtectedBranches.Any(name => name.EndsWith('*') ? branch.ToString().StartsWith(name[..^1], StringComparison.Ordinal) : name == branch.ToString());

    public static Outcome<ProjectConfig> Read(string checkout)
    {
        var file = StateSurfaces.Config.At(checkout).Path;
        if (!File.Exists(file))
        {
            return new ProjectConfig("", []);
        }

        var text = File.ReadAllText(file);
        return YamlText.Read(text, Name).Then(yaml => Of(text, yaml));
    }

    private static Outcome<ProjectConfig> Of(string text, JsonObject yaml)
    {
        var config = new ProjectConfig(text, Available(yaml)) { LetsAgentsOverride = yaml["overrides"]?.ToString() == "agents", ProtectedBranches = Texts(yaml["protected_branches"]) };
        return Rhythm(yaml["commit_policy"]?.ToString()).Map(rhythm => config with { Commits = rhythm.Said })
            .Then(read => Rule(yaml["execution_lanes"]?.ToString()).Map(rule => read with { LaneRule = rule }))
            .Then(read => Strictness(yaml["strictness"]?.ToString()).Map(strict => read with { IsStrict = strict }));
    }

    private static Outcome<(MissionMeta.CommitPolicy.Rhythm? Said, string? Text)> Rhythm(string? text) => text switch
    {
        null => (null, text),
        "phase" => (MissionMeta.CommitPolicy.Rhythm.Phase, text),
        "each" => (MissionMeta.CommitPolicy.Rhythm.Each, text),
        "manual" => (MissionMeta.CommitPolicy.Rhythm.Manual, text),
        _ => Unknown("commit_policy", text, "only `phase`, `each` and `manual` are known"),
    };

    private static Outcome<ExecutionLanes.Rule> Rule(string? text) => text switch
    {
        null or "own" => ExecutionLanes.Rule.Own,
        "upstream" => ExecutionLanes.Rule.Upstream,
        _ => Unknown("execution_lanes", text, "only `own` and `upstream` are known"),
    };

    private static Outcome<bool> Strictness(string? text) => text switch
    {
        null or "medium" => false,
        "max" => true,
        _ => Unknown("strictness", text, "only `medium` and `max` are known"),
    };

    private static Refusal Unknown(string key, string value, string known) =>
        Refusal.Damaged("CONFIG_VALUE", $"`{Name}` says `{key}: {Plain.Line(value)}`, and {known}.", $"git checkout -- {Name}");

    /// <summary>The same with <paramref name="agents"/> among them, in the order they came.</summary>
    public ProjectConfig With(ImmutableArray<string> agents) => this with { Agents = [.. Agents.Union(agents)] };

    public byte[] Bytes() => Encoding.UTF8.GetBytes(WithAgents());

    private string WithAgents()
    {
        var line = $"  available: [{string.Join(", ", Agents)}]";
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n').ToList();
        var section = lines.FindIndex(at => at.TrimEnd() == "agents:");
        if (section < 0)
        {
            var before = text.Length == 0 ? "# Settings of spec-kitty for this project.\n" : text.TrimEnd('\n') + "\n";
            return $"{before}agents:\n{line}\n";
        }

        var start = lines.FindIndex(section + 1, at => at.TrimStart().StartsWith("available:", StringComparison.Ordinal));
        if (start < 0 || lines.Skip(section + 1).Take(start - section - 1).Any(at => at.Length > 0 && !char.IsWhiteSpace(at[0])))
        {
            lines.Insert(section + 1, line);
        }
        else
        {
            var items = lines.Skip(start + 1).TakeWhile(at => at.TrimStart().StartsWith('-')).Count();
            lines.RemoveRange(start, items + 1);
            lines.Insert(start, line);
        }

        return string.Join('\n', lines) + "\n";
    }

    private static ImmutableArray<string> Available(JsonObject yaml) => Texts((yaml["agents"] as JsonObject)?["available"]);

    private static ImmutableArray<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.OfType<JsonValue>().Select(text => text.ToString())] : [];
}
