using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Files;

/// <summary>One thing that is wrong with a file that people wrote.</summary>
internal sealed record FileProblem(string Code, string File, string Message)
{
    /// <summary>One refusal for all of them: the first in words, every one in the details.</summary>
    public static Refusal Refuse(ImmutableArray<FileProblem> problems) => Refusal.Damaged(
        problems[0].Code,
        $"{problems[0].Message}{(problems.Length > 1 ? $" ({problems.Length - 1} more problem(s) in other places)" : "")}.",
        [.. problems.Select(problem => $"Correct {Plain.Line(problem.File)}").Distinct().Take(3)]) with
    {
        Details = new JsonObject
        {
            ["problems"] = new JsonArray([.. problems.Select(problem =>
                new JsonObject { ["code"] = problem.Code, ["file"] = problem.File, ["message"] = problem.Message })]),
        },
    };
}
