using System.Text.Json.Nodes;

namespace SpecKitty.Missions.Deciding;

/// <summary>One thing that is wrong with the Work Packages taken together.</summary>
internal sealed record PlanProblem(string Code, string Subject, string Message)
{
    public JsonNode ToJson() => new JsonObject { ["code"] = Code, ["subject"] = Subject, ["message"] = Message };
}
