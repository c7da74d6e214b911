using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>What users of such tools lost to a landing, and may not lose here: one sentence for each report, with every strategy.</summary>
public sealed class LandingReportsTests(LandingStage ready) : IClassFixture<LandingStage>
{
    private const string Long = "long.txt";
    private const string Spec = "kitty-specs/greeting-01KZZZZZ/spec.md";

    public static TheoryData<LandingStrategy> Strategies => [LandingStrategy.Merge, LandingStrategy.Squash, LandingStrategy.Rebase];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_the_target_changed_in_another_line_of_the_same_file_is_not_reverted(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        Share(stage, Lines("1", "9"));
        stage.Stage.CommitIn(stage.WorktreeOf(0), Long, Lines("lane", "9"));
        stage.Stage.Commit(Long, Lines("1", "target"));
        stage.Landed(strategy);
        Assert.Equal(Lines("lane", "target"), stage.Stage.Read(Long));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void No_side_is_taken_where_both_changed_the_same_line(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        Share(stage, Lines("1", "9"));
        stage.Stage.CommitIn(stage.WorktreeOf(0), Long, Lines("lane", "9"));
        stage.Stage.Commit(Long, Lines("target", "9"));
        var before = stage.Everything();
        Assert.Equal("LANDING_CONFLICT", stage.Stage.Landing.Run(stage.Planned(strategy), stage.Record()).Refusal?.Code);
        Assert.Equal(before, stage.Everything());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_somebody_merged_by_hand_before_is_landed_with_its_record_and_nothing_is_lost(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        stage.Stage.Do("merge", "--quiet", "--no-edit", Branch(0));
        stage.Stage.Do("merge", "--quiet", "--no-edit", "--squash", Branch(1));
        stage.Stage.Do("commit", "--quiet", "-m", "by hand", "--", "test");
        stage.Landed(strategy);
        stage.HoldsEverything();
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_newer_paper_of_the_mission_on_the_target_is_not_overwritten_by_a_lanes_older_one(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        stage.Stage.CommitIn(stage.WorktreeOf(0), Spec, "old\n");
        stage.Stage.Commit(Spec, "newer\n");
        stage.Landed(strategy);
        Assert.Equal("newer\n", stage.Stage.Read(Spec));
        stage.HoldsEverything();
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_edit_that_is_not_committed_outlives_the_landing(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        stage.Stage.Commit("notes.txt", "notes\n");
        stage.Stage.Write("notes.txt", "not committed\n");
        stage.Stage.Write("scratch/new.txt", "never added\n");
        stage.Landed(strategy);
        Assert.Equal(("not committed\n", "never added\n"), (stage.Stage.Read("notes.txt"), stage.Stage.Read("scratch/new.txt")));
        Assert.Equal(" M notes.txt\n?? scratch/", stage.Stage.Status());
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void The_checkout_is_not_left_behind_its_branch(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        var receipt = stage.Landed(strategy);
        Assert.Equal(receipt.Candidate.ToString(), stage.Stage.Do("rev-parse", "HEAD"));
        Assert.Equal("", stage.Stage.Do("diff", "HEAD"));
        Assert.Equal("", stage.Stage.Do("diff", "--cached", "HEAD"));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_file_that_the_target_deleted_and_a_lane_changed_is_a_conflict_and_no_resurrection(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        stage.Stage.Do("rm", "--quiet", "greet.sh");
        stage.Stage.Do("commit", "--quiet", "-m", "gone", "--", "greet.sh");
        Assert.Equal(["greet.sh"], stage.Planned(strategy).Conflicts);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_file_that_the_target_renamed_gets_the_lanes_change_under_its_new_name(LandingStrategy strategy)
    {
        using var stage = ready.Copy();
        Share(stage, Lines("1", "9"));
        stage.Stage.CommitIn(stage.WorktreeOf(0), Long, Lines("lane", "9"));
        stage.Stage.Do("mv", Long, "longer.txt");
        stage.Stage.Do("commit", "--quiet", "-m", "renamed", "--", Long, "longer.txt");
        stage.Landed(strategy);
        Assert.Equal(Lines("lane", "9"), stage.Stage.Read("longer.txt"));
        Assert.False(File.Exists(Path.Combine(stage.Stage.Path, Long)));
    }

    /// <summary>A file that target and first execution lane have in common.</summary>
    private static void Share(LandingStage stage, string text)
    {
        stage.Stage.Commit(Long, text);
        stage.Stage.DoIn(stage.WorktreeOf(0), "merge", "--quiet", "--no-edit", Target.ToString());
    }

    private static string Lines(string first, string last) => $"{first}\n2\n3\n4\n5\n6\n7\n8\n{last}\n";

    private static string Branch(int lane) => Workspaces.BranchOf(Slug, LandingStage.Lanes.All[lane].Id).ToString();
}
