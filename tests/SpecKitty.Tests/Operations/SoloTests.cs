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
