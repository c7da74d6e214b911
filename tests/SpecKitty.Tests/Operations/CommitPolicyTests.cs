using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>When a Mission is committed: as it says itself, else as the project says, else at the end of each phase; fixed when the tasks are finalized.</summary>
public sealed class CommitPolicyTests
{
    [Fact]
    public void Without_a_word_each_phase_is_one_commit_and_what_comes_between_waits()
    {
        using var stage = Begun();

        Assert.Equal(("phase", "default", "false"), Policy(stage));
        Assert.Equal(1, Commits(stage));
        Ask(stage, "tone");
        Assert.Equal(1, Commits(stage));
        Assert.NotEqual("", Dirty(stage));
    }

    [Fact]
    public void With_each_every_command_that_changes_something_is_exactly_one_commit_and_leaves_the_files_clean()
    {
        using var stage = Begun("--commit-policy", "each");
        var author = new Author(stage) { Folder = Folder(stage) };

        Assert.Equal(("each", "mission", "true"), Policy(stage));
        Assert.Equal("", Dirty(stage));
        Ask(stage, "tone");
        Assert.Equal((2, ""), (Commits(stage), Dirty(stage)));
        Assert.EndsWith(": decision open", stage.Git("log", "-1", "--format=%s"), StringComparison.Ordinal);
        var step = stage.Do("next", "--agent", "claude", "--take");
        author.WriteSpec();
        step = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WritePlan();
        step = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WriteTasks();
        stage.Do("tasks", "finalize", "--agent", "claude");
        Assert.Equal((5, ""), (Commits(stage), Dirty(stage)));
        stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        Assert.Equal((6, ""), (Commits(stage), Dirty(stage)));
        stage.Do("wp", "heartbeat", "WP01", "--agent", "claude");
        Assert.Equal(6, Commits(stage));
        stage.Do("wp", "note", "WP01", "--text", "half of it", "--agent", "claude");
        Assert.Equal((7, ""), (Commits(stage), Dirty(stage)));
    }

    [Fact]
    public void With_each_a_dry_run_plans_the_commit_that_the_command_makes()
    {
        using var stage = Begun("--commit-policy", "each");

        var planned = stage.Do("decision", "open", "--origin", "specify", "--key", "tone", "--question", "Which?", "--agent", "claude", "--dry-run");

        Assert.Equal(1, Commits(stage));
        Assert.Single(planned.Data["would"]!.AsArray(), effect => effect!["kind"]!.ToString() == "commit");
    }

    [Fact]
    public void With_manual_nothing_is_committed_until_it_is_asked_for_and_then_only_the_missions_files()
    {
        using var stage = Begun("--commit-policy", "manual");
        stage.Write("mine.txt", "mine\n");
        stage.Git("add", "mine.txt");
        var author = new Author(stage) { Folder = Folder(stage) };

        Assert.Equal(0, Commits(stage));
        var step = stage.Do("next", "--agent", "claude", "--take");
        author.WriteSpec();
        var reported = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        Assert.Equal("COMMIT_PENDING", Assert.Single(AwayStage.Warnings(reported)));
        Assert.Equal(0, Commits(stage));

        var planned = stage.Do("mission", "commit", "--dry-run").Data["would"]!.AsArray();
        var made = stage.Do([.. reported.Json["warnings"]![0]!["remedy"]!.ToString().Split(' ').Skip(1)]);

        Assert.Single(planned, effect => effect!["kind"]!.ToString() == "commit");
        Assert.Equal((1, "A  mine.txt"), (Commits(stage), stage.Git("status", "--porcelain", "--untracked-files=no")));
        Assert.Equal(stage.Git("show", "--format=", "--name-only").Split('\n'), made.Data["files"]!.AsArray().Select(file => file!.ToString()));
        Assert.Empty(stage.Do("mission", "commit").Data["files"]!.AsArray());
        Assert.Equal(1, Commits(stage));
    }

    [Fact]
    public void What_the_project_says_holds_until_the_tasks_are_finalized_and_then_the_mission_keeps_it()
    {
        using var stage = Begun();
        var author = new Author(stage) { Folder = Folder(stage) };
        Say(stage, "each");
        Assert.Equal(("each", "config", "false"), Policy(stage));
        var step = stage.Do("next", "--agent", "claude", "--take");
        author.WriteSpec();
        step = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WritePlan();
        stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        author.WriteTasks();
        stage.Do("tasks", "finalize", "--agent", "claude");

        Say(stage, "manual");

        Assert.Equal(("each", "config", "true"), Policy(stage));
        Ask(stage, "tone");
        Assert.Equal("", Dirty(stage));
    }

    [Fact]
    public void A_mission_goes_before_its_project()
    {
        using var stage = Begun("--commit-policy", "phase");
        Say(stage, "manual");

        Assert.Equal(("phase", "mission", "true"), Policy(stage));
    }

    [Fact]
    public void A_word_that_nobody_knows_stops_whatever_would_follow_it()
    {
        using var stage = Begun();
        Say(stage, "sometimes");

        var refused = stage.Ask("decision", "open", "--origin", "specify", "--key", "tone", "--question", "Which?", "--agent", "claude");

        Assert.Equal((5, "CONFIG_VALUE"), (refused.Exit, refused.Code));
        Assert.Equal("CONFIG_VALUE", stage.Ask("mission", "new", "Other").Code);
        Assert.Contains("CONFIG_VALUE", stage.Ask("doctor").Output, StringComparison.Ordinal);
        Assert.Equal(0, stage.Shell(stage.Repository, refused.Remedies[0]));
        Ask(stage, "tone");
    }

    [Fact]
    public void By_hand_and_with_the_branch_checked_out_nowhere_tasks_are_not_finalized()
    {
        using var stage = Begun("--commit-policy", "manual");
        new Author(stage) { Folder = Folder(stage) }.WriteTasks();
        stage.Do("mission", "commit");
        stage.Git("switch", "--quiet", "main");

        var refused = stage.Ask("tasks", "finalize", "--agent", "claude");

        Assert.Equal("TARGET_NOT_CHECKED_OUT", refused.Code);
        Assert.Equal(0, stage.Shell(stage.Repository, refused.Remedies[0]));
        Assert.NotEqual("TARGET_NOT_CHECKED_OUT", stage.Ask("tasks", "finalize", "--agent", "claude").Code);
    }

    private static Stage Begun(params string[] more)
    {
        var stage = Stage.New(Sizes.Seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        stage.Git("branch", "--force", "main");
        stage.Do(["mission", "new", "Greeting Service", "--mission-type", "software-dev", .. more]);
        return stage;
    }

    private static void Say(Stage stage, string policy)
    {
        stage.Git("checkout", "--quiet", "--", ".kittify/config.yaml");
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "config.yaml"), $"commit_policy: {policy}\n");
    }

    private static void Ask(Stage stage, string key) =>
        stage.Do("decision", "open", "--origin", "specify", "--key", key, "--question", "Which?", "--agent", "claude");

    private static (string?, string?, string?) Policy(Stage stage) =>
        stage.Ask("mission", "show").Done().Data["commits"] is { } commits ? (commits["value"]!.ToString(), commits["source"]!.ToString(), commits["is_frozen"]!.ToString()) : (null, null, null);

    private static int Commits(Stage stage) => int.Parse(stage.Git("rev-list", "--count", "main..HEAD"), System.Globalization.CultureInfo.InvariantCulture);

    private static string Dirty(Stage stage) => stage.Git("status", "--porcelain", "--", "kitty-specs");

    private static string Folder(Stage stage) => Path.GetRelativePath(stage.Repository, Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Single());
}
