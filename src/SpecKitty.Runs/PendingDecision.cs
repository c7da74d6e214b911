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
    /// <summary>What a step waits for, when that is why it was asked; null for a question of the Mission that holds no step up.</summary>
    public DecisionKey? Key { get; init; }

    /// <summary>What was said that is no answer yet: <c>open_stand_up</c> or <c>defer</c>.</summary>
    public string? Said { get; init; }

    /// <summary>Whether it has waited longer than its type lets it.</summary>
    public bool IsOverdue { get; init; }

    internal JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["decision_id"] = Id.ToString(),
            ["question"] = Question,
            ["options"] = Options.IsDefault ? null : new JsonArray([.. Options.Select(option => (JsonNode)option)]),
        };
        if (Key is { } key)
        {
            json["key"] = key.ToString();
            json["said"] = Said;
            json["overdue"] = IsOverdue;
        }

        return json;
    }
}
