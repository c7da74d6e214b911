using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Landing beyond this clone: pushed, by pull request, made elsewhere, and taken back.</summary>
[Collection(StoryTold.Name)]
public sealed class LandingVerbsTests(Story story)
{
    private const string Branch = "feat/greeting";

    [Fact]
    public void A_landing_can_be_pushed_in_the_same_call_and_again_in_the_next()
    {
        using var stage = Ready();
        var remote = Remote(stage);
        Assert.Equal("origin", stage.Ask("merge", "run", "--push").Done()["pushed_to"]);
        Assert.Equal(stage.Git("rev-parse", "HEAD"), stage.GitIn(remote, "rev-parse", Branch));
        Assert.Equal("origin", stage.Ask("merge", "run", "--push").Done()["pushed_to"]);
    }

    [Fact]
    public void A_push_that_is_refused_is_said_to_be_and_the_landing_stands()
    {
        using var stage = Ready();
        stage.GitIn(Remote(stage), "config", "receive.denyNonFastForwards", "true");
        stage.Git("commit", "--quiet", "--allow-empty", "-m", "theirs");
        stage.Git("push", "--quiet", "origin", $"HEAD:{Branch}");
        stage.Git("reset", "--quiet", "--hard", "HEAD~1");
        stage.Git("update-ref", "-d", $"refs/remotes/origin/{Branch}");

        var reply = stage.Ask("merge", "run", "--push");
        Assert.Equal(("PUSH_REFUSED", 1), (reply.Code, reply.Exit));
        Assert.Equal("True", reply["is_landed"], ignoreCase: true);
    }

    [Fact]
    public void For_a_pull_request_nothing_moves_here_and_what_comes_back_by_a_pull_is_landed()
    {
        using var stage = Ready();
        var remote = Remote(stage);
        var before = stage.Git("for-each-ref", "refs/heads");
        var sent = stage.Ask("merge", "run", "--pr").Done();
        Assert.Equal(before, stage.Git("for-each-ref", "refs/heads"));
        Assert.Equal("false", sent["is_landed"], ignoreCase: true);

        stage.GitIn(remote, "update-ref", $"refs/heads/{Branch}", sent["proposed_branch"]!);
        stage.Git("checkout", "--quiet", "--", ".");
        stage.Git("pull", "--quiet", "--ff-only", "origin", Branch);
        Assert.Equal(["done", "done", "done", "canceled"], Lanes(stage));
        Assert.Equal("True", stage.Ask("merge", "run").Done()["is_landed"], ignoreCase: true);
    }

    [Fact]
    public void What_was_squashed_elsewhere_is_recorded_once_it_is_proved()
    {
        using var stage = Ready();
        var before = stage.Git("rev-parse", "HEAD");
        Assert.Equal("LANDING_NOT_PROVED", stage.Ask("merge", "record", "--commit", before).Code);

        foreach (var branch in stage.Git("for-each-ref", "--format=%(refname)", "refs/heads/kitty").Split('\n'))
        {
            stage.Git("merge", "--quiet", "--squash", branch);
            stage.Git("commit", "--quiet", "--allow-empty", "-m", "squashed on the host");
        }

        Assert.Equal("elsewhere", stage.Ask("merge", "record", "--commit", stage.Git("rev-parse", "HEAD")).Done()["strategy"]);
        Assert.Equal(["done", "done", "done", "canceled"], Lanes(stage));
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Empty(stage.Ask("doctor").Data["findings"]!.AsArray().Where(found => found!["code"]!.ToString() == "LANDING_UNDONE"));
    }

    [Fact]
    public void A_commit_that_is_not_on_the_target_proves_nothing()
    {
        using var stage = Ready();
        var elsewhere = stage.Git("commit-tree", "HEAD^{tree}", "-p", "HEAD", "-m", "elsewhere");
        Assert.Equal("COMMIT_NOT_ON_TARGET", stage.Ask("merge", "record", "--commit", elsewhere).Code);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("squash")]
    [InlineData("rebase")]
    public void A_landing_that_nobody_has_yet_is_undone_and_can_be_landed_anew(string strategy)
    {
        using var stage = Ready();
        var code = Code(stage);
        stage.Ask("merge", "run", "--strategy", strategy).Done();
        var landed = Code(stage);
        Assert.NotEqual(code, landed);

        stage.Ask("merge", "undo").Done();
        Assert.Equal(code, Code(stage));
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Equal(["approved", "approved", "approved", "canceled"], Lanes(stage));
        stage.Ask("merge", "undo").Done();

        stage.Ask("accept", "apply", "--agent", "claude").Done();
        stage.Ask("merge", "run", "--strategy", strategy).Done();
        Assert.Equal(landed, Code(stage));
    }

    [Fact]
    public void A_landing_that_others_have_or_build_on_is_not_undone()
    {
        using var stage = Ready();
        Remote(stage);
        stage.Ask("merge", "run").Done();
        stage.Write("greet.sh", "echo on top\n");
        stage.Git("commit", "--quiet", "-m", "on top", "--", "greet.sh");
        var tip = stage.Git("rev-parse", "HEAD");
        Assert.Equal("LANDING_BUILT_UPON", stage.Ask("merge", "undo").Code);
        stage.Git("push", "--quiet", "origin", $"HEAD:{Branch}");
        Assert.Equal("LANDING_PUSHED", stage.Ask("merge", "undo").Code);
        Assert.Equal(tip, stage.Git("rev-parse", "HEAD"));
    }

    private Stage Ready() => story["merge run"].Before.Copy();

    private static string Code(Stage stage) => stage.Git("ls-tree", "-r", "HEAD", "--", "greet.sh", "test", "usage.txt", "docs");

    private static string[] Lanes(Stage stage) => [.. stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString())];

    /// <summary>An empty repository that this one pushes to.</summary>
    private static string Remote(Stage stage)
    {
        var path = Path.Combine(Path.GetDirectoryName(stage.Repository)!, "remote.git");
        stage.Git("init", "--quiet", "--bare", path);
        stage.Git("remote", "add", "origin", path);
        return path;
    }
}
