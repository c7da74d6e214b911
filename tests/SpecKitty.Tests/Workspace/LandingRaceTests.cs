using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>Several Missions land on one target at once.</summary>
public sealed class LandingRaceTests
{
    private const int Crowd = 5;

    [Theory]
    [InlineData(LandingStrategy.Merge)]
    [InlineData(LandingStrategy.Squash)]
    [InlineData(LandingStrategy.Rebase)]
    public void All_are_on_the_target_and_in_its_checkout_in_the_end(LandingStrategy strategy)
    {
        using var stage = Crowded();
        var before = stage.Repository.Tip(Target);
        Parallel.For(0, Crowd, new ParallelOptions { MaxDegreeOfParallelism = Crowd }, at => Assert.Null(Land(stage, at, strategy)));

        Assert.Equal("", stage.Status());
        Assert.All(Enumerable.Range(0, Crowd), at => Assert.Equal($"work of {at}\n", stage.Read($"src/{at}.txt")));
        Assert.Equal(Crowd, stage.Do("log", "--format=%s", $"{before}..HEAD").Split('\n').Count(subject => subject.EndsWith(": land", StringComparison.Ordinal)));
        Assert.Equal("", stage.Do("branch", "--list", "kitty/*"));
    }

    [Fact]
    public void A_landing_that_was_killed_before_its_refresh_is_not_taken_back_by_the_next_one()
    {
        using var stage = Crowded();
        var swap = new Killed(stage, int.MaxValue, Killed.When.After);
        using (var watched = stage.Copy())
        {
            swap = new Killed(watched, int.MaxValue, Killed.When.After);
            Run(watched, new Landing(watched.Repository, watched.GitThrough(swap), new DurableFiles(swap)), 0, LandingStrategy.Merge);
        }

        var killed = new Killed(stage, swap.SwapAt, Killed.When.After);
        Assert.Throws<KilledException>(() => Run(stage, new Landing(stage.Repository, stage.GitThrough(killed), new DurableFiles(killed)), 0, LandingStrategy.Merge));
        Assert.Null(Land(stage, 1, LandingStrategy.Merge));

        Assert.Null(stage.Landing.Recover(MissionOf(0)).Refusal);
        Assert.Equal("", stage.Status());
        Assert.Equal("work of 0\n", stage.Read("src/0.txt"));
        Assert.Equal("work of 1\n", stage.Read("src/1.txt"));
    }

    private static GitStage Crowded()
    {
        var stage = WithMission();
        var root = stage.Repository.Tip(Target)!.Value;
        for (var at = 0; at < Crowd; at++)
        {
            stage.Do("switch", "--quiet", "-c", Workspaces.BranchOf(SlugOf(at), Lanes.All[0].Id).ToString(), root.ToString());
            stage.Commit($"src/{at}.txt", $"work of {at}\n");
        }

        stage.Do("switch", "--quiet", Target.ToString());
        return stage;
    }

    private static ExecutionLanes Lanes { get; } = GitStage.Lanes(("src", []));

    private static MissionSlug SlugOf(int at) => Id.Of<MissionSlug>($"mission-{at}-01KZZZZ{at}");

    private static MissionId MissionOf(int at) => Id.Of<MissionId>($"01KZZZZZZZZZZZZZZZZZZZZZZ{at}");

    /// <summary>The code of the refusal that is no lost race; null when it is landed.</summary>
    private static string? Land(GitStage stage, int at, LandingStrategy strategy)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            var landed = Run(stage, stage.Landing, at, strategy);
            if (landed.Refusal is not { Code: "TARGET_MOVED" })
            {
                stage.Landing.End(MissionOf(at));
                return landed.Succeeded(out var receipt, out var refusal) ? receipt.Unfinished?.Code : refusal.Code;
            }
        }

        return "TOO_OFTEN";
    }

    private static Outcome<LandingReceipt> Run(GitStage stage, Landing landing, int at, LandingStrategy strategy) =>
        landing.Plan(new LandingRequest(MissionOf(at), SlugOf(at), Target, Lanes.All, strategy)).Then(plan => landing.Run(plan, new LandingRecord(
            [new(StateSurfaces.Log.At(stage.Path, SlugOf(at).ToString()), System.Text.Encoding.UTF8.GetBytes(LandingStage.NewRow))],
            System.Text.Encoding.UTF8.GetBytes(LandingStage.NewRow),
            $"{SlugOf(at)}: land\n")));
}
