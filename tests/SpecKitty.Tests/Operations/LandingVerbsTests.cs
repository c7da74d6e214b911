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

    [Theory]
    [InlineData("run")]
    [InlineData("record")]
    public void For_a_pull_request_nothing_moves_here_and_what_comes_back_by_a_pull_is_landed_and_cleaned_up(string verb)
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
        var busy = Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"), "*-lane-b").Single();
        File.WriteAllText(Path.Combine(busy, "precious.txt"), "mine\n");

        string[] call = verb == "run" ? ["merge", "run"] : ["merge", "record", "--commit", stage.Git("rev-parse", "HEAD")];
        var landed = stage.Ask(call).Done();
        Assert.Equal("True", landed["is_landed"], ignoreCase: true);
        Assert.Contains("WORKTREE_KEPT", landed.Output, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(busy, "precious.txt")));
        Assert.Equal([stage.Repository, busy], stage.Git("worktree", "list", "--porcelain").Split('\n').Where(line => line.StartsWith("worktree ", StringComparison.Ordinal)).Select(line => line[9..]).Where(path => !path.EndsWith("-lane-d", StringComparison.Ordinal)));
        File.Delete(Path.Combine(busy, "precious.txt"));
        stage.Ask(call).Done();
        Assert.False(Directory.Exists(busy));
    }

    [Fact]
    public void A_landing_names_what_it_took_away_and_not_what_stays()
    {
        using var stage = Ready();
        var busy = Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"), "*-lane-b").Single();
        File.WriteAllText(Path.Combine(busy, "precious.txt"), "mine\n");
        var landed = stage.Ask("merge", "run").Done();

        Assert.Equal(["lane-a", "lane-c", "lane-d"], landed.Data["deletions"]!.AsArray().Select(name => name!.ToString()[^"lane-a".Length..]).Distinct());
        Assert.Contains("WORKTREE_KEPT", landed.Output, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(busy, "precious.txt")));
    }

    [Fact]
    public void A_remote_that_declines_the_branch_leaves_everything_as_it_was_and_the_pull_request_goes_through()
    {
        using var stage = Ready();
        var remote = Remote(stage);
        var hook = Path.Combine(remote, "hooks", "pre-receive");
        Directory.CreateDirectory(Path.GetDirectoryName(hook)!);
        File.WriteAllText(hook, $"#!/bin/sh\nwhile read old new ref; do [ $ref != refs/heads/{Branch} ] || {{ echo protected branch >&2; exit 1; }}; done\n");
        SpecKitty.Tests.Workspace.GitStage.MakeRunnable(hook);
        var before = Everything(stage);

        var reply = stage.Ask("merge", "run", "--push");
        Assert.Equal(("PUSH_REFUSED", 1), (reply.Code, reply.Exit));
        Assert.Contains("protected branch", reply.Output, StringComparison.Ordinal);
        Assert.Equal(before, Everything(stage));
        stage.Ask([.. reply.Remedies[0].Split(' ').Skip(1)]).Done();
        Assert.Equal(before, Everything(stage));
    }

    [Theory]
    [InlineData("protected_branches: [feat/greeting]\n")]
    [InlineData("protected_branches:\n  - feat/*\n")]
    public void A_branch_that_the_project_calls_protected_is_refused_before_anything_is_done(string setting)
    {
        using var stage = Ready();
        Remote(stage);
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "config.yaml"), setting);
        var before = Everything(stage);
        foreach (var call in (string[][])[["merge", "run"], ["merge", "run", "--push"], ["merge", "resume"]])
        {
            var reply = stage.Ask(call);
            Assert.Equal(("TARGET_PROTECTED", 1), (reply.Code, reply.Exit));
            Assert.Equal(before, Everything(stage));
            stage.Ask([.. reply.Remedies[0].Split(' ').Skip(1), "--dry-run"]).Done();
        }
    }

    [Fact]
    public void A_kill_between_remote_and_branch_is_finished_here_too()
    {
        var call = new[] { "merge", "run", "--push" };
        using var whole = Ready();
        Remote(whole);
        var effects = whole.Kill(int.MaxValue, tears: false, call).Effects;
        var pushes = Enumerable.Range(1, effects.Count).Where(at => effects[at - 1].Contains("push", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(pushes);
        foreach (var at in pushes.SelectMany(at => new[] { at, at + 1 }))
        {
            using var stage = Ready();
            var remote = Remote(stage);
            stage.Kill(at, tears: false, call);
            stage.Ask(call).Done();
            Assert.Equal(stage.Git("rev-parse", "HEAD"), stage.GitIn(remote, "rev-parse", Branch));
            Assert.Equal(["done", "done", "done", "canceled"], Lanes(stage));
            Assert.Single(stage.Git("log", "--format=%H", "--grep", "^Mission: ").Split('\n'));
        }
    }

    [Fact]
    public void What_conflicts_is_named_resolved_and_landed_and_given_up_without_a_trace()
    {
        using var stage = Ready();
        stage.Write("greet.sh", "echo line of the target\n");
        stage.Git("commit", "--quiet", "-m", "on the target", "--", "greet.sh");
        var before = Everything(stage);
        var reply = stage.Ask("merge", "run");
        Assert.Equal(("MERGE_CONFLICT", 1), (reply.Code, reply.Exit));
        Assert.Equal(before, Everything(stage));

        reply = stage.Ask([.. reply.Remedies[0].Split(' ').Skip(1)]);
        Assert.Equal(("MERGE_CONFLICT", 1), (reply.Code, reply.Exit));
        stage.Ask("merge", "abort").Done();
        Assert.Equal(before, Everything(stage));

        reply = stage.Ask("merge", "resume");
        Assert.Equal("MERGE_UNRESOLVED", stage.Ask("merge", "resume").Code);
        Author.Settle(stage, reply);
        Assert.Equal("MERGE_CONFLICT", stage.Ask("merge", "run").Code);
        stage.Ask("merge", "resume").Done();
        Assert.Contains("line of the target", File.ReadAllText(Path.Combine(stage.Repository, "greet.sh")), StringComparison.Ordinal);
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Equal(["done", "done", "done", "canceled"], Lanes(stage));
        Assert.DoesNotContain("resolving", stage.Git("worktree", "list"), StringComparison.Ordinal);
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

    /// <summary>All that a refused landing must leave alone.</summary>
    private static string Everything(Stage stage) => string.Join('\n',
        stage.Git("for-each-ref", "refs/heads"), stage.Git("worktree", "list", "--porcelain"), stage.Git("ls-files", "--stage"), File.ReadAllText(Path.Combine(stage.Repository, "greet.sh")),
        string.Join(' ', Lanes(stage)), string.Join(' ', Directory.GetFiles(stage.GitDirectory, "*.jsonl", SearchOption.AllDirectories).Order(StringComparer.Ordinal)));

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
