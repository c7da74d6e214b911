using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The stored form of the Work Packages that a run drives: a list of names, empty for the whole Mission.</summary>
internal static class RunScope
{
    public static JsonArray Write(ImmutableArray<WorkPackageId> scope) => [.. scope.Select(id => (JsonNode)id.ToString())];

    /// <summary>A run whose journal says nothing of it has the whole Mission.</summary>
    /// <exception cref="FormatException">It is not that form.</exception>
    public static ImmutableArray<WorkPackageId> Read(JsonNode? node) => node switch
    {
        null => [],
        JsonArray names => [.. names.Select(name => Id.Of<WorkPackageId>(name?.ToString() ?? ""))],
        _ => throw new FormatException("`scope` is no list."),
    };
}
