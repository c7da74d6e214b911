using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>What can be said to <c>next</c> besides taking and reporting: which run, answers, and what if.</summary>
[Collection(StoryTold.Name)]
public sealed class NextTests(Story story)
{
    [Fact]
    public void A_run_by_name_says_which_mission_is_meant()
    {
        using var stage = story["report a step, take the next"].Before.Copy();
        var run = stage.Ask("next").Done()["mission_run_id"]!;
        stage.Do("mission", "new", "Another One", "--target-branch", "feat/greeting");

        Assert.Equal(run, stage.Ask("next", "--mission-run", run, "--agent", "claude").Done()["mission_run_id"]);
        Assert.Equal("specify", stage.Do("next", "--mission-run", run, "--agent", "claude", "--take")["step_id"]);
        Assert.Equal((2, "RUN_OF_ANOTHER_MISSION"), Refused(stage.Ask("next", "--mission-run", run, "--mission", "another-one")));
        Assert.Equal((3, "RUN_NOT_FOUND"), Refused(stage.Ask("next", "--mission-run", new string('0', 32), "--agent", "claude", "--take")));
    }

    [Fact]
    public void A_run_that_is_over_is_driven_by_nobody()
    {
        using var stage = story["take what is over"].Before.Copy();
        var mission = Option(story["take what is over"], "--mission");
        var run = stage.Ask("next", "--mission", mission).Done()["mission_run_id"]!;
        stage.Do("next", "--mission", mission, "--agent", "claude", "--take");

        Assert.Equal((1, "RUN_CLOSED"), Refused(stage.Ask("next", "--mission-run", run)));
        Assert.Equal((1, "RUN_CLOSED"), Refused(stage.Ask("next", "--mission-run", run, "--agent", "claude", "--take")));
    }

    [Fact]
    public void A_mission_that_is_over_is_at_its_end_without_a_run_and_none_begins_whatever_worktree_is_left()
    {
        using var stage = story["take what is over"].Before.Copy();
        var slug = stage.Ask("mission", "list").Done().Data["missions"]![0]!["mission_slug"]!.ToString();
        Directory.Delete(Path.Combine(stage.Repository, ".kittify", "runtime"), recursive: true);
        stage.Git("worktree", "add", "--quiet", "-b", $"kitty/mission-{slug}-lane-a", Path.Combine(stage.Repository, ".worktrees", $"{slug}-lane-a"));

        Assert.Equal("terminal", stage.Ask("next", "--mission", slug, "--agent", "claude").Done().Data["preview"]!["kind"]!.ToString());
        Assert.Equal("terminal", stage.Ask("next", "--mission", slug, "--agent", "claude", "--take").Done()["kind"]);
        Assert.False(Directory.Exists(Path.Combine(stage.Repository, ".kittify", "runtime", "runs")));
    }

    [Fact]
    public void Questions_are_answered_in_the_call_that_takes()
    {
        using var stage = story["decision defer"].Before.Copy();
        var decision = stage.Ask("decision", "list").Done().Data["decisions"]![0]!["decision_id"]!.ToString();

        Assert.Equal((2, "ANSWER_IN_QUERY"), Refused(stage.Ask("next", "--answer", $"{decision}=casual")));
        Assert.Equal(1, stage.Ask("next", "--agent", "claude", "--take", "--answer", $"{decision}=loud").Exit);
        Assert.Equal("open", Status(stage));

        stage.Do("next", "--agent", "claude", "--take", "--answer", $"{decision}=casual");
        Assert.Equal("resolved", Status(stage));
    }

    [Fact]
    public void One_wrong_answer_leaves_all_questions_open()
    {
        using var stage = story["decision defer"].Before.Copy();
        var first = stage.Ask("decision", "list").Done().Data["decisions"]![0]!["decision_id"]!.ToString();
        var second = stage.Do("decision", "open", "--origin", "plan", "--key", "size", "--question", "Which size?", "--option", "small", "--agent", "claude")["decision_id"]!;

        Assert.NotEqual(0, stage.Ask("next", "--agent", "claude", "--take", "--answer", $"{first}=casual", "--answer", $"{second}=huge").Exit);
        Assert.Equal("open", Status(stage));
    }

    [Fact]
    public void What_if_decides_on_other_lanes_and_says_so()
    {
        using var stage = story["take an implementation"].Before.Copy();

        Assert.Equal("implement WP01", Preview(stage.Ask("next", "--agent", "claude").Done()));
        var supposed = stage.Ask("next", "--agent", "claude", "--what-if", "WP01=approved,WP02=in_progress", "--what-if", "WP04=in_progress").Done();
        Assert.Equal("implement WP03", Preview(supposed));
        Assert.Equal("""[{"wp_id":"WP01","lane":"approved"},{"wp_id":"WP02","lane":"in_progress"},{"wp_id":"WP04","lane":"in_progress"}]""", supposed.Data["what_if"]!.ToJsonString());
        Assert.Equal("accept", stage.Ask("next", "--agent", "claude", "--what-if", "WP01=approved,WP02=approved,WP03=done,WP04=canceled").Done().Data["preview"]!["action"]!.ToString());
        Assert.Equal("implement WP01", Preview(stage.Ask("next", "--agent", "claude").Done()));
    }

    [Fact]
    public void What_if_is_refused_where_it_makes_no_sense()
    {
        using var stage = story["take an implementation"].Before.Copy();
        using var earlier = story["tasks finalize"].Before.Copy();

        Assert.Equal((3, "WP_NOT_FOUND"), Refused(stage.Ask("next", "--what-if", "WP09=done")));
        Assert.Equal((2, "USAGE"), Refused(stage.Ask("next", "--what-if", "WP01=finished")));
        Assert.Equal((2, "WHAT_IF_IN_COMMAND"), Refused(stage.Ask("next", "--agent", "claude", "--take", "--what-if", "WP01=done")));
        Assert.Equal((1, "UNFINALIZED"), Refused(earlier.Ask("next", "--what-if", "WP01=done")));
    }

    [Fact]
    public void A_list_that_is_cut_says_of_how_many()
    {
        using var stage = story["merge run"].Before.Copy();
        stage.Do("mission", "new", "Another One", "--target-branch", "feat/greeting");
        string[] mission = ["--mission", Option(story["merge run"], "--mission")];
        stage.Do(["decision", "open", "--origin", "review", "--key", "again", "--question", "Again?", "--agent", "claude", .. mission]);

        Assert.Equal("1 of 4", Shown(stage, "work_packages", ["wp", "list", "--limit", "1", .. mission]));
        Assert.Equal("1 of 3", Shown(stage, "decisions", ["decision", "list", "--limit", "1", .. mission]));
        Assert.Equal("1 of 2", Shown(stage, "missions", ["mission", "list", "--limit", "1"]));
        Assert.Equal("1 of 2", Shown(stage, "missions", ["status", "--all", "--limit", "1"]));
        Assert.Equal("1 of 4", Shown(stage, "mission_runs", ["mission-run", "list", "--limit", "1"]));
        Assert.StartsWith("1 of ", Shown(stage, "mission_types", ["mission-type", "list", "--limit", "1"]), StringComparison.Ordinal);
        Assert.StartsWith("2 of ", Shown(stage, "events", ["log", "--limit", "2", .. mission]), StringComparison.Ordinal);
    }

    private static string Shown(Stage stage, string list, string[] call)
    {
        var data = stage.Ask(call).Done().Data;
        return $"{data[list]!.AsArray().Count} of {data["total"]}";
    }

    private static string Preview(Reply reply) => $"{reply.Data["preview"]!["action"]} {reply.Data["preview"]!["wp_id"]}";

    private static string Status(Stage stage) => stage.Ask("decision", "list").Done().Data["decisions"]![0]!["status"]!.ToString();

    private static string Option(Scene scene, string name) => scene.Call[Array.IndexOf(scene.Call, name) + 1];

    private static (int, string?) Refused(Reply reply) => (reply.Exit, reply.Code);
}
