using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Several Mission Runs of one Mission: each drives its own Work Packages, and whoever names none gets what the Mission would offer.</summary>
public sealed class ScopedRunTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    [Fact]
    public void A_run_hands_out_its_own_work_packages_and_no_others()
    {
        using var stage = Without();
        var two = Start(stage, "WP02");
        var four = Start(stage, "WP04");

        Assert.Equal("WP04", stage.Do("next", "--mission-run", four, "--agent", "codex", "--take")["wp_id"]);
        Assert.Equal("WP02", stage.Do("next", "--mission-run", two, "--agent", "gemini", "--take")["wp_id"]);
        var waiting = stage.Ask("next", "--mission-run", two, "--agent", "codex", "--take").Done();
        Assert.Equal(("WAITING", "[\"agent:gemini#gemini\"]"), (waiting["code"], waiting.Data["waiting_for"]!.ToJsonString()));
        Assert.Equal([four], Handing(stage, "WP04"));
        Assert.Equal([two], Handing(stage, "WP02"));
    }

    [Fact]
    public void Without_a_name_the_run_is_asked_that_has_what_the_mission_would_offer()
    {
        using var stage = Without();
        var four = Start(stage, "WP04");
        var asked = stage.Ask("next", "--agent", "codex").Done();
        var taken = stage.Do("next", "--agent", "codex", "--take");

        Assert.Equal("WP02", asked.Data["preview"]!["wp_id"]!.ToString());
        Assert.Equal("WP02", taken["wp_id"]);
        Assert.NotEqual(four, taken["mission_run_id"]);
        Assert.Equal(["WP01", "WP02", "WP03"], Scope(stage, taken["mission_run_id"]!));
        Assert.Equal(("WP04", four), (stage.Do("next", "--agent", "gemini", "--take")["wp_id"], Handing(stage, "WP04")[0]));
    }

    [Fact]
    public void A_report_goes_to_the_run_that_handed_the_work_out()
    {
        using var stage = Without();
        var (two, four) = (Start(stage, "WP02"), Start(stage, "WP04"));
        var work = stage.Do("next", "--mission-run", four, "--agent", "codex", "--take");
        new Author(stage).Work(work);
        stage.Do("wp", "subtask", "T005", "--done", "--wp", "WP04", "--agent", "codex");

        var next = stage.Do("next", "--agent", "codex", "--token", work.Token, "--result", "success");

        Assert.Equal(("WP02", two), (next["wp_id"], next["mission_run_id"]));
        Assert.Empty(Handing(stage, "WP04"));
        Assert.Equal("for_review", stage.Ask("wp", "show", "WP04").Done()["lane"]);
    }

    [Fact]
    public void What_overlaps_is_refused_and_what_the_refusal_advises_works()
    {
        using var stage = Without();
        var some = Start(stage, "WP01,WP02");

        var refused = stage.Ask("mission-run", "start", "--scope", "WP02,WP03", "--agent", "claude");

        Assert.Equal((1, "RUN_SCOPE_OVERLAP"), (refused.Exit, refused.Code));
        Assert.Equal("RUN_SCOPE_OVERLAP", stage.Ask("mission-run", "start", "--agent", "claude").Code);
        stage.Ask([.. refused.Remedies[1].Split(' ')[1..]]).Done();
        var heir = stage.Do([.. refused.Remedies[0].Split(' ')[1..], "--agent", "claude"])["mission_run_id"]!;
        Assert.Equal(["WP02", "WP03"], Scope(stage, heir));
        Assert.Equal(("superseded", heir), (Show(stage, some)["status"], Show(stage, some)["superseded_by"]));
        Assert.Equal((1, "RUN_CLOSED"), (stage.Ask("next", "--mission-run", some).Exit, stage.Ask("next", "--mission-run", some).Code));
    }

    [Fact]
    public void Whoever_asks_for_the_same_shares_it()
    {
        using var stage = Without();
        var first = stage.Do("mission-run", "start", "--scope", "WP03,WP02", "--agent", "claude");
        var second = stage.Do("mission-run", "start", "--scope", "WP02,WP03,WP02", "--agent", "codex");

        Assert.Equal(first["mission_run_id"], second["mission_run_id"]);
        Assert.Equal(("false", "true"), (first["is_shared"], second["is_shared"]));
    }

    [Fact]
    public void Runs_that_have_nothing_left_end_and_one_of_the_whole_mission_goes_on()
    {
        using var stage = Without();
        var four = Start(stage, "WP04");
        stage.Do("wp", "cancel", "WP04", "--reason", "not wanted", "--agent", "claude");

        Assert.Equal("terminal", stage.Ask("next", "--mission-run", four, "--agent", "codex").Done().Data["preview"]!["kind"]!.ToString());
        var next = stage.Do("next", "--agent", "codex", "--take");

        Assert.Equal("completed", Show(stage, four)["status"]);
        Assert.Equal(("WP02", "[]"), (next["wp_id"], Show(stage, next["mission_run_id"]!).Data["scope"]!.ToJsonString()));
    }

    [Fact]
    public void What_waits_for_work_of_another_run_says_so_and_the_advice_gets_it()
    {
        using var stage = Without();
        var three = Start(stage, "WP03");
        stage.Do("wp", "release", "WP01", "--reason", "another takes it", "--agent", "claude");

        var waiting = stage.Ask("next", "--mission-run", three, "--agent", "codex", "--take").Done();

        Assert.Equal("WAITING", waiting["code"]);
        Assert.Equal("WP01", stage.Do([.. Words(waiting)[1..], "--agent", "codex"])["wp_id"]);
    }

    [Fact]
    public void Work_in_one_execution_lane_is_never_done_twice_at_once_by_two_runs()
    {
        using var stage = Without();
        var (one, three) = (Start(stage, "WP01"), Start(stage, "WP03"));

        Assert.Equal("WP01", stage.Do("next", "--mission-run", one, "--agent", "claude", "--take")["wp_id"]);
        Assert.Equal("WAITING", stage.Ask("next", "--mission-run", three, "--agent", "codex", "--take").Done()["code"]);
    }

    [Fact]
    public void A_run_that_only_keeps_a_type_says_what_would_be_next_and_hands_out_nothing()
    {
        using var stage = kitchen.Serve();
        var kept = stage.Do("mission-run", "start", "--purpose", "what_if", "--agent", "claude")["mission_run_id"]!;

        Assert.Equal("WP02", stage.Ask("next", "--mission-run", kept, "--agent", "codex").Done().Data["preview"]!["wp_id"]!.ToString());
        Assert.Equal("RUN_CLOSED", stage.Ask("next", "--mission-run", kept, "--agent", "codex", "--take").Code);
        Assert.Equal("WP02", stage.Do("next", "--agent", "codex", "--take")["wp_id"]);
        Assert.NotEqual(kept, stage.Do("mission-run", "start", "--purpose", "what_if", "--agent", "claude")["mission_run_id"]);
    }

    [Fact]
    public void Giving_a_run_up_takes_back_what_it_handed_out_and_nothing_from_the_mission()
    {
        using var stage = kitchen.Serve();
        var work = stage.Do("next", "--agent", "codex", "--take");
        string[] abandon = ["mission-run", "abandon", work["mission_run_id"]!, "--reason", "tried out", "--agent", "claude"];

        Assert.Equal(("abandoned", "tried out"), (stage.Do(abandon)["status"], stage.Do(abandon)["abandoned_because"]));

        Assert.Equal((4, "STALE_TOKEN"), Refused(stage.Ask("next", "--agent", "codex", "--token", work.Token, "--result", "success")));
        var again = stage.Do("next", "--agent", "codex", "--take");
        Assert.Equal(work["wp_id"], again["wp_id"]);
        Assert.NotEqual(work.Token, again.Token);
        Assert.Equal((1, "RUN_CLOSED"), Refused(stage.Ask("mission-run", "supersede", work["mission_run_id"]!, "--agent", "claude")));
    }

    [Fact]
    public void A_run_whose_mission_is_gone_can_be_given_up()
    {
        using var stage = kitchen.Serve();
        var run = Driver(stage);
        stage.Git("worktree", "remove", "--force", Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"))[0]);
        stage.Git("switch", "--quiet", "--force", "main");
        stage.Git("branch", "-D", "feat/greeting");

        Assert.Equal("abandoned", stage.Ask("mission-run", "abandon", run, "--reason", "its mission is gone", "--agent", "claude").Done()["status"]);
    }

    [Fact]
    public void Nothing_begins_for_work_that_is_not_there_or_for_a_mission_at_its_end()
    {
        using var stage = kitchen.Serve();
        Assert.Equal((3, "WP_NOT_FOUND"), Refused(stage.Ask("mission-run", "start", "--scope", "WP01,WP09", "--agent", "claude")));
        Assert.Equal((2, "USAGE"), Refused(stage.Ask("mission-run", "start", "--scope", "WP01,,T001", "--agent", "claude")));
        var young = stage.Do("mission", "new", "Another One", "--target-branch", "feat/greeting")["mission_slug"]!;
        Assert.Equal((3, "WP_NOT_FOUND"), Refused(stage.Ask("mission-run", "start", "--mission", young, "--scope", "WP01", "--agent", "claude")));
    }

    /// <summary>The Mission with no run that drives it.</summary>
    private Stage Without()
    {
        var stage = kitchen.Serve();
        stage.Do("mission-run", "abandon", Driver(stage), "--reason", "several follow", "--agent", "claude");
        return stage;
    }

    private static string Driver(Stage stage) => stage.Ask("next").Done()["mission_run_id"]!;

    private static string Start(Stage stage, string scope) => stage.Do("mission-run", "start", "--scope", scope, "--agent", "claude")["mission_run_id"]!;

    private static Reply Show(Stage stage, string run) => stage.Ask("mission-run", "show", run).Done();

    private static string[] Scope(Stage stage, string run) => [.. Show(stage, run).Data["scope"]!.AsArray().Select(wp => wp!.ToString())];

    /// <summary>The runs that have that Work Package in somebody's hands.</summary>
    private static string[] Handing(Stage stage, string workPackage) =>
    [
        .. stage.Ask("mission-run", "list").Done().Data["mission_runs"]!.AsArray()
            .Where(run => run!["open_issues"]!.AsArray().Any(issue => issue!["wp_id"]?.ToString() == workPackage)).Select(run => run!["mission_run_id"]!.ToString()),
    ];

    private static string[] Words(Reply reply) => reply.Data["remedies"]![0]!.ToString().Split(' ');

    private static (int, string?) Refused(Reply reply) => (reply.Exit, reply.Code);
}
