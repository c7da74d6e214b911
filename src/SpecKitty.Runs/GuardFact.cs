using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>Whether one exit guard holds for a Mission.</summary>
/// <param name="Guard">The guard.</param>
/// <param name="Failure">Why it does not hold, in one sentence; null when it holds.</param>
/// <param name="PathRead">What was looked at, relative to the repository, when it was a file or folder.</param>
public sealed record GuardFact(GuardDefinition Guard, string? Failure, string? PathRead)
{
    /// <summary>Whether the guard holds.</summary>
    public bool Holds => Failure is null;

    internal JsonObject ToJson() => new()
    {
        ["guard"] = Guard.Key,
        ["produced_by"] = Guard.ProducedBy,
        ["failure"] = Failure,
        ["path_read"] = PathRead,
    };
}
