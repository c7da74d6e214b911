using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

public sealed class RepositoryTests
{
    [Fact]
    public void The_answer_is_the_same_from_the_top_a_subfolder_a_worktree_and_through_a_link()
    {
        using var stage = GitStage.WithMission();
        var worktree = Path.Combine(stage.Root, "elsewhere");
        stage.Do("worktree", "add", "--quiet", "-b", "side", worktree);
        stage.Write("deep/down/x", "");
        var link = Path.Combine(stage.Root, "link");
        Directory.CreateSymbolicLink(link, stage.Path);

        foreach (var start in new[] { stage.Path, Path.Combine(stage.Path, "deep/down"), worktree, Path.Combine(worktree, "not/there"), Path.Combine(link, "deep"), Path.Combine(stage.Path, ".git/hooks") })
        {
            var repository = stage.Found(start);
            Assert.Equal(stage.Path, repository.PrimaryCheckout);
            Assert.Equal(Path.Combine(stage.Path, ".git"), repository.GitCommonDirectory);
            Assert.Equal([stage.Path, worktree], repository.Worktrees().Select(found => found.Path));
            Assert.Equal(worktree, repository.CheckoutOf(Id.Of<BranchName>("side"))!.Path);
        }

        Assert.Equal("side", stage.Found(worktree).Here.Branch.ToString());
        Assert.False(stage.Found(worktree).Here.IsPrimary);
        Assert.True(stage.Repository.Here.IsPrimary);
    }

    [Fact]
    public void A_packed_branch_is_read_as_a_loose_one()
    {
        using var stage = GitStage.WithMission();
        var tip = stage.Repository.Tip(GitStage.Target);
        stage.Do("pack-refs", "--all");

        Assert.False(File.Exists(Path.Combine(stage.Path, ".git/refs/heads/feat/greeting")));
        Assert.Equal(tip, stage.Repository.Tip(GitStage.Target));
        Assert.Equal(tip, stage.Repository.Here.Head);
        Assert.Null(stage.Repository.Tip(Id.Of<BranchName>("greeting")));
        stage.Do("branch", "loose");
        stage.Do("tag", "no-branch");
        Assert.Equal(["feat/greeting", "loose", "main"], stage.Repository.Branches().Select(branch => branch.ToString()));
    }

    [Fact]
    public void Refs_that_are_no_files_are_asked_of_git()
    {
        using var stage = GitStage.WithMission();
        stage.Do("config", "extensions.refStorage", "reftable");

        Assert.Equal("REF_STORAGE_UNSUPPORTED", Repository.Discover(stage.Path).Refusal?.Code);
        Assert.True(Repository.Discover(stage.Path, stage).Succeeded(out var repository, out _));
        Assert.Equal(GitStage.Target, repository.Here.Branch);
        Assert.Equal(stage.Do("rev-parse", "HEAD"), repository.Tip(GitStage.Target).ToString());
        Assert.Equal(repository.Here.Head, repository.Tip(GitStage.Target));
        Assert.Equal(["feat/greeting", "main"], repository.Branches().Select(branch => branch.ToString()));
    }

    [Fact]
    public void A_detached_head_has_no_branch_and_an_unborn_one_no_commit()
    {
        using var stage = GitStage.WithMission();
        stage.Do("checkout", "--quiet", "--detach");
        Assert.Null(stage.Repository.Here.Branch);
        Assert.NotNull(stage.Repository.Here.Head);

        using var empty = new GitStage();
        Assert.Equal("main", empty.Repository.Here.Branch.ToString());
        Assert.Null(empty.Repository.Here.Head);
    }

    [Fact]
    public void A_submodule_is_a_repository_of_its_own()
    {
        using var inner = GitStage.WithMission();
        using var stage = GitStage.WithMission();
        stage.Do("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Path, "part");

        var repository = stage.Found(Path.Combine(stage.Path, "part"));
        Assert.Equal(Path.Combine(stage.Path, "part"), repository.PrimaryCheckout);
        Assert.True(repository.Here.IsPrimary);
        Assert.Equal(Path.Combine(stage.Path, ".git/modules/part"), repository.GitCommonDirectory);
        Assert.Equal(GitStage.Target, repository.Here.Branch);
    }

    [Fact]
    public void A_worktree_whose_folder_is_gone_is_none()
    {
        using var stage = GitStage.WithMission();
        var worktree = Path.Combine(stage.Root, "gone");
        stage.Do("worktree", "add", "--quiet", "-b", "side", worktree);
        Directory.Delete(worktree, recursive: true);

        Assert.Single(stage.Repository.Worktrees());
    }

    [Fact]
    public void Outside_a_repository_and_in_a_bare_one_there_is_a_remedy()
    {
        using var stage = GitStage.WithMission();
        var bare = Path.Combine(stage.Root, "bare.git");
        stage.Do("clone", "--quiet", "--bare", ".", bare);

        Assert.Equal("NOT_A_REPOSITORY", Repository.Discover(stage.Root).Refusal?.Code);
        var refusal = Repository.Discover(Path.Combine(bare, "refs")).Refusal;
        Assert.Equal("BARE_REPOSITORY", refusal?.Code);
        Assert.NotEmpty(refusal!.Remedies);
    }

    [Theory]
    [InlineData("-rf")]
    [InlineData("a..b")]
    [InlineData("a b")]
    [InlineData("a.lock")]
    [InlineData("x/.y")]
    [InlineData("/x")]
    [InlineData("x/")]
    [InlineData("HEAD")]
    [InlineData("a@{1}")]
    [InlineData("a\nb")]
    [InlineData("")]
    public void What_git_would_misread_is_no_branch(string text) => Assert.False(BranchName.TryParse(text, out _));

    [Theory]
    [InlineData("main")]
    [InlineData("feat/greeting")]
    [InlineData("kitty/mission-x-01KZZZZZ-lane-aa")]
    [InlineData("größe")]
    public void What_git_takes_is_a_branch(string text) => Assert.True(BranchName.TryParse(text, out _));
}
