using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A Mission without execution lanes: all work is in the checkout of the target branch.</summary>
public sealed class SoloTests
{
    [Fact]
    public void What_was_sent_back_is_handed_in_again_after_another_was_worked_on_in_between()
    {
        using var stage = Final();
        Work(stage, "WP01", "claude");
        Work(stage, "WP02", "codex");
        stage.Do("wp", "reject", "WP01", "--feedback", "It says nothing.", "--agent", "codex");

        Assert.Equal("for_review", Work(stage, "WP01", "claude")["lane"]);
    }

    [Fact]
    public void What_another_handed_in_may_not_be_changed_on_the_way()
    {
        using var stage = Final();
        Work(stage, "WP01", "claude");
        stage.Do("wp", "claim", "WP02", "--agent", "codex");
        stage.Write("greet.sh", "echo something else\n");
        stage.Write("test/greet_test.sh", "echo test\n");
        stage.CommitAll("both");

        var refused = Submit(stage, "WP02", "codex");

        Assert.Equal("OUTSIDE_OWNED_FILES", refused.Code);
        Assert.Contains("greet.sh", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_work_of_others_is_no_work_of_ones_own()
    {
        using var stage = Final();
        stage.Do("wp", "claim", "WP02", "--agent", "codex");
        stage.Do("wp", "release", "WP02", "--reason", "another first", "--agent", "codex");
        Work(stage, "WP01", "claude");
        stage.Do("wp", "claim", "WP02", "--agent", "codex");

        Assert.Equal("NO_WORK", Submit(stage, "WP02", "codex").Code);
    }

    [Fact]
    public void One_at_a_time_is_worked_on_in_the_checkout()
    {
        using var stage = Final();
        stage.Do("wp", "claim", "WP01", "--agent", "claude");

        var refused = stage.Ask("wp", "claim", "WP02", "--agent", "codex");

        Assert.Equal((4, "WORKSPACE_BUSY"), (refused.Exit, refused.Code));
        Assert.Equal(("planned", null), (stage.Ask("wp", "show", "WP02").Done()["lane"], stage.Ask("wp", "show", "WP02").Done()["workspace_path"]));
        Assert.Equal(stage.Repository, stage.Ask("wp", "show", "WP01").Done()["workspace_path"]);
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
        stage.Do("wp", "release", "WP01", "--reason", "another first", "--agent", "claude");
        Assert.Equal("in_progress", stage.Do("wp", "claim", "WP02", "--agent", "codex")["lane"]);
    }

    [Fact]
    public void What_was_blocked_waits_for_what_is_worked_on_instead()
    {
        using var stage = Final();
        stage.Do("wp", "claim", "WP01", "--agent", "claude");
        stage.Do("wp", "block", "WP01", "--reason", "no access", "--agent", "claude");
        stage.Do("wp", "claim", "WP02", "--agent", "claude");

        var refused = stage.Ask("wp", "unblock", "WP01", "--reason", "access is there", "--agent", "claude");

        Assert.Equal("WORKSPACE_BUSY", refused.Code);
        stage.Do("wp", "release", "WP02", "--reason", "the other first", "--agent", "claude");
        Assert.Equal("in_progress", stage.Do("wp", "unblock", "WP01", "--reason", "access is there", "--agent", "claude")["lane"]);
    }

    [Fact]
    public void The_reviewer_is_shown_what_the_work_package_changed_and_nothing_else()
    {
        using var stage = Final();
        stage.Do("wp", "claim", "WP02", "--agent", "gemini");
        stage.Do("wp", "release", "WP02", "--reason", "another first", "--agent", "gemini");
        Work(stage, "WP01", "claude");
        Work(stage, "WP02", "claude");

        var prompt = File.ReadAllLines(stage.Do("next", "--agent", "codex", "--take")["prompt_file"]!);

        var diff = stage.Said(stage.Root, prompt.Single(line => line.Contains(" diff ", StringComparison.Ordinal)).Trim());
        Assert.Contains("+echo line True", diff, StringComparison.Ordinal);
        Assert.Equal(["greet.sh"], diff.Split('\n').Where(line => line.StartsWith("+++ b/", StringComparison.Ordinal)).Select(line => line[6..]));
        Assert.EndsWith(" greet.sh\n", stage.Said(stage.Root, prompt.Single(line => line.Contains(" log --oneline ", StringComparison.Ordinal)).Trim()), StringComparison.Ordinal);
    }

    [Fact]
    public void No_prompt_speaks_of_a_worktree_that_there_is_not()
    {
        using var stage = Final();
        foreach (var (agent, step) in new[] { ("claude", "implement"), ("codex", "accept") })
        {
            var taken = stage.Do("next", "--agent", agent, "--take");

            Assert.Equal((step, stage.Repository), (taken["step_id"], taken["workspace_path"]));
            Assert.DoesNotContain("worktree", File.ReadAllText(taken["prompt_file"]!), StringComparison.OrdinalIgnoreCase);
            stage.Do("next", "--agent", agent, "--token", taken.Token, "--result", "blocked", "--note", "only to read", "--no-take");
            Finish(stage);
        }
    }

    /// <summary>Every Work Package is done and approved, whatever it was before.</summary>
    private static void Finish(Stage stage)
    {
        foreach (var workPackage in (string[])["WP01", "WP02", "WP03", "WP04"])
        {
            if (stage.Ask("wp", "show", workPackage).Done()["lane"] is "blocked")
            {
                stage.Do("wp", "unblock", workPackage, "--reason", "it was read", "--agent", "claude");
            }

            if (stage.Ask("wp", "show", workPackage).Done()["lane"] is not "approved")
            {
                Work(stage, workPackage, "claude");
                stage.Do("wp", "review", workPackage, "--agent", "codex");
                stage.Do("wp", "approve", workPackage, "--agent", "codex");
            }
        }
    }

    private static Reply Work(Stage stage, string workPackage, string agent)
    {
        new Author(stage).Work(stage.Do("wp", "claim", workPackage, "--agent", agent));
        return Submit(stage, workPackage, agent).Done();
    }

    private static Reply Submit(Stage stage, string workPackage, string agent)
    {
        stage.Do(["wp", "subtask", .. Author.SubtasksOf(workPackage), "--done", "--wp", workPackage, "--agent", agent]);
        return stage.Ask("wp", "submit", workPackage, "--agent", agent);
    }

    private static Stage Final()
    {
        var stage = Stage.New(Sizes.Seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        var made = stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev", "--topology", "single_branch");
        var author = new Author(stage) { Folder = made["mission_dir"]! };
        author.WriteSpec();
        author.WritePlan();
        author.WriteTasks();
        stage.Do("tasks", "finalize", "--agent", "claude");
        return stage;
    }
}
