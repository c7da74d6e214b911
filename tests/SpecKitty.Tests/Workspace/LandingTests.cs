using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

public sealed class LandingTests(LandingStage ready) : IClassFixture<LandingStage>
{
    [Fact]
    public void A_plan_says_exactly_what_would_happen_and_moves_nothing()
    {
        using var stage = ready.Copy();
        var before = stage.Everything();
        var plan = stage.Planned();

        Assert.Empty(plan.Conflicts);
        Assert.Equal(["greet.sh", "test/t.sh", "usage.txt"], plan.ChangedPaths);
        Assert.Equal(3, plan.CommitCount);
        Assert.Equal(stage.Stage.Repository.Tip(Target), plan.TargetTip);
        Assert.Equal(Enumerable.Range(0, 3).SelectMany(lane => new[] { stage.WorktreeOf(lane), Workspaces.BranchOf(Slug, LandingStage.Lanes.All[lane].Id).ToString() }), stage.Stage.Landing.Deletions(plan));
        Assert.Equal(before, stage.Everything());
    }

    [Fact]
    public void One_commit_holds_code_and_record_and_everything_else_is_cleaned_up()
    {
        using var stage = ready.Copy();
        var receipt = stage.Landed();

        stage.HoldsEverything();
        Assert.Equal(receipt.Candidate, stage.Stage.Repository.Tip(Target));
        Assert.Equal(LandingStage.NewRow, Encoding.UTF8.GetString(receipt.Rows.Span));
        Assert.Empty(receipt.Kept);
        Assert.Null(receipt.Unfinished);
        Assert.Single(stage.Stage.Repository.Worktrees());
        Assert.Equal("", stage.Stage.Do("branch", "--list", "kitty/*"));
        Assert.Empty(Directory.GetFiles(Path.Combine(stage.Stage.Path, ".git/spec-kitty/lanes"), "*", SearchOption.AllDirectories));
        Assert.Equal("Ada Example greeting: land", stage.Stage.Do("log", "-1", "--format=%an %s"));
        // The target, and the two tips that no other one contains.
        Assert.Equal(3, stage.Stage.Do("log", "-1", "--format=%P").Split(' ').Length);
        stage.Stage.Landing.End(Mission);
        Assert.True(stage.Stage.Landing.Recover(Mission).Succeeded(out var again, out _));
        Assert.Null(again);
    }

    [Fact]
    public void Squashed_it_is_one_commit_on_the_target()
    {
        using var stage = ready.Copy();
        var before = stage.Stage.Repository.Tip(Target);
        stage.Landed(LandingStrategy.Squash);

        stage.HoldsEverything();
        Assert.Equal(before.ToString(), stage.Stage.Do("log", "-1", "--format=%P"));
        Assert.Equal("", stage.Stage.Do("branch", "--list", "kitty/*"));
    }

    [Fact]
    public void Rebased_it_is_the_commits_in_a_row_and_one_for_the_record_moved_by_one_swap()
    {
        using var stage = ready.Copy();
        stage.Stage.DoIn(stage.WorktreeOf(1), "commit", "--quiet", "--amend", "--no-edit", "--author", "Bob Example <bob@example.invalid>");
        var before = stage.Stage.Repository.Tip(Target);
        stage.Landed(LandingStrategy.Rebase);

        stage.HoldsEverything();
        Assert.Equal("0", stage.Stage.Do("rev-list", "--count", "--merges", $"{before}..HEAD"));
        var commits = stage.Stage.Do("log", "--reverse", "--format=%an %s", $"{before}..HEAD").Split('\n');
        Assert.Equal(["Ada Example greet.sh", "Ada Example usage.txt", "Bob Example test/t.sh"], commits[..^1].Order(StringComparer.Ordinal));
        Assert.Equal("Ada Example greeting: land", commits[^1]);
        Assert.Equal("", stage.Stage.Do("branch", "--list", "kitty/*"));
        Assert.Equal("1", stage.Stage.Do("reflog", "--format=%gs", Target.ToString()).Split('\n').Count(line => line.Contains("land", StringComparison.Ordinal)).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Commits_that_cannot_be_put_in_a_row_are_refused_with_what_works()
    {
        using var stage = ready.Copy();
        stage.Stage.Commit("greet.sh", "echo theirs\n");
        stage.Stage.Do("checkout", "--", ".");
        stage.Stage.TryMerge(stage.WorktreeOf(0));
        stage.Stage.CommitIn(stage.WorktreeOf(0), "greet.sh", "echo both\n");
        stage.Stage.TryMerge(stage.WorktreeOf(2));
        stage.Stage.CommitIn(stage.WorktreeOf(2), "greet.sh", "echo both\n");
        var before = stage.Everything();

        var refusal = stage.Stage.Landing.Plan(stage.Request(LandingStrategy.Rebase)).Refusal;
        Assert.Equal("REBASE_IMPOSSIBLE", refusal?.Code);
        Assert.Contains("--strategy merge", refusal!.Remedies[0], StringComparison.Ordinal);
        Assert.Equal(before, stage.Everything());
        Assert.Empty(stage.Planned().Conflicts);
    }

    [Fact]
    public void Without_execution_lanes_the_record_is_one_commit_on_the_target()
    {
        using var stage = ready.Copy();
        Assert.True(stage.Stage.Landing.Plan(stage.Request() with { Lanes = [] }).Then(plan => stage.Stage.Landing.Run(plan, stage.Record())).Succeeded(out var receipt, out var refusal), refusal?.Message);
        Assert.Equal($"{LandingStage.Meta}\n{LandingStage.Log}", stage.Stage.Do("diff", "--name-only", receipt.Before.ToString(), receipt.Candidate.ToString()));
        Assert.Equal("", stage.Stage.Status());
        Assert.Empty(receipt.Removed);
    }

    [Fact]
    public void A_target_that_nobody_has_checked_out_lands_as_well()
    {
        using var stage = ready.Copy();
        stage.Stage.Do("stash", "--quiet");
        stage.Stage.Do("switch", "--quiet", "main");
        stage.Landed();
        Assert.Equal("", stage.Stage.Status());
        stage.Stage.Do("switch", "--quiet", Target.ToString());
        stage.HoldsEverything();
    }

    [Fact]
    public void A_target_in_another_worktree_is_refreshed_there()
    {
        using var stage = ready.Copy();
        stage.Stage.Do("checkout", "--", ".");
        stage.Stage.Do("switch", "--quiet", "main");
        var elsewhere = Path.Combine(stage.Stage.Root, "elsewhere");
        stage.Stage.Do("worktree", "add", "--quiet", elsewhere, Target.ToString());
        stage.Landed();
        Assert.Equal("usage\n", File.ReadAllText(Path.Combine(elsewhere, "usage.txt")));
        Assert.Equal("", stage.Stage.Status(elsewhere));
    }

    [Fact]
    public void What_came_onto_the_target_meanwhile_stays()
    {
        using var stage = ready.Copy();
        stage.Stage.Commit("other.txt", "theirs\n");
        stage.Stage.Write("mine.txt", "untracked\n");
        stage.Stage.Write("other.txt", "edited\n");
        stage.Stage.Write("staged.txt", "staged\n");
        stage.Stage.Do("add", "staged.txt");
        stage.Landed();

        Assert.Equal("edited\n", stage.Stage.Read("other.txt"));
        Assert.Equal(" M other.txt\nA  staged.txt\n?? mine.txt", stage.Stage.Status());
        Assert.Equal("theirs", stage.Stage.Do("show", "HEAD:other.txt"));
    }

    [Fact]
    public void The_record_comes_from_the_target_never_from_an_execution_lane()
    {
        using var stage = ready.Copy();
        stage.Stage.CommitIn(stage.WorktreeOf(0), LandingStage.Log, "forged\n");
        stage.Stage.CommitIn(stage.WorktreeOf(0), "kitty-specs/greeting-01KZZZZZ/spec.md", "forged\n");
        stage.Stage.Do("checkout", "--", ".");
        stage.Stage.Commit(LandingStage.Log, LandingStage.OldLog + "{\"n\": 2}\n");
        stage.Stage.Commit("kitty-specs/greeting-01KZZZZZ/tasks/WP01.md", "target\n");

        Assert.Empty(stage.Planned().Conflicts);
        stage.Landed();
        stage.HoldsEverything();
        Assert.False(File.Exists(Path.Combine(stage.Stage.Path, "kitty-specs/greeting-01KZZZZZ/spec.md")));
        Assert.Equal("target\n", stage.Stage.Read("kitty-specs/greeting-01KZZZZZ/tasks/WP01.md"));
    }

    [Fact]
    public void A_conflict_is_named_and_nothing_changes()
    {
        using var stage = ready.Copy();
        stage.Stage.CommitIn(stage.WorktreeOf(1), "test/t2.sh", "lane\n");
        stage.Stage.Do("checkout", "--", ".");
        stage.Stage.Commit("greet.sh", "conflict\n");
        stage.Stage.Commit("test/t2.sh", "conflict\n");
        var before = stage.Everything();

        var plan = stage.Planned();
        Assert.Equal(["greet.sh", "test/t2.sh"], plan.Conflicts);
        var refusal = stage.Stage.Landing.Run(plan, stage.Record()).Refusal;
        Assert.Equal(("LANDING_CONFLICT", RefusalKind.Refused), (refusal?.Code, refusal?.Kind));
        Assert.Equal("""["greet.sh","test/t2.sh"]""", refusal!.Details!["conflicts"]!.ToJsonString());
        Assert.Equal(before, stage.Everything());

        stage.Stage.Do("reset", "--quiet", "--hard", "HEAD~2");
        stage.Stage.Write(LandingStage.Log, LandingStage.OldLog + "{\"n\": 2}\n");
        stage.Landed();
    }

    [Theory]
    [InlineData("greet.sh", "edited")]
    [InlineData("usage.txt", "new")]
    [InlineData("test", "a file where a folder must be")]
    [InlineData("usage.txt/x", "a folder where a file must be")]
    [InlineData("usage.txt", "ignored")]
    public void A_local_edit_where_the_landing_must_write_is_refused(string path, string content)
    {
        using var stage = ready.Copy();
        if (content == "ignored")
        {
            File.AppendAllText(Path.Combine(stage.Stage.Path, ".git/info/exclude"), path);
        }

        stage.Stage.Write(path, content);
        var before = stage.Everything();
        var refusal = stage.Stage.Landing.Run(stage.Planned(), stage.Record()).Refusal;

        Assert.Equal("CHECKOUT_DIRTY", refusal?.Code);
        Assert.Contains(path.Split('/')[0], refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(content, stage.Stage.Read(path));
        Assert.Equal(before, stage.Everything());
    }

    [Fact]
    public void A_file_that_was_only_touched_is_no_edit()
    {
        using var stage = ready.Copy();
        File.SetLastWriteTimeUtc(Path.Combine(stage.Stage.Path, "greet.sh"), DateTime.UnixEpoch);
        Assert.Null(stage.Landed().Unfinished);
        stage.HoldsEverything();
    }

    [Fact]
    public void A_checkout_in_the_middle_of_something_is_refused()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        var held = stage.Stage.Write(".git/index.lock", "");
        Assert.Equal("CHECKOUT_BUSY", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
        File.Delete(held);
        stage.Stage.Write(".git/MERGE_HEAD", plan.TargetTip + "\n");
        Assert.Equal("CHECKOUT_BUSY", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
    }

    [Fact]
    public void A_target_that_moved_loses_the_race_and_nothing_changes()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        stage.Stage.Do("commit", "--quiet", "--allow-empty", "-m", "meanwhile");
        var before = stage.Everything();
        var refusal = stage.Stage.Landing.Run(plan, stage.Record()).Refusal;
        Assert.Equal(("TARGET_MOVED", RefusalKind.Conflict), (refusal?.Code, refusal?.Kind));
        Assert.Equal(before, stage.Everything());
    }

    [Fact]
    public void A_target_that_moves_in_the_last_moment_loses_the_race_too()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        var racing = new Racing(stage.Stage, () => stage.Stage.Do("commit", "--quiet", "--allow-empty", "-m", "meanwhile"));
        var landing = new Landing(stage.Stage.Repository, stage.Stage.GitThrough(racing), new DurableFiles(new Disk()));

        Assert.Equal("TARGET_MOVED", landing.Run(plan, stage.Record()).Refusal?.Code);
        Assert.Equal("meanwhile", stage.Stage.Do("log", "-1", "--format=%s"));
        stage.Landed();
        stage.HoldsEverything();
    }

    [Fact]
    public void An_execution_lane_that_moved_since_the_plan_is_a_lost_race()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        stage.Stage.CommitIn(stage.WorktreeOf(1), "late.txt", "late\n");
        Assert.Equal("TARGET_MOVED", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("no")]
    public void A_worktree_with_work_in_it_is_kept_and_named_whatever_git_shows_of_untracked_files(string shown)
    {
        using var stage = ready.Copy();
        stage.Stage.Do("config", "status.showUntrackedFiles", shown);
        WriteIn(stage.WorktreeOf(1), "precious.txt", "mine\n");
        var plan = stage.Planned();
        Assert.DoesNotContain(stage.WorktreeOf(1), stage.Stage.Landing.Deletions(plan));
        var receipt = stage.Landed();

        Assert.Equal([stage.WorktreeOf(1)], receipt.Kept);
        Assert.Equal("mine\n", File.ReadAllText(Path.Combine(stage.WorktreeOf(1), "precious.txt")));
        Assert.NotNull(stage.Stage.Repository.Tip(Workspaces.BranchOf(Slug, LandingStage.Lanes.All[1].Id)));
        Assert.Equal(2, stage.Stage.Repository.Worktrees().Length);
    }

    [Fact]
    public void A_branch_that_is_gone_stops_the_landing()
    {
        using var stage = ready.Copy();
        stage.Stage.Allocated(LandingStage.Lanes, 1);
        stage.Stage.Do("worktree", "remove", stage.WorktreeOf(0));
        stage.Stage.Do("branch", "-D", Workspaces.BranchOf(Slug, LandingStage.Lanes.All[0].Id).ToString());
        Assert.Equal("LANE_BRANCH_GONE", stage.Stage.Landing.Plan(stage.Request()).Refusal?.Code);
    }

    [Fact]
    public void The_users_message_hook_has_a_say_and_the_commit_hook_has_none()
    {
        using var stage = ready.Copy();
        stage.Stage.Hook("pre-commit", "exit 1");
        stage.Stage.Hook("commit-msg", "echo 'Reviewed-by: hook' >> \"$1\"");
        stage.Landed();
        Assert.Equal("greeting: land\nReviewed-by: hook", stage.Stage.Do("log", "-1", "--format=%B").TrimEnd());

        using var other = ready.Copy();
        other.Stage.Hook("commit-msg", "echo no way >&2; exit 1");
        var before = other.Everything();
        Assert.Equal("COMMIT_REFUSED_BY_HOOK", other.Stage.Landing.Run(other.Planned(), other.Record()).Refusal?.Code);
        Assert.Equal(before, other.Everything());
    }

    [Fact]
    public void A_signature_that_the_user_wants_and_git_cannot_make_stops_it()
    {
        using var stage = ready.Copy();
        var plan = stage.Planned();
        stage.Stage.Do("config", "commit.gpgsign", "true");
        stage.Stage.Do("config", "gpg.program", "false");
        var before = stage.Everything();
        Assert.Equal("SIGNING_FAILED", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
        Assert.Equal(before, stage.Everything());
    }

    [Fact]
    public void Without_an_identity_it_says_what_to_do()
    {
        using var stage = ready.Copy();
        stage.Stage.Do("config", "--unset", "user.name");
        stage.Stage.Do("config", "--unset", "user.email");
        stage.Stage.Do("config", "user.useConfigOnly", "true");
        var plan = stage.Planned();
        Assert.Equal("GIT_IDENTITY_MISSING", stage.Stage.Landing.Run(plan, stage.Record()).Refusal?.Code);
    }

    [Fact]
    public void A_record_file_out_of_the_missions_folder_is_a_bug()
    {
        using var stage = ready.Copy();
        var record = stage.Record() with { Files = [new(StateSurfaces.GitIgnore.At(stage.Stage.Path), "x"u8.ToArray())] };
        Assert.Throws<ArgumentException>(() => stage.Stage.Landing.Run(stage.Planned(), record));
    }

    /// <summary>Somebody else is faster, just before the swap.</summary>
    private sealed class Racing(IGitProgram git, Action other) : IGitProgram
    {
        public GitAnswer Run(GitCall call)
        {
            if (call.Arguments.Contains("update-ref"))
            {
                other();
            }

            return git.Run(call);
        }
    }
}
