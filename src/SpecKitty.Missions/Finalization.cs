using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions.Deciding;

namespace SpecKitty.Missions;

/// <summary>Looks whether the Work Packages, taken together, can be worked on.</summary>
public static class Finalization
{
    /// <summary>What finalizing fixes.</summary>
    /// <param name="Intents">The Work Packages, each after those that it depends on.</param>
    /// <param name="Criteria">What must be true of the result: one criterion for every functional requirement, in the order of the spec.</param>
    public sealed record Plan(ImmutableArray<WorkPackageIntent> Intents, ImmutableArray<AcceptanceCriterion> Criteria);

    /// <summary>The plan, or everything that is wrong with it at once.</summary>
    /// <returns>
    /// The refusal has the code of the first problem and all of them in <c>problems</c> of the details (<c>code, subject, message</c>): <c>WP_NONE</c>,
    /// <c>WP_ID_DUPLICATE</c>, <c>DEPENDENCY_UNKNOWN</c>, <c>DEPENDENCY_SELF</c>, <c>DEPENDENCY_CYCLE</c>, <c>REQUIREMENT_UNKNOWN</c>,
    /// <c>WP_WITHOUT_REQUIREMENT</c>, <c>OWNED_FILES_MISSING</c>, <c>OWNED_PATH_OUTSIDE</c>, <c>REQUIREMENT_UNMAPPED</c>.
    /// </returns>
    public static Outcome<Plan> Check(ImmutableArray<WorkPackageIntent> intents, ImmutableArray<SpecFile.Requirement> requirements)
    {
        if (intents.IsEmpty)
        {
            return Refuse([new("WP_NONE", "tasks", "`tasks/` has no work package file")]);
        }

        var graph = new DependencyGraph(intents);
        ImmutableArray<PlanProblem> problems =
        [
            .. Duplicates(intents), .. graph.Problems(), .. intents.SelectMany(intent => References(intent, requirements)),
            .. intents.SelectMany(OwnedPaths.Problems), .. Unmapped(intents, requirements),
        ];
        return problems.IsEmpty ? new Plan(graph.Ordered(), Criteria(requirements)) : Refuse(problems);
    }

    private static IEnumerable<PlanProblem> Duplicates(ImmutableArray<WorkPackageIntent> intents) => intents
        .GroupBy(intent => intent.Id)
        .Where(same => same.Count() > 1)
        .Select(same => new PlanProblem(
            "WP_ID_DUPLICATE",
            same.Key.ToString(),
            $"`{same.Key}` stands in {string.Join(" and ", same.Select(intent => $"`{Plain.Line(intent.File)}`"))}"));

    private static IEnumerable<PlanProblem> References(WorkPackageIntent intent, ImmutableArray<SpecFile.Requirement> requirements)
    {
        var unknown = intent.Requirements.Where(id => requirements.All(known => known.Id != id)).Select(id => id.ToString())
            .Concat(intent.UnknownRequirements.Where(text => !IsSuccessCriterion(text)));
        foreach (var id in unknown)
        {
            yield return new("REQUIREMENT_UNKNOWN", intent.Id.ToString(), $"`{intent.Id}` serves `{Plain.Line(id)}`, which `spec.md` does not declare");
        }

        if (intent.Requirements.IsEmpty && intent.UnknownRequirements.IsEmpty)
        {
            yield return new("WP_WITHOUT_REQUIREMENT", intent.Id.ToString(), $"`{intent.Id}` names no requirement that it serves (`requirement_refs`)");
        }
    }

    /// <summary>Success criteria are no requirements; naming one is harmless.</summary>
    private static bool IsSuccessCriterion(string text) => text.StartsWith("SC-", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<PlanProblem> Unmapped(ImmutableArray<WorkPackageIntent> intents, ImmutableArray<SpecFile.Requirement> requirements)
    {
        var served = intents.SelectMany(intent => intent.Requirements).ToHashSet();
        return requirements.Where(requirement => requirement.Id.IsFunctional && !served.Contains(requirement.Id))
            .Select(requirement => new PlanProblem("REQUIREMENT_UNMAPPED", requirement.Id.ToString(), $"no work package serves `{requirement.Id}`"));
    }

    private static ImmutableArray<AcceptanceCriterion> Criteria(ImmutableArray<SpecFile.Requirement> requirements) =>
    [
        .. requirements.Where(requirement => requirement.Id.IsFunctional)
            .Select(requirement => new AcceptanceCriterion(requirement.Id, requirement.Acceptance ?? (requirement.Text.Length > 0 ? requirement.Text : $"{requirement.Id} holds"))),
    ];

    private static Refusal Refuse(ImmutableArray<PlanProblem> problems) => Refusal.Refused(
        problems[0].Code,
        $"The work packages cannot be finalized: {string.Join("; ", problems.Take(5).Select(problem => problem.Message))}{(problems.Length > 5 ? $"; and {problems.Length - 5} more" : "")}.",
        "spec-kitty tasks check") with
    {
        Details = new JsonObject { ["problems"] = new JsonArray([.. problems.Select(problem => problem.ToJson())]) },
    };
}
