using SpecKitty.Governance;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Every Mission Type that is built in, from <c>mission new</c> to terminal, by the product's own commands alone.</summary>
public sealed class BuiltInTypesTests
{
    public static TheoryData<string> Keys { get; } = [.. MissionTypes.BuiltIn.List().Select(type => type.Key.ToString())];

    [Fact]
    public void Five_types_are_built_in() => Assert.Equal(["documentation", "plan", "quick", "research", "software-dev"], Keys.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_mission_of_the_type_is_driven_through_all_its_steps_to_the_end(string type)
    {
        using var stage = Stage.New(3);
        stage.Do("init");
        stage.CommitAll("add spec-kitty");

        var done = new TypeWalk(stage).Drive(type);

        Assert.Equal(stage.Ask("mission-type", "show", type).Done().Data["steps"]!.AsArray().Select(step => step!["step_id"]!.ToString()), done);
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Single(stage.Git("worktree", "list").Split('\n'));
        stage.Ask("doctor").Done();
    }

    [Fact]
    public void A_mission_without_work_packages_is_not_accepted_before_its_steps_are_done()
    {
        using var stage = Stage.New(4);
        var mission = stage.Do("mission", "new", "Plan It", "--mission-type", "plan")["mission_slug"]!;

        var refused = stage.Ask("accept", "apply", "--mission", mission);

        Assert.Equal((1, "NOT_READY_TO_ACCEPT"), (refused.Exit, refused.Code));
        Assert.Equal(["specify", "research", "plan", "review"], refused.Json["error"]!["details"]!["blockers"]!.AsArray().Select(blocker => blocker!["subject"]!.ToString()));
        Assert.Equal("NOT_ACCEPTED", stage.Ask("merge", "run", "--mission", mission).Code);
    }

    [Fact]
    public void A_quick_mission_is_worked_on_in_the_checkout_and_begins_with_its_one_file()
    {
        using var stage = Stage.New(5);
        var made = stage.Do("mission", "new", "Fix It", "--mission-type", "quick");

        Assert.Equal("single_branch", made["topology"]);
        Assert.Equal(["WP01-change.md"], Directory.GetFiles(Path.Combine(stage.Repository, made["mission_dir"]!, "tasks")).Select(Path.GetFileName));
        Assert.Equal("WP_WITHOUT_REQUIREMENT", stage.Ask("tasks", "finalize").Code);
    }
}
