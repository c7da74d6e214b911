using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Everything that is wrong with a Mission Type, each thing with its file and line.</summary>
internal sealed class Problems(PackFile descriptor)
{
    /// <summary>The code of a value that is not of the form it must have.</summary>
    public const string Wrong = "VALUE_WRONG";

    private readonly List<Problem> found = [];
    private readonly List<TypeWarning> warnings = [];
    private readonly Dictionary<string, (PackFile File, int Line)> origins = new(StringComparer.Ordinal);

    private SourceLines? lines;

    private Problems(PackFile file, Problems all)
        : this(file) => (found, warnings) = (all.found, all.warnings);

    /// <summary>What has no place in a Mission Type.</summary>
    public ImmutableArray<TypeWarning> Warnings => [.. warnings];

    /// <summary>Where the values of a descriptor come from that was made of other files.</summary>
    public ImmutableArray<TypeValue> Traced => [.. origins.Select(origin => new TypeValue(origin.Key, origin.Value.File.Layer, origin.Value.File.Path, origin.Value.Line))];

    /// <summary>The same collection, for what is wrong with another file.</summary>
    public Problems In(PackFile file) => new(file, this);

    /// <summary>Notes that the value at <paramref name="made"/> was made of the one at <paramref name="path"/> of the file that <paramref name="source"/> is about.</summary>
    public void Trace(ReadOnlySpan<string> made, Problems source, ReadOnlySpan<string> path) => origins[Key(made)] = (source.File, source.LineOf(path));

    /// <summary>Something in the descriptor, or in what it was made of.</summary>
    public void Add(ReadOnlySpan<string> path, string what, string code = Wrong)
    {
        var (file, line) = Origin(path);
        Add(file.Path, line, what, code);
    }

    /// <summary>Something that is left out.</summary>
    public void Warn(ReadOnlySpan<string> path, string what) => warnings.Add(new TypeWarning(descriptor.Path, LineOf(path), what));

    private PackFile File => descriptor;

    private (PackFile File, int Line) Origin(ReadOnlySpan<string> path)
    {
        for (var length = path.Length; length > 0; length--)
        {
            if (origins.TryGetValue(Key(path[..length]), out var origin))
            {
                return origin;
            }
        }

        return (descriptor, origins.Count == 0 ? LineOf(path) : 1);
    }

    private int LineOf(ReadOnlySpan<string> path) => (lines ??= new SourceLines(descriptor.Text)).LineOf(path);

    private static string Key(ReadOnlySpan<string> path) => string.Join('.', path);

    /// <summary>Something in another file of the type.</summary>
    public void Add(string file, int line, string what, string code) => found.Add(new Problem(file, line, what, code));

    /// <summary>The refusal that holds them all, or null when there are none.</summary>
    public Refusal? Refusal(MissionTypeKey key)
    {
        if (found.Count == 0)
        {
            return null;
        }

        var ordered = found.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ToList();
        var first = ordered[0];
        var more = found.Count == 1 ? "" : $" There are {found.Count} problems in all.";
        return Kernel.Refusal.Refused(
            "MISSION_TYPE_INVALID", $"Mission type `{key}` does not load: `{first.File}` line {first.Line}: {first.What}.{more}", first.Remedy, $"spec-kitty mission-type check {key}") with
        {
            Details = new JsonObject { ["problems"] = new JsonArray([.. ordered.Select(Json)]) },
        };
    }

    private static JsonNode Json(Problem problem) => new JsonObject
    {
        ["code"] = problem.Code,
        ["file"] = problem.File,
        ["line"] = problem.Line,
        ["what"] = problem.What,
        ["remedy"] = problem.Remedy,
    };

    /// <summary>One thing that is wrong.</summary>
    private sealed record Problem(string File, int Line, string What, string Code)
    {
        public string Remedy => Code switch
        {
            "KEY_UNKNOWN" => $"Remove the key in line {Line} of {File}, or begin it with `x-`.",
            "VALUE_MISSING" => $"Add it at line {Line} of {File}.",
            "FILE_MISSING" => $"Write that file, or name another in line {Line} of {File}.",
            _ => $"Correct line {Line} of {File}.",
        };
    }
}
