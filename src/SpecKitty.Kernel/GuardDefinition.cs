using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>One condition on leaving a step.</summary>
/// <param name="Name">One of the guard names that the product knows, for example <c>artifact_substantive</c>.</param>
/// <param name="Argument">What it is about, for example <c>spec.md</c>; empty when the name says all.</param>
/// <param name="ProducedBy">The command or act that makes it hold.</param>
public sealed record GuardDefinition(string Name, string Argument, string ProducedBy)
{
    /// <summary>Name and argument in one text; facts about guards are filed under it.</summary>
    public string Key => Argument.Length == 0 ? Name : $"{Name}({Argument})";

    internal JsonObject ToJson() => new() { ["name"] = Name, ["argument"] = Argument, ["produced_by"] = ProducedBy };
}
