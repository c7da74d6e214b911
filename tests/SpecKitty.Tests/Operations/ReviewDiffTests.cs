using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A reviewer is shown the work and nothing else; after a rejection, only what changed since.</summary>
public sealed class ReviewDiffTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    [Fact]
    public void The_first_review_shows_all_of_the_work_and_takes_nothing()
    {
        using var stage = kitchen.Serve();
        Submit(stage, "echo one\n");
        var lane = Lane(stage);

        var diff = Diff(stage);

        Assert.Null(diff["seen_commit"]);
        Assert.Equal(["greet.sh"], Files(diff));
        Assert.Contains("+echo one", diff["patch"], StringComparison.Ordinal);
        Assert.Single(diff.Data["commits"]!.AsArray());
        Assert.Equal(("for_review", "for_review"), (lane, Lane(stage)));
    }

    [Theory]
    [InlineData("by a merge")]
    [InlineData("by moving forward")]
    public void What_the_target_brought_is_nobodys_work_and_not_shown(string how)
    {
        using var stage = kitchen.Serve();
        stage.Write("README.md", "moved on\n");
        stage.CommitAll("moved on");
        if (how == "by a merge")
        {
            stage.GitIn(Place(stage), "commit", "--quiet", "--allow-empty", "-m", "begun");
        }

        stage.GitIn(Place(stage), "merge", "--quiet", "--no-edit", "feat/greeting");
        Submit(stage, "echo one\n");

        Assert.Equal(["greet.sh"], Files(Diff(stage)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("merged")]
    [InlineData("rebased")]
    public void The_review_after_a_rejection_shows_only_what_changed_since(string moved)
    {
        using var stage = kitchen.Serve();
        Submit(stage, "echo one\n");
        var seen = stage.GitIn(Place(stage), "rev-parse", "HEAD");
        stage.Do("wp", "reject", "WP01", "--feedback", "Say more.", "--agent", "codex");
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
        Move(stage, moved);
        Submit(stage, "echo two\n");

        var diff = Diff(stage);

        Assert.Equal(seen, diff["seen_commit"]);
        Assert.Equal(["greet.sh"], Files(diff));
        Assert.Contains("+echo two", diff["patch"], StringComparison.Ordinal);
        Assert.DoesNotContain("+echo one", diff["patch"], StringComparison.Ordinal);
        Assert.Single(diff.Data["commits"]!.AsArray());
    }

    [Fact]
    public void A_correction_that_takes_back_is_shown_too()
    {
        using var stage = kitchen.Serve();
        Submit(stage, "echo one\n");
        stage.Do("wp", "reject", "WP01", "--feedback", "Not so.", "--agent", "codex");
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
        Move(stage, "rebased");
        stage.GitIn(Place(stage), "revert", "--no-edit", "HEAD");
        Submit(stage, "echo other\n");

        var patch = Diff(stage)["patch"];
        Assert.Contains("-echo one", patch, StringComparison.Ordinal);
        Assert.Contains("+echo other", patch, StringComparison.Ordinal);
    }

    [Fact]
    public void When_the_commit_that_was_reviewed_is_gone_all_is_shown_and_that_is_said()
    {
        using var stage = kitchen.Serve();
        Submit(stage, "echo one\n");
        stage.Do("wp", "reject", "WP01", "--feedback", "Say more.", "--agent", "codex");
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
        Move(stage, "rebased");
        Submit(stage, "echo two\n");
        stage.Git("update-ref", "-d", stage.Git("for-each-ref", "--format=%(refname)", "refs/spec-kitty/rebased"));
        stage.Git("reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all");
        stage.Git("gc", "--quiet", "--prune=now");

        var diff = Diff(stage);
        Assert.Null(diff["seen_commit"]);
        Assert.Contains("REVIEWED_COMMIT_GONE", diff.Output, StringComparison.Ordinal);
        Assert.Contains("+echo one", diff["patch"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_target_brought_is_no_work_to_hand_in()
    {
        using var stage = kitchen.Serve();
        stage.Write("README.md", "moved on\n");
        stage.CommitAll("moved on");
        stage.GitIn(Place(stage), "merge", "--quiet", "--ff-only", "feat/greeting");
        stage.Do("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--agent", "claude");

        Assert.Equal("NO_WORK", stage.Ask("wp", "submit", "WP01", "--agent", "claude").Code);
    }

    [Fact]
    public void Only_who_works_on_it_may_rebase_it()
    {
        using var stage = kitchen.Serve();
        Assert.Equal("WP_NOT_YOURS", stage.Ask("wp", "rebase", "WP01", "--agent", "codex").Code);
        Assert.Equal("WP_WRONG_LANE", stage.Ask("wp", "rebase", "WP02", "--agent", "codex").Code);
        Submit(stage, "echo one\n");
        Assert.Equal("WP_WRONG_LANE", stage.Ask("wp", "rebase", "WP01", "--agent", "claude").Code);
    }

    private static void Move(Stage stage, string how)
    {
        stage.Write("README.md", "moved on\n");
        stage.CommitAll("moved on");
        if (how == "merged")
        {
            stage.GitIn(Place(stage), "merge", "--quiet", "--no-edit", "feat/greeting");
        }
        else if (how == "rebased")
        {
            Assert.Equal("true", stage.Do("wp", "rebase", "WP01", "--agent", "claude")["is_new"], ignoreCase: true);
        }
    }

    private static void Submit(Stage stage, string line)
    {
        File.AppendAllText(Path.Combine(Place(stage), "greet.sh"), line);
        stage.CommitAll("work", Place(stage));
        stage.Do("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--agent", "claude");
        stage.Do("wp", "submit", "WP01", "--agent", "claude");
    }

    private static string Place(Stage stage) => Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"))[0];

    private static string Lane(Stage stage) => stage.Ask("wp", "show", "WP01").Done()["lane"]!;

    private static Reply Diff(Stage stage) => stage.Ask("wp", "review", "WP01", "--diff", "--agent", "codex").Done();

    private static string[] Files(Reply diff) => [.. diff.Data["files"]!.AsArray().Select(file => file!["path"]!.ToString())];
}
