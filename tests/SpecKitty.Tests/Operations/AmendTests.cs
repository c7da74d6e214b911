using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Changing the plan of a Mission under way: WP01 and WP02 are in work, WP03 waits for WP01, and nobody has begun WP04.</summary>
public sealed class AmendTests(Story story) : IClassFixture<Story>
{
    [Fact]
    public void A_new_work_package_gets_an_execution_lane_of_its_own_and_nothing_else_moves()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "docs/usage.md", "WP01", "T006");

        var view = Amend(stage).Done().Data;

        Assert.Equal(["WP05 added"], Packages(view));
        Assert.Equal(["lane-e: -> WP05"], Lanes(view));
        Assert.Equal("planned", Lane(stage, "WP05"));
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Contains("PlanAmended: the plan was too small", stage.Ask("log").Done().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Asked_again_it_changes_nothing_and_neither_does_finalizing()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "docs/usage.md", "WP01", "T006");
        Amend(stage, "--cancel", "WP04").Done();
        var (head, lanes) = (stage.Git("rev-parse", "HEAD"), File.ReadAllText(FileOf(stage, "lanes.json")));

        var again = Amend(stage, "--cancel", "WP04").Done();

        Assert.Equal(("false", 0), (again["is_new"], again.Data["work_packages"]!.AsArray().Count));
        Assert.Equal("False", stage.Do("tasks", "finalize", "--agent", "claude")["is_new"], ignoreCase: true);
        Assert.Equal((head, lanes), (stage.Git("rev-parse", "HEAD"), File.ReadAllText(FileOf(stage, "lanes.json"))));
    }

    [Fact]
    public void One_that_nobody_has_begun_joins_the_execution_lane_whose_files_it_gets()
    {
        using var stage = UnderWay();
        Edit(stage, "WP03", "owned_files: [usage.txt]", "owned_files: [usage.txt, greet.sh]");

        var view = Amend(stage).Done().Data;

        Assert.Equal(["WP03 changed owned_files+greet.sh"], Packages(view));
        Assert.Equal(["lane-a: WP01 -> WP01,WP03", "lane-c: WP03 ->"], Lanes(view));
    }

    [Fact]
    public void Work_in_flight_never_moves_to_another_execution_lane()
    {
        using var stage = UnderWay();
        Edit(stage, "WP02", "owned_files: [test/greet_test.sh]", "owned_files: [test/greet_test.sh, greet.sh]");
        var before = stage.Git("status", "--porcelain");

        var refused = Amend(stage);

        Assert.Equal(("LANES_FIXED", 1), (refused.Code, refused.Exit));
        Assert.Contains("`lane-a` (WP01) and `lane-b` (WP02)", refused.Output, StringComparison.Ordinal);
        Assert.Equal(before, stage.Git("status", "--porcelain"));
    }

    [Fact]
    public void Work_in_flight_gets_no_dependency_that_its_worktree_does_not_have_until_it_is_given_back()
    {
        using var stage = UnderWay();
        Edit(stage, "WP02", "dependencies: []", "dependencies: [WP01]");

        var refused = Amend(stage);

        Assert.Equal("WP_IN_FLIGHT", refused.Code);
        Assert.StartsWith("spec-kitty wp release WP02", Assert.Single(refused.Remedies), StringComparison.Ordinal);
        stage.Do("wp", "release", "WP02", "--reason", "it waits for another", "--agent", "codex");
        Assert.Equal(["WP02 changed dependencies+WP01"], Packages(Amend(stage).Done().Data));
    }

    [Fact]
    public void Work_in_flight_does_not_become_planning_work()
    {
        using var stage = UnderWay();
        Edit(stage, "WP02", "execution_mode: code_change", "execution_mode: planning_artifact");

        Assert.Equal("WP_IN_FLIGHT", Amend(stage).Code);
    }

    [Fact]
    public void Work_in_flight_is_not_disturbed()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "docs/usage.md", "", "T006");
        var place = stage.Ask("wp", "show", "WP02").Done()["workspace_path"]!;
        stage.Write(Path.Combine(place, "test/greet_test.sh"), "echo not committed yet\n");

        Amend(stage).Done();

        Assert.Equal("in_progress", stage.Do("wp", "claim", "WP02", "--agent", "codex")["lane"]);
        Assert.Equal("echo not committed yet\n", File.ReadAllText(Path.Combine(place, "test/greet_test.sh")));
    }

    [Fact]
    public void Nothing_is_given_up_that_another_waits_for()
    {
        using var stage = UnderWay();
        Edit(stage, "WP03", "dependencies: [WP01]", "dependencies: [WP04]");

        var refused = Amend(stage, "--cancel", "WP04");

        Assert.Equal("DEPENDENCY_GIVEN_UP", refused.Code);
        Edit(stage, "WP03", "dependencies: [WP04]", "dependencies: []");
        Assert.Equal(["WP03 changed dependencies-WP01", "WP04 canceled"], Packages(Amend(stage, "--cancel", "WP04").Done().Data));
    }

    [Fact]
    public void Who_waits_for_what_was_canceled_is_named_and_waits_no_longer_once_the_plan_is_changed()
    {
        using var stage = UnderWay();
        Edit(stage, "WP03", "dependencies: [WP01]", "dependencies: [WP04]");
        Amend(stage).Done();

        var canceled = stage.Do("wp", "cancel", "WP04", "--reason", "nobody wants it", "--agent", "claude");

        var warning = canceled.Json["warnings"]!.AsArray().Single(warning => warning!["code"]!.ToString() == "DEPENDENCY_GIVEN_UP")!;
        Assert.StartsWith("`WP03` waits for `WP04`, and now in vain", warning["message"]!.ToString(), StringComparison.Ordinal);
        Assert.NotEqual("WP03", stage.Ask("next", "--agent", "gemini", "--take")["wp_id"]);
        Edit(stage, "WP03", "dependencies: [WP04]", "dependencies: []");
        stage.Do([.. warning["remedy"]!.ToString().Split(' ')[1..], "--agent", "claude"]);
        Assert.Equal("WP03", stage.Do("next", "--agent", "gemini", "--take")["wp_id"]);
    }

    [Fact]
    public void The_parts_of_what_is_split_are_worked_on_side_by_side()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "docs/greet.md", "", "T006");
        AuthorOf(stage).Write("WP06", "docs/usage.md", "", "T007");

        var view = Amend(stage, "--split", "WP04=WP05,WP06").Done().Data;

        Assert.Equal(["WP04 canceled into WP05,WP06", "WP05 added", "WP06 added"], Packages(view));
        Assert.Equal(["lane-d: WP04 ->", "lane-e: -> WP05", "lane-f: -> WP06"], Lanes(view));
        Assert.Equal("canceled", Lane(stage, "WP04"));
        stage.Do("wp", "claim", "WP05", "--agent", "gemini");
        stage.Do("wp", "claim", "WP06", "--agent", "cursor");
    }

    [Theory]
    [InlineData("WP04=WP05", "SPLIT_PART_MISSING")]
    [InlineData("WP04=WP03", "SPLIT_PART_KNOWN")]
    [InlineData("WP04=WP04", "SPLIT_PART_KNOWN")]
    public void Parts_are_new_and_have_files(string split, string code)
    {
        using var stage = UnderWay();
        Assert.Equal(code, Amend(stage, "--split", split).Code);
    }

    [Fact]
    public void What_another_agent_holds_is_not_given_up_over_its_head()
    {
        using var stage = UnderWay();
        Assert.Equal(("WP_HELD", 4), (Amend(stage, "--cancel", "WP02").Code, Amend(stage, "--cancel", "WP02").Exit));
    }

    [Fact]
    public void What_was_done_for_a_work_package_given_up_is_said_to_stay_where_others_go_on()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "test/greet_test.sh", "", "T006");

        var reply = stage.Do("tasks", "amend", "--split", "WP02=WP05", "--reason", "another test", "--agent", "codex");

        Assert.Equal(["lane-b: WP02 -> WP02,WP05"], Lanes(reply.Data));
        Assert.Contains("WORK_STAYS", reply.Json["warnings"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_requirement_that_nobody_serves_any_more_is_named()
    {
        using var stage = UnderWay();
        Edit(stage, "WP01", "requirement_refs: [FR-001, FR-002]", "requirement_refs: [FR-001]");
        Edit(stage, "WP02", "requirement_refs: [FR-001, FR-002]", "requirement_refs: [FR-001]");
        Edit(stage, "WP03", "requirement_refs: [FR-001, FR-002]", "requirement_refs: [FR-001]");

        var reply = Amend(stage, "--cancel", "WP04").Done();

        Assert.Contains("`FR-002`", Assert.Single(reply.Json["warnings"]!.AsArray(), warning => warning!["code"]!.ToString() == "REQUIREMENT_UNSERVED")!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dry_run_shows_the_same_difference_and_writes_nothing()
    {
        using var stage = UnderWay();
        AuthorOf(stage).Write("WP05", "docs/usage.md", "WP01", "T006");
        var before = (stage.Git("status", "--porcelain"), stage.Git("rev-parse", "HEAD"), stage.Ask("log").Output);

        var dry = Amend(stage, "--cancel", "WP04", "--dry-run").Done().Data;

        Assert.Equal(before, (stage.Git("status", "--porcelain"), stage.Git("rev-parse", "HEAD"), stage.Ask("log").Output));
        var done = Amend(stage, "--cancel", "WP04").Done().Data;
        Assert.Equal(Packages(dry).Concat(Lanes(dry)), Packages(done).Concat(Lanes(done)));
    }

    [Fact]
    public void A_change_that_somebody_committed_by_hand_is_told_all_the_same()
    {
        using var stage = UnderWay();
        Edit(stage, "WP04", "owned_files: [docs/greet.md]", "owned_files: [docs/greet.md, docs/more.md]");
        stage.CommitAll("more to do");

        Assert.Equal(["WP04 changed owned_files+docs/more.md"], Packages(Amend(stage).Done().Data));
        Assert.Empty(Packages(Amend(stage).Done().Data));
    }

    [Fact]
    public void There_is_nothing_to_amend_before_the_plan_is_final_nor_after_it_is_accepted()
    {
        using var early = story["tasks finalize"].Before.Copy();
        Assert.Equal("WP_NOT_FINALIZED", Amend(early).Code);

        using var late = story["mission close"].Before.Copy();
        var refused = Amend(late);
        Assert.Equal("MISSION_ACCEPTED", refused.Code);
        Assert.StartsWith("spec-kitty mission reopen", Assert.Single(refused.Remedies), StringComparison.Ordinal);
    }

    private Stage UnderWay() => story["wp note"].Before.Copy();

    private static Reply Amend(Stage stage, params string[] more) => stage.Ask(["tasks", "amend", "--reason", "the plan was too small", "--agent", "claude", .. more]);

    private static Author AuthorOf(Stage stage) => new(stage) { Folder = Path.GetRelativePath(stage.Repository, Folder(stage)) };

    private static string Folder(Stage stage) => Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Single();

    private static string FileOf(Stage stage, string name) => Path.Combine(Folder(stage), name);

    private static void Edit(Stage stage, string workPackage, string was, string becomes)
    {
        var file = FileOf(stage, $"tasks/{workPackage}-part.md");
        var text = File.ReadAllText(file);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(was, becomes, StringComparison.Ordinal));
    }

    private static string? Lane(Stage stage, string workPackage) =>
        stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Single(wp => wp!["wp_id"]!.ToString() == workPackage)!["lane"]?.ToString();

    private static IEnumerable<string> Packages(JsonNode view) => view["work_packages"]!.AsArray().Select(wp =>
        $"{wp!["wp_id"]} {wp["change"]}{Listed(" into ", wp["split_into"]!)}{string.Concat(wp["fields"]!.AsArray().Select(field => $" {field!["field"]}{Listed("-", field["removed"]!)}{Listed("+", field["added"]!)}"))}");

    private static IEnumerable<string> Lanes(JsonNode view) => view["execution_lanes"]!.AsArray().Select(lane => $"{lane!["execution_lane_id"]}:{Listed(" ", lane["before"]!)} ->{Listed(" ", lane["after"]!)}");

    private static string Listed(string before, JsonNode items) => items.AsArray().Count == 0 ? "" : before + string.Join(',', items.AsArray().Select(item => item!.ToString()));
}
