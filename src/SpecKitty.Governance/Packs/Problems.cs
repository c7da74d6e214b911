using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Everything that is wrong with a Mission Type, each thing with its file and line.</summary>
internal sealed class Problems(PackFile descriptor)
{
    private readonly List<(string File, int Line, string What)> found = [];

    private SourceLines? lines;

    /// <summary>Something in the descriptor.</summary>
    public void Add(ReadOnlySpan<string> path, string what) => Add(descriptor.Path, (lines ??= new SourceLines(descriptor.Text)).LineOf(path), what);

    /// <summary>Something in another file of the type.</summary>
    public void Add(string file, int line, string what) => found.Add((file, line, what));

    /// <summary>The refusal that holds them all, or null when there are none.</summary>
    public Refusal? Refusal(MissionTypeKey key)
    {
        if (found.Count == 0)
        {
            return null;
        }

        var ordered = found.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line).ToList();
        var (file, line, what) = ordered[0];
        var more = found.Count == 1 ? "" : $" There are {found.Count} problems in all.";
        return Kernel.Refusal.Refused(
            "MISSION_TYPE_INVALID", $"Mission type `{key}` does not load: `{file}` line {line}: {what}.{more}", $"Correct line {line} of {file}.") with
        {
            Details = new JsonObject { ["problems"] = new JsonArray([.. ordered.Select(Json)]) },
        };
    }

    private static JsonNode Json((string File, int Line, string What) problem) =>
        new JsonObject { ["file"] = problem.File, ["line"] = problem.Line, ["what"] = problem.What };
}
