using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Amending;

/// <summary>One thing for which a plan cannot be amended.</summary>
/// <param name="Code">Stable, for scripts.</param>
/// <param name="Subject">The Work Package that it is about.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record AmendProblem(string Code, WorkPackageId Subject, string Message, string Remedy)
{
    /// <summary>All of them in one refusal; null without any.</summary>
    public static Refusal? Refuse(ImmutableArray<AmendProblem> problems) => problems.IsEmpty ? null : Refusal.Refused(
        problems[0].Code, $"The plan cannot be amended: {string.Join("; ", problems.Select(problem => problem.Message))}.", [.. problems.Select(problem => problem.Remedy).Distinct()]) with
    {
        Details = new JsonObject
        {
            ["problems"] = new JsonArray([.. problems.Select(problem => (JsonNode)new JsonObject { ["code"] = problem.Code, ["subject"] = problem.Subject.ToString(), ["message"] = problem.Message })]),
        },
    };
}
