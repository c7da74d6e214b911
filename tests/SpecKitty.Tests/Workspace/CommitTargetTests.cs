using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

public sealed class CommitTargetTests
{
    private const string Record = "kitty-specs/greeting-01KZZZZZ";

    [Fact]
    public void A_branch_that_no_worktree_has_is_no_target()
    {
        using var stage = GitStage.WithMission();
        Assert.Equal("TARGET_NOT_CHECKED_OUT", CommitTarget.For(stage.Git, Id.Of<BranchName>("main")).Refusal?.Code);
    }

    [Fact]
    public void What_the_user_staged_stays_staged_and_uncommitted()
    {
        using var stage = GitStage.WithMission();
        stage.Write("mine.txt", "mine");
        stage.Do("add", "mine.txt");
        stage.Write("greet.sh", "edited");
        stage.Write(Record + "/spec.md", "new");
        stage.Write(Record + "/status.events.jsonl", "{\"n\": 1}\n{\"n\": 2}\n");

        var receipt = Committed(stage, Record);

        Assert.Equal([Record + "/spec.md", Record + "/status.events.jsonl"], receipt.Paths);
        Assert.Equal(receipt.Commit, stage.Repository.Tip(GitStage.Target));
        Assert.Equal($"{Record}/spec.md\n{Record}/status.events.jsonl", stage.Do("show", "--format=", "--name-only", "HEAD"));
        Assert.Equal(" M greet.sh\nA  mine.txt", stage.Status());
    }

    [Fact]
    public void A_file_that_is_gone_goes_out_of_the_commit()
    {
        using var stage = GitStage.WithMission();
        stage.Commit(Record + "/old.md", "old");
        File.Delete(Path.Combine(stage.Path, Record, "old.md"));

        Assert.Equal([Record + "/old.md"], Committed(stage, Record).Paths);
        Assert.Empty(stage.Status());
    }

    [Fact]
    public void Nothing_to_commit_makes_no_commit()
    {
        using var stage = GitStage.WithMission();
        var before = stage.Repository.Tip(GitStage.Target);
        Assert.Null(Committed(stage, Record, "not/there").Commit);
        Assert.Equal(before, stage.Repository.Tip(GitStage.Target));
    }

    [Fact]
    public void An_ignored_file_counts_only_when_it_is_named()
    {
        using var stage = GitStage.WithMission();
        stage.Commit(".gitignore", "*.json\n*.tmp\n");
        stage.Write(Record + "/meta.json", "{}");
        stage.Write(Record + "/x.tmp", "");

        Assert.Null(Committed(stage, Record).Commit);
        Assert.Equal([Record + "/meta.json"], Committed(stage, Record, Record + "/meta.json").Paths);
    }

    [Fact]
    public void The_first_commit_of_a_repository_can_be_ours()
    {
        using var stage = new GitStage();
        stage.Write("a", "a");
        Assert.True(CommitTarget.For(stage.Git, Id.Of<BranchName>("main")).Then(target => target.Commit("first", ["a"])).Succeeded(out var receipt, out _));
        Assert.NotNull(receipt.Commit);
    }

    [Theory]
    [InlineData("pre-commit")]
    [InlineData("commit-msg")]
    public void A_hook_that_refuses_defers_the_commit_and_leaves_the_index_alone(string hook)
    {
        using var stage = GitStage.WithMission();
        stage.Hook(hook, "echo no way >&2; exit 1");
        stage.Write(Record + "/spec.md", "new");
        stage.Write("mine.txt", "mine");
        stage.Do("add", "mine.txt");
        var before = stage.Status();

        var refusal = Refused(stage);

        Assert.Equal("COMMIT_DEFERRED", refusal.Code);
        Assert.Contains("no way", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, stage.Status());
    }

    [Fact]
    public void A_locked_index_and_a_merge_under_way_defer_the_commit()
    {
        using var stage = GitStage.WithMission();
        stage.Write(Record + "/spec.md", "new");
        var held = stage.Write(".git/index.lock", "");
        Assert.Equal("COMMIT_DEFERRED", Refused(stage).Code);
        File.Delete(held);

        stage.Do("switch", "--quiet", "-c", "side", "HEAD~1");
        stage.Commit("side.txt", "x");
        stage.Do("switch", "--quiet", GitStage.Target.ToString());
        stage.Do("merge", "--quiet", "--no-commit", "--no-ff", "side");
        var before = stage.Status();
        Assert.Equal("COMMIT_DEFERRED", Refused(stage).Code);
        Assert.Equal(before, stage.Status());
    }

    [Fact]
    public void A_target_whose_worktree_went_elsewhere_does_not_commit()
    {
        using var stage = GitStage.WithMission();
        Assert.True(CommitTarget.For(stage.Git, GitStage.Target).Succeeded(out var target, out _));
        stage.Do("switch", "--quiet", "main");
        stage.Write("x", "x");
        Assert.Equal("TARGET_NOT_CHECKED_OUT", target.Commit("m", ["x"]).Refusal?.Code);
    }

    [Fact]
    public void A_path_out_of_the_repository_is_a_bug()
    {
        using var stage = GitStage.WithMission();
        Assert.True(CommitTarget.For(stage.Git, GitStage.Target).Succeeded(out var target, out _));
        Assert.Throws<ArgumentException>(() => target.Commit("m", ["../x"]));
        Assert.Throws<ArgumentException>(() => target.Commit("m", [".git/config"]));
    }

    private static CommitReceipt Committed(GitStage stage, params string[] paths)
    {
        Assert.True(CommitTarget.For(stage.Git, GitStage.Target).Then(target => target.Commit("greeting: spec", [.. paths])).Succeeded(out var receipt, out var refusal), refusal?.Message);
        return receipt;
    }

    private static Refusal Refused(GitStage stage) =>
        CommitTarget.For(stage.Git, GitStage.Target).Then(target => target.Commit("greeting: spec", [Record])).Refusal!;
}
