using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>Property: killed at any effect, the target holds everything or is as it was, and the next call finishes.</summary>
public sealed class LandingCrashTests(LandingStage ready) : IClassFixture<LandingStage>
{
    private static int swapAt;

    // Every day each effect once; with more cases, all ways to be killed at it.
    private static readonly int Stride = Corpus.Cases > 200 ? 1 : 4;

    public static TheoryData<LandingStrategy, bool> Kills => new() { { LandingStrategy.Merge, true }, { LandingStrategy.Merge, false }, { LandingStrategy.Squash, true }, { LandingStrategy.Rebase, true } };

    [Theory]
    [MemberData(nameof(Kills))]
    public void Killed_at_any_effect_it_is_finished_or_undone(LandingStrategy strategy, bool isAfter)
    {
        var isEveryEffect = strategy is LandingStrategy.Merge && isAfter;
        for (var at = 1; ; at += isEveryEffect ? 1 : Stride)
        {
            using var stage = ready.Copy();
            WriteIn(stage.WorktreeOf(1), "precious.txt", "mine\n");
            var before = stage.Stage.Repository.Tip(Target);
            var killed = new Killed(stage.Stage, at, isAfter ? Killed.When.After : Killed.When.Before);
            Land(stage, killed, strategy);

            Recovered(stage, before!.Value);
            Figures.Add("crash points tried", 1);
            if (stage.Stage.Repository.Tip(Target) == before)
            {
                stage.Landed(strategy);
            }

            stage.HoldsEverything();
            Assert.Equal("mine\n", File.ReadAllText(Path.Combine(stage.WorktreeOf(1), "precious.txt")));
            Assert.Equal([stage.Stage.Path, stage.WorktreeOf(1)], stage.Stage.Repository.Worktrees().Select(worktree => worktree.Path));
            Assert.Equal(strategy is LandingStrategy.Rebase ? "4" : "1", stage.Stage.Do("rev-list", "--count", "--first-parent", $"{before}..HEAD"));
            if (killed.Survived)
            {
                Assert.True(at > 15);
                return;
            }
        }
    }

    [Fact]
    public void Killed_again_while_recovering_it_is_still_finished()
    {
        for (var at = 1; ; at++)
        {
            using var stage = ready.Copy();
            var swap = new Killed(stage.Stage, SwapAt, Killed.When.After);
            Land(stage, swap, LandingStrategy.Merge);
            Assert.Equal("greeting: land", stage.Stage.Do("log", "-1", "--format=%s"));
            var killed = new Killed(stage.Stage, at, Killed.When.After);
            try
            {
                new Landing(stage.Stage.Repository, stage.Stage.GitThrough(killed), new DurableFiles(killed)).Recover(Mission);
            }
            catch (KilledException)
            {
                Assert.False(killed.Survived);
            }

            Assert.Null(stage.Stage.Landing.Recover(Mission).Refusal);
            stage.HoldsEverything();
            Assert.Single(stage.Stage.Repository.Worktrees());
            if (killed.Survived)
            {
                return;
            }
        }
    }

    [Fact]
    public void An_edit_made_between_kill_and_recovery_is_kept_and_the_landing_waits_for_it()
    {
        using var stage = ready.Copy();
        Land(stage, new Killed(stage.Stage, SwapAt, Killed.When.After), LandingStrategy.Merge);
        stage.Stage.Write("greet.sh", "mine\n");

        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out var receipt, out _));
        Assert.Equal("CHECKOUT_STALE", receipt?.Unfinished?.Code);
        Assert.Equal("mine\n", stage.Stage.Read("greet.sh"));
        Assert.Equal(4, stage.Stage.Repository.Worktrees().Length);

        stage.Stage.Write("greet.sh", "echo hello\n");
        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out receipt, out _));
        Assert.Null(receipt?.Unfinished);
        stage.HoldsEverything();
    }

    [Fact]
    public void Files_that_a_killed_refresh_wrote_without_the_index_do_not_stop_the_next_one()
    {
        using var stage = ready.Copy();
        Land(stage, new Killed(stage.Stage, SwapAt, Killed.When.After), LandingStrategy.Merge);
        stage.Stage.Write("greet.sh", "echo \"hello, $1\"\n");
        stage.Stage.Write("usage.txt", "usage\n");

        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out var receipt, out _));
        Assert.Null(receipt?.Unfinished);
        stage.HoldsEverything();
    }

    [Fact]
    public void A_landing_that_the_user_took_back_is_not_repeated()
    {
        using var stage = ready.Copy();
        var before = stage.Stage.Repository.Tip(Target);
        Land(stage, new Killed(stage.Stage, SwapAt, Killed.When.After), LandingStrategy.Merge);
        stage.Stage.Do("reset", "--quiet", "--hard", "HEAD~1");

        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out var receipt, out _));
        Assert.Equal(LandingStage.NewRow, Encoding.UTF8.GetString(receipt!.Rows.Span));
        Assert.Equal(before, stage.Stage.Repository.Tip(Target));
    }

    [Fact]
    public void An_unfinished_landing_is_not_landed_over()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        Land(stage, new Killed(stage.Stage, SwapAt, Killed.When.Before), LandingStrategy.Merge);
        Assert.Equal("LANDING_UNFINISHED", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
        Assert.Null(stage.Stage.Landing.Recover(Mission).Refusal);
        stage.Landed();
    }

    [Theory]
    [InlineData("{\"schema\": 2}\n", "LANDING_JOURNAL_NEWER")]
    [InlineData("{\"schema\": 1}\n", "LANDING_JOURNAL_DAMAGED")]
    [InlineData("nonsense\n", "LANDING_JOURNAL_DAMAGED")]
    [InlineData("{\"schema\": 1, \"mission_slug\": \"greeting\", \"target\": \"main\", \"before\": \"ID\", \"candidate\": \"ID\", \"rows\": \"%\", \"record\": [], \"lanes\": []}\n", "LANDING_JOURNAL_DAMAGED")]
    [InlineData("{\"schema\": 1, \"mission_slug\": \"greeting\", \"target\": \"main\", \"before\": \"ID\", \"candidate\": \"ID\", \"rows\": \"\", \"record\": [], \"lanes\": [{\"lane_id\": \"x\", \"tip\": \"\"}]}\n", "LANDING_JOURNAL_DAMAGED")]
    public void A_journal_that_cannot_be_read_is_not_thrown_away(string text, string code)
    {
        using var stage = WithMission();
        text = text.Replace("ID", new string('a', 40), StringComparison.Ordinal);
        var journal = stage.Write($".git/spec-kitty/landing/{Mission}.jsonl", text);
        Assert.Equal(code, stage.Landing.Recover(Mission).Refusal?.Code);
        Assert.True(Landing.Left(stage.Repository, Mission).IsEmpty);
        Assert.Equal(text, File.ReadAllText(journal));
    }

    // Found once, by watching: the effect at which the target moves.
    private int SwapAt => swapAt > 0 ? swapAt : swapAt = FindSwap();

    private int FindSwap()
    {
        using var stage = ready.Copy();
        var watched = new Killed(stage.Stage, int.MaxValue, Killed.When.After);
        Land(stage, watched, LandingStrategy.Merge);
        return watched.SwapAt;
    }

    private static void Land(LandingStage stage, Killed killed, LandingStrategy strategy)
    {
        try
        {
            var landing = new Landing(stage.Stage.Repository, stage.Stage.GitThrough(killed), new DurableFiles(killed));
            Assert.True(landing.Plan(stage.Request(strategy)).Then(plan => landing.Run(plan, stage.Record())).Succeeded(out _, out var refusal), refusal?.Message);
        }
        catch (KilledException)
        {
            Assert.False(killed.Survived);
        }
    }

    private static void Recovered(LandingStage stage, CommitId before)
    {
        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out var receipt, out var refusal) || refusal is null, refusal?.Message);
        if (receipt is not null)
        {
            Assert.Null(receipt.Unfinished);
            Assert.NotEqual(before, stage.Stage.Repository.Tip(Target));
            Assert.Equal(LandingStage.NewRow, Encoding.UTF8.GetString(receipt.Rows.Span));
            Assert.Equal(LandingStage.NewRow, Encoding.UTF8.GetString(Landing.Left(stage.Stage.Repository, Mission).Span));
            stage.Stage.Landing.End(Mission);
        }

        Assert.True(Landing.Left(stage.Stage.Repository, Mission).IsEmpty);

        Assert.False(File.Exists(Path.Combine(stage.Stage.Path, ".git/spec-kitty/landing", Mission + ".jsonl")));
    }
}
