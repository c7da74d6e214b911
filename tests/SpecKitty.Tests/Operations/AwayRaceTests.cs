using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The target branch moves, or is checked out, while a command that found it checked out nowhere is at work.</summary>
public sealed class AwayRaceTests(AwayStage tasked) : IClassFixture<AwayStage>
{
    [Fact]
    public void A_race_for_the_branch_that_was_lost_is_run_again()
    {
        using var away = tasked.Copy();
        var others = 0;
        away.Stage.AroundGit = git => new Before(git, "update-ref", () => others += others == 0 ? Other(away) : 0);

        Assert.Empty(AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));

        Assert.Equal($"{away.Slug}: finalize 4 work packages\nanother's", away.Stage.Git("log", "-2", "--format=%s", "feat/greeting"));
        Assert.Equal("theirs", away.Stage.Git("show", "feat/greeting:theirs.txt"));
        Assert.Equal(away.Journal, away.Rows);
        away.Stage.AroundGit = git => git;
        away.ComesHomeWhole();
    }

    [Fact]
    public void A_race_that_is_lost_again_and_again_leaves_the_rows_in_the_journal()
    {
        using var away = tasked.Copy();
        var others = 0;
        away.Stage.AroundGit = git => new Before(git, "update-ref", () => others += Other(away));

        Assert.Equal(["COMMIT_DEFERRED", "LOG_DEFERRED"], AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));

        Assert.InRange(others, 2, 10);
        Assert.NotEmpty(away.Journal.Except(away.Rows));
        away.Stage.AroundGit = git => git;
        Assert.Empty(AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));
        Assert.Equal(away.Journal, away.Rows);
        away.ComesHomeWhole();
    }

    [Fact]
    public void Rows_that_came_to_the_branch_meanwhile_are_kept_and_folded()
    {
        using var away = tasked.Copy();
        using var colleague = away.Copy();
        // Another machine draws other ids.
        Array.ForEach(new int[100], _ => colleague.Stage.Surroundings());
        colleague.Do("decision", "open", "--origin", "tasks", "--key", "tone", "--question", "Which tone?", "--agent", "codex");
        colleague.Do("tasks", "finalize", "--agent", "codex");
        var fetched = false;
        away.Stage.AroundGit = git => new Before(git, "update-ref", () =>
        {
            _ = fetched || (fetched = away.Stage.Git("fetch", "--quiet", colleague.Stage.Repository, "feat/greeting:feat/greeting").Length == 0);
        });

        away.Do("tasks", "finalize", "--agent", "claude");

        Assert.True(fetched);
        Assert.Empty(colleague.Rows.Except(away.Rows));
        Assert.Equal(away.Journal.Order(), away.Rows.Order());
        Assert.Equal("Which tone?", away.Ask("decision", "list").Data["decisions"]![0]!["question"]!.ToString());
        away.Stage.AroundGit = git => git;
        away.ComesHomeWhole();
    }

    [Fact]
    public void Whenever_somebody_checks_the_branch_out_the_checkout_has_it_all_in_the_end()
    {
        var isOver = false;
        for (var at = 1; !isOver; at++)
        {
            using var away = tasked.Copy();
            var worktree = Path.GetFullPath("../wanted", away.Stage.Repository);
            var calls = 0;
            away.Stage.AroundGit = git => new Before(git, null, () =>
            {
                if (++calls == at)
                {
                    away.Stage.Git("worktree", "add", "--quiet", worktree, "feat/greeting");
                }
            });

            var reply = away.Do("tasks", "finalize", "--agent", "claude");

            isOver = calls < at;
            Assert.True(AwayStage.Warnings(reply).Except(["LOG_HEALED"]).Any() is false, $"{at}: {reply}");
            Assert.Equal(away.Journal.Order(), away.Rows.Order());
            if (!isOver)
            {
                Assert.True(away.Stage.GitIn(worktree, "status", "--porcelain").Length == 0, $"{at}: {away.Stage.GitIn(worktree, "status", "--porcelain")}");
                Assert.Equal(away.Tip, away.Stage.GitIn(worktree, "rev-parse", "HEAD"));
                Assert.True(File.Exists(Path.Combine(worktree, away.Folder, "lanes.json")), $"{at}");
            }
        }
    }

    /// <summary>Somebody else commits on the branch.</summary>
    private static int Other(AwayStage away)
    {
        var stage = away.Stage;
        var file = stage.Git("hash-object", "-w", stage.Write("../theirs.txt", "theirs"));
        stage.Git("read-tree", "--index-output=../theirs.index", "feat/greeting");
        var index = Path.GetFullPath("../theirs.index", stage.Repository);
        var tree = stage.GitWith(new("GIT_INDEX_FILE", index), "update-index", "--add", "--cacheinfo", $"100644,{file},theirs.txt") + stage.GitWith(new("GIT_INDEX_FILE", index), "write-tree");
        stage.Git("update-ref", "refs/heads/feat/greeting", stage.Git("commit-tree", tree, "-p", "feat/greeting", "-m", "another's"));
        return 1;
    }

    /// <summary>Does something before each call of git, or before each call of one verb.</summary>
    private sealed class Before(IGitProgram git, string? verb, Action act) : IGitProgram
    {
        public GitAnswer Run(GitCall call)
        {
            if (verb is null || call.Arguments.Contains(verb))
            {
                act();
            }

            return git.Run(call);
        }
    }
}
