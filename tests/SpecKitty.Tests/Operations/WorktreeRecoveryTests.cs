using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Whatever becomes of a worktree, the verbs find it or make it again, and no work is lost.</summary>
public sealed class WorktreeRecoveryTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    [Theory]
    [InlineData("deleted")]
    [InlineData("removed")]
    [InlineData("moved by git")]
    [InlineData("moved by hand")]
    public void The_work_is_handed_in_all_the_same(string how)
    {
        using var stage = kitchen.Serve();
        var place = Work(stage);
        Spoil(stage, place, how);

        var reply = stage.Ask("wp", "submit", "WP01", "--agent", "claude");
        if (reply.Exit != 0)
        {
            Assert.Equal("WORKSPACE_GONE", reply.Code);
            stage.Ask([.. reply.Remedies[0].Split(' ')[1..], "--agent", "claude"]).Done();
            reply = stage.Ask("wp", "submit", "WP01", "--agent", "claude");
        }

        Assert.Equal("for_review", reply.Done()["lane"]);
        Assert.Empty(stage.Ask("doctor", "--only", "work").Done().Data["findings"]!.AsArray());
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("moved by hand")]
    public void Who_asks_what_is_next_gets_the_same_work_again_with_a_place_for_it(string how)
    {
        using var stage = kitchen.Serve();
        stage.Do("wp", "release", "WP01", "--reason", "once more by a run", "--agent", "claude");
        var taken = stage.Do("next", "--take", "--agent", "claude");
        var place = Work(stage);
        Spoil(stage, place, how);

        var again = stage.Ask("next", "--take", "--agent", "claude").Done();
        Assert.Equal((taken["wp_id"], taken.Token), (again["wp_id"], again.Token));
        Assert.Contains("echo done", File.ReadAllText(Path.Combine(again["workspace_path"]!, "greet.sh")), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_clone_goes_on_with_what_only_the_remote_has()
    {
        using var stage = kitchen.Serve();
        var place = Work(stage);
        var tip = stage.GitIn(place, "rev-parse", "HEAD");
        stage.Do("wp", "release", "WP01", "--reason", "to another machine", "--agent", "claude");
        stage.CommitAll("the record");
        using var other = stage.Clone(7)!;

        var claimed = other.Ask("wp", "claim", "WP01", "--agent", "codex").Done();
        Assert.Equal(tip, other.GitIn(claimed["workspace_path"]!, "rev-parse", "HEAD"));
        other.Ask("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--agent", "codex").Done();
        Assert.Equal("for_review", other.Ask("wp", "submit", "WP01", "--agent", "codex").Done()["lane"]);
    }

    private static string Work(Stage stage)
    {
        var place = Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"))[0];
        File.AppendAllText(Path.Combine(place, "greet.sh"), "echo done\n");
        stage.CommitAll("work", place);
        stage.Do("wp", "subtask", "T001", "T002", "--done", "--wp", "WP01", "--agent", "claude");
        return place;
    }

    private static void Spoil(Stage stage, string place, string how)
    {
        var elsewhere = Path.Combine(stage.Root, "elsewhere");
        switch (how)
        {
            case "deleted":
                Directory.Delete(place, recursive: true);
                break;
            case "removed":
                stage.Git("worktree", "remove", place);
                break;
            case "moved by git":
                stage.Git("worktree", "move", place, elsewhere);
                break;
            default:
                Directory.Move(place, elsewhere);
                break;
        }
    }
}
