using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>What cannot be merged is resolved in a scratch worktree, and nothing else is touched until all of it lands.</summary>
public sealed class LandingResolvingTests(LandingStage ready) : IClassFixture<LandingStage>
{
    private const string One = "greet.sh", Two = "test/t.sh";

    [Fact]
    public void What_conflicts_is_resolved_one_execution_lane_after_the_other_and_then_lands()
    {
        using var stage = Conflicted();
        var before = Here(stage);
        Assert.Equal([One], Stopped(stage));
        Assert.Equal(before, Here(stage));
        Assert.Contains("<<<<<<<", File.ReadAllText(Path.Combine(Scratch(stage), One)), StringComparison.Ordinal);

        Assert.Equal("MERGE_UNRESOLVED", stage.Stage.Landing.PlanResolved(stage.Request()).Refusal?.Code);
        Resolve(stage, One, "both\n");
        Assert.Equal([Two], Stopped(stage));
        Resolve(stage, Two, "both too\n");
        Landed(stage);
        Assert.Equal(("both\n", "both too\n", "usage\n"), (stage.Stage.Read(One), stage.Stage.Read(Two), stage.Stage.Read("usage.txt")));
        Assert.Equal("", stage.Stage.Status());
        Assert.Single(stage.Stage.Repository.Worktrees());
        Assert.False(Directory.Exists(Scratch(stage)));
    }

    [Fact]
    public void What_was_resolved_holds_when_the_target_and_an_execution_lane_move_on()
    {
        using var stage = Conflicted();
        Stopped(stage);
        Resolve(stage, One, "both\n");
        stage.Stage.Commit("other.txt", "by somebody else\n");
        stage.Stage.CommitIn(stage.WorktreeOf(2), "usage.txt", "more usage\n");
        Assert.Equal([Two], Stopped(stage));
        Resolve(stage, Two, "both too\n");
        Landed(stage);
        Assert.Equal(("both\n", "both too\n", "more usage\n", "by somebody else\n"), (stage.Stage.Read(One), stage.Stage.Read(Two), stage.Stage.Read("usage.txt"), stage.Stage.Read("other.txt")));
    }

    [Fact]
    public void Nobody_resolved_anything_and_the_target_moved_so_it_begins_anew()
    {
        using var stage = Conflicted();
        Stopped(stage);
        stage.Stage.Commit(One, "otherwise\n");
        Assert.Equal([One], Stopped(stage));
        Assert.Contains("otherwise", File.ReadAllText(Path.Combine(Scratch(stage), One)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_resolved_and_conflicts_with_the_target_by_now_is_resolved_once_more_and_never_lost()
    {
        using var stage = Conflicted();
        Stopped(stage);
        Resolve(stage, One, "both\n");
        stage.Stage.Commit(One, "otherwise\n");
        Assert.Equal([One], Stopped(stage));
        Assert.Contains("both", File.ReadAllText(Path.Combine(Scratch(stage), One)), StringComparison.Ordinal);
        Assert.Equal("both", Show(stage, Aborted(stage), One));
    }

    [Fact]
    public void What_was_resolved_of_work_that_is_not_landed_any_more_is_not_taken()
    {
        using var stage = Conflicted();
        Stopped(stage);
        Resolve(stage, One, "both\n");
        var request = stage.Request() with { GivenUp = [LandingStage.Lanes.All[1].Id] };
        Assert.Equal("RESOLUTION_OUTDATED", stage.Stage.Landing.PlanResolved(request).Refusal?.Code);
        Assert.Equal("both\n", File.ReadAllText(Path.Combine(Scratch(stage), One)));
    }

    [Fact]
    public void Given_up_before_anybody_resolved_anything_nothing_is_left()
    {
        using var stage = Conflicted();
        var before = stage.Everything();
        Stopped(stage);
        Assert.Null(Aborted(stage));
        Assert.Equal(before, stage.Everything());
        Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(Scratch(stage))!));
        Assert.Null(Aborted(stage));
    }

    [Fact]
    public void Given_up_later_all_that_somebody_did_there_is_on_a_branch()
    {
        using var stage = Conflicted();
        var before = stage.Everything();
        Stopped(stage);
        Resolve(stage, One, "both\n");
        WriteIn(Scratch(stage), "notes.txt", "never added\n");
        Assert.Equal([Two], Stopped(stage));
        WriteIn(Scratch(stage), Two, "half of it\n");

        var kept = Aborted(stage);
        Assert.Equal(("both", "half of it", "never added"), (Show(stage, kept, One), Show(stage, kept, Two), Show(stage, kept, "notes.txt")));
        stage.Stage.Do("branch", "--quiet", "-D", kept!.Value.ToString());
        Assert.Equal(before, stage.Everything());
    }

    [Fact]
    public void A_scratch_worktree_goes_with_the_landing_it_was_made_for_unless_somebody_worked_in_it()
    {
        using var stage = Conflicted();
        Stopped(stage);
        Assert.Null(Left(stage));
        Assert.False(Directory.Exists(Scratch(stage)));

        Stopped(stage);
        WriteIn(Scratch(stage), One, "half of it\n");
        Assert.Equal(Scratch(stage), Left(stage));
        Assert.Equal("half of it\n", File.ReadAllText(Path.Combine(Scratch(stage), One)));
    }

    [Fact]
    public void Killed_anywhere_on_the_way_it_goes_on_to_its_end_with_all_that_was_resolved()
    {
        for (var at = 1; ; at++)
        {
            using var stage = Conflicted();
            var killed = new Killed(stage.Stage, at, at % 2 == 0 ? Killed.When.After : Killed.When.Before);
            Steps(stage, killed);
            Steps(stage, null);
            Assert.Equal(("both\n", "both too\n", "usage\n"), (stage.Stage.Read(One), stage.Stage.Read(Two), stage.Stage.Read("usage.txt")));
            Assert.Equal("", stage.Stage.Status());
            Assert.Single(stage.Stage.Repository.Worktrees());
            Figures.Add("crash points tried", 1);
            if (killed.Survived)
            {
                Assert.True(at > 20);
                return;
            }
        }
    }

    [Fact]
    public void Killed_anywhere_while_it_is_given_up_the_next_call_gives_it_up_and_what_was_done_is_kept_once()
    {
        for (var at = 1; ; at++)
        {
            using var stage = Conflicted();
            Stopped(stage);
            Resolve(stage, One, "both\n");
            var killed = new Killed(stage.Stage, at, at % 2 == 0 ? Killed.When.After : Killed.When.Before);
            Mortal(stage, killed, landing => landing.AbortResolving(stage.Request()).Refusal);
            Aborted(stage);
            Assert.Equal("both", Show(stage, Id.Of<BranchName>(stage.Stage.Do("for-each-ref", "--format=%(refname:short)", "refs/heads/undone")), One));
            Assert.False(Directory.Exists(Scratch(stage)));
            if (killed.Survived)
            {
                return;
            }
        }
    }

    /// <summary>The target changed what two execution lanes changed.</summary>
    private LandingStage Conflicted()
    {
        var stage = ready.Copy();
        stage.Stage.Commit(One, "echo target\n");
        stage.Stage.Commit(Two, "target\n");
        return stage;
    }

    /// <summary>All the calls it takes, with somebody who resolves in between; killed once, it is all begun again.</summary>
    private static void Steps(LandingStage stage, Killed? killed)
    {
        for (var call = 0; call < 4; call++)
        {
            if (Mortal(stage, killed, landing => Call(stage, landing)) is not { Code: "MERGE_CONFLICT" or "MERGE_UNRESOLVED" } refusal)
            {
                return;
            }

            foreach (var path in refusal.Details!["conflicts"]!.AsArray().Select(path => path!.ToString()).Where(path => File.ReadAllText(Path.Combine(Scratch(stage), path)).Contains("<<<", StringComparison.Ordinal)))
            {
                Resolve(stage, path, path == One ? "both\n" : "both too\n");
            }
        }
    }

    private static Refusal? Call(LandingStage stage, Landing landing)
    {
        var recovered = landing.Recover(Mission);
        if (recovered.Refusal is { } refusal)
        {
            return refusal;
        }

        if (stage.Stage.Read(LandingStage.Log).Contains(LandingStage.NewRow, StringComparison.Ordinal))
        {
            landing.End(Mission);
            Assert.Null(landing.LeaveScratch(stage.Request()).Refusal);
            return null;
        }

        var planned = landing.PlanResolved(stage.Request());
        return planned.Refusal ?? planned.Then(plan => plan.Conflicts.IsEmpty ? landing.Run(plan, stage.Record()).Map(_ =>
        {
            landing.End(Mission);
            return landing.LeaveScratch(plan.Request);
        }) : landing.Resolve(plan)).Refusal;
    }

    private static Refusal? Mortal(LandingStage stage, Killed? killed, Func<Landing, Refusal?> call)
    {
        try
        {
            return call(killed is null ? stage.Stage.Landing : new Landing(stage.Stage.Repository, stage.Stage.GitThrough(killed), new DurableFiles(killed)));
        }
        catch (KilledException)
        {
            return null;
        }
    }

    private static string[] Stopped(LandingStage stage)
    {
        Assert.True(stage.Stage.Landing.PlanResolved(stage.Request()).Succeeded(out var plan, out var refusal), refusal?.Message);
        var stop = stage.Stage.Landing.Resolve(plan);
        Assert.Equal("MERGE_CONFLICT", stop.Code);
        return [.. stop.Details!["conflicts"]!.AsArray().Select(path => path!.ToString())];
    }

    private static void Landed(LandingStage stage)
    {
        Assert.True(stage.Stage.Landing.PlanResolved(stage.Request()).Then(plan => stage.Stage.Landing.Run(plan, stage.Record())).Succeeded(out var receipt, out var refusal), refusal?.Message);
        Assert.Null(receipt.Unfinished);
        Assert.Null(Left(stage));
    }

    private static void Resolve(LandingStage stage, string path, string text)
    {
        WriteIn(Scratch(stage), path, text);
        stage.Stage.DoIn(Scratch(stage), "add", path);
    }

    private static BranchName? Aborted(LandingStage stage)
    {
        Assert.True(stage.Stage.Landing.AbortResolving(stage.Request()).Succeeded(out var kept, out var refusal) || refusal is null, refusal?.Message);
        return kept;
    }

    private static string? Left(LandingStage stage)
    {
        Assert.True(stage.Stage.Landing.LeaveScratch(stage.Request()).Succeeded(out var folder, out var refusal) || refusal is null, refusal?.Message);
        return folder;
    }

    private static string Show(LandingStage stage, BranchName? branch, string path) => stage.Stage.Do("show", $"{branch}:{path}");

    private static string Scratch(LandingStage stage) => Path.Combine(stage.Stage.Path, ".git", "spec-kitty", "resolving", Mission.ToString());

    private static string Here(LandingStage stage) => string.Join('\n', stage.Stage.Do("for-each-ref"), stage.Stage.Status(), stage.Stage.Do("ls-files", "--stage"));
}
