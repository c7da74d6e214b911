using System.Collections.Immutable;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>What is wrong with Work Packages taken together.</summary>
public sealed class FinalizationTests
{
    private static readonly ImmutableArray<SpecFile.Requirement> Spec = SpecFile.Requirements(
        "| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | greets | says hello |\n| FR-002 | usage | |\n| C-001 | sh | |\n");

    [Fact]
    public void Sound_work_packages_come_in_order_with_their_criteria()
    {
        Assert.True(Finalization.Check([Wp(1, "FR-001", 3), Wp(2, "FR-002"), Wp(3, "FR-001")], Spec).Succeeded(out var plan, out var refusal), refusal?.Message);
        Assert.Equal(["WP02", "WP03", "WP01"], plan.Intents.Select(intent => intent.Id.ToString()));
        Assert.Equal([("FR-001", "says hello"), ("FR-002", "usage")], plan.Criteria.Select(criterion => (criterion.Id.ToString(), criterion.Description)));
    }

    [Fact]
    public void Work_packages_that_share_a_path_are_no_error() =>
        Assert.Null(Finalization.Check([Wp(1, "FR-001"), Wp(2, "FR-002") with { OwnedFiles = ["src/1.cs"] }], Spec).Refusal);

    [Fact]
    public void Everything_is_named_at_once()
    {
        var refusal = Finalization.Check(
            [Wp(1, "FR-001", 2), Wp(2, "FR-009", 1), Wp(3, null, 3, 8) with { OwnedFiles = [] }, Wp(4, "FR-001", 5), Wp(5, "FR-001", 6), Wp(6, "FR-001", 4) with { OwnedFiles = ["../x"] }, Wp(6, "FR-001")], Spec).Refusal;
        Assert.Equal(
            [
                "WP_ID_DUPLICATE WP06", "DEPENDENCY_SELF WP03", "DEPENDENCY_UNKNOWN WP03", "DEPENDENCY_CYCLE WP01", "DEPENDENCY_CYCLE WP04", "REQUIREMENT_UNKNOWN WP02", "WP_WITHOUT_REQUIREMENT WP03",
                "OWNED_FILES_MISSING WP03", "OWNED_PATH_OUTSIDE WP06", "REQUIREMENT_UNMAPPED FR-002",
            ],
            Problems(refusal));
        Assert.Equal("WP_ID_DUPLICATE", refusal!.Code);
    }

    [Fact]
    public void A_cycle_is_spelled_out()
    {
        var refusal = Finalization.Check([Wp(1, "FR-001", 2), Wp(2, "FR-002", 3), Wp(3, "FR-001", 2)], Spec).Refusal;
        Assert.Equal("DEPENDENCY_CYCLE", refusal?.Code);
        Assert.Contains("`WP02` → `WP03` → `WP02` wait for each other", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_work_packages_are_a_problem_too() => Assert.Equal("WP_NONE", Finalization.Check([], Spec).Refusal?.Code);

    [Fact]
    public void A_reference_that_is_no_requirement_is_unknown_and_a_success_criterion_harmless()
    {
        Assert.Equal("REQUIREMENT_UNKNOWN", Finalization.Check([Wp(1, "FR-001") with { UnknownRequirements = ["FR-012a"] }], Spec[..1]).Refusal?.Code);
        Assert.Null(Finalization.Check([Wp(1, "FR-001") with { UnknownRequirements = ["SC-001"] }], Spec[..1]).Refusal);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("~/x")]
    [InlineData("C:/x")]
    [InlineData(":(exclude)x")]
    [InlineData("a/../../x")]
    [InlineData("..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("kitty-specs/x/spec.md")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData(".GIT/config")]
    [InlineData(".kittify/config.yaml")]
    [InlineData(".worktrees/x")]
    public void A_path_that_is_not_the_work_packages_own_is_refused(string path) =>
        Assert.Equal("OWNED_PATH_OUTSIDE", Finalization.Check([Wp(1, "FR-001") with { OwnedFiles = [path] }], Spec[..1]).Refusal?.Code);

    [Theory]
    [InlineData("greet.sh")]
    [InlineData("src/**")]
    [InlineData("src/")]
    [InlineData(".gitignore")]
    [InlineData(".github/workflows/x.yml")]
    [InlineData("a b/ü.md")]
    public void Any_other_path_may_be_owned(string path) =>
        Assert.Null(Finalization.Check([Wp(1, "FR-001") with { OwnedFiles = [path] }], Spec[..1]).Refusal);

    [Fact]
    public void Planning_work_owns_documents_of_the_mission_or_nothing()
    {
        Assert.Null(Finalization.Check([Wp(1, "FR-001") with { OwnedFiles = ["kitty-specs/x/research.md"], IsPlanning = true }], Spec[..1]).Refusal);
        Assert.Null(Finalization.Check([Wp(1, "FR-001") with { OwnedFiles = [], IsPlanning = true }], Spec[..1]).Refusal);
    }

    [Fact]
    public void Any_graph_is_ordered_or_has_a_named_cycle() => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 12]).Array[0, 30].Sample(
        edges =>
        {
            var intents = Enumerable.Range(1, 12).Select(number => Wp(number, "FR-001", [.. edges.Where(edge => edge.Item1 == number && edge.Item2 != number).Select(edge => edge.Item2)])).ToImmutableArray();
            if (!Finalization.Check(intents, Spec[..1]).Succeeded(out var plan, out var refusal))
            {
                return Problems(refusal).All(problem => problem.StartsWith("DEPENDENCY_CYCLE", StringComparison.Ordinal));
            }

            var seen = new HashSet<WorkPackageId>();
            return plan.Intents.Length == 12 && plan.Intents.All(intent => intent.DependsOn.All(seen.Contains) && seen.Add(intent.Id));
        },
        iter: Corpus.Cases);

    private static string[] Problems(Refusal? refusal) => [.. refusal!.Details!["problems"]!.AsArray().Select(problem => $"{problem!["code"]} {problem["subject"]}")];

    private static WorkPackageIntent Wp(int number, string? requirement, params int[] dependsOn) => new(Id.Of<WorkPackageId>($"WP{number:D2}"), "Title", $"WP{number:D2}-a.md")
    {
        Requirements = requirement is null ? [] : [Id.Of<RequirementId>(requirement)],
        DependsOn = [.. dependsOn.Select(other => Id.Of<WorkPackageId>($"WP{other:D2}"))],
        OwnedFiles = [$"src/{number}.cs"],
    };
}
