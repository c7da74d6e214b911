using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Everything that is wrong with a Mission Type, each thing with its file and line.</summary>
internal sealed class Problems(PackFile descriptor)
{
    /// <summary>The code of a value that is not of the form it must have.</summary>
    public const string Wrong = "VALUE_WRONG";

    private readonly List<Problem> found = [];

    private SourceLines? lines;

    /// <summary>Something in the descriptor.</summary>
    public void Add(ReadOnlySpan<string> path, string what, string code = Wrong) => Add(descriptor.Path, (lines ??= new SourceLines(descriptor.Text)).LineOf(path), what, code);

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
        ["code"] = problem.Code, ["file"] = problem.File, ["line"] = problem.Line, ["what"] = problem.What, ["remedy"] = problem.Remedy,
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
