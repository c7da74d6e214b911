using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>A question of the Mission that nobody has answered yet.</summary>
/// <param name="Id">The question's id.</param>
/// <param name="Question">The question, in words.</param>
/// <param name="Options">The answers it offers; empty when any text will do.</param>
public sealed record PendingDecision(DecisionId Id, string Question, ImmutableArray<string> Options)
{
    internal JsonObject ToJson() => new()
    {
        ["decision_id"] = Id.ToString(),
        ["question"] = Question,
        ["options"] = Options.IsDefault ? null : new JsonArray([.. Options.Select(option => (JsonNode)option)]),
    };
}
