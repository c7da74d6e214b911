using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Tests.Operations;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

/// <summary>Property: however a Mission looks, and wherever its landing is killed, the target is what git merges, or untouched.</summary>
public sealed class LandingProperty
{
    [Fact]
    public void The_target_is_the_three_way_merge_or_untouched_with_any_strategy_and_killed_anywhere()
    {
        var count = Sizes.Of("SPEC_KITTY_LANDINGS", 6, 100, 2000);
        AtOnce.For(count, at =>
        {
            var seed = unchecked(Sizes.Seed + at);
            try
            {
                Figures.Add("random missions: " + Look(seed), 1);
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"SPEC_KITTY_SEED={seed}", failure);
            }
        });
    }

    private static string Look(int seed)
    {
        var chance = new Random(seed);
        using var model = new LandingModel(seed);
        var strategy = (LandingStrategy)chance.Next(3);
        var (before, expected) = (model.Stage.Do("for-each-ref"), model.Reference());
        var busy = chance.Next(3) == 0 ? Occupied(model, chance) : null;
        model.Stage.Write("notes.txt", "not committed\n");

        Kill(model, strategy, chance);
        Assert.Null(model.Stage.Landing.Recover(Mission).Refusal);
        model.Stage.Landing.End(Mission);
        var result = model.Stage.Read(LandingStage.Log) == LandingStage.OldLog ? Land(model, strategy) : null;

        Assert.Equal("not committed\n", model.Stage.Read("notes.txt"));
        Assert.True(busy is null || File.ReadAllText(busy) == "mine\n");
        if (result is { } code)
        {
            Assert.True(code is "REBASE_IMPOSSIBLE" || expected is null, code);
            Assert.Equal(before, model.Stage.Do("for-each-ref"));
            return code;
        }

        Assert.Equal(expected, model.Code());
        Assert.Equal("?? notes.txt", model.Stage.Status());
        Assert.Equal(LandingStage.OldLog + LandingStage.NewRow, model.Stage.Read(LandingStage.Log));
        model.HasEveryLine();
        return $"landed by {strategy}";
    }

    /// <summary>Somebody still works in the worktree of an execution lane.</summary>
    private static string Occupied(LandingModel model, Random chance)
    {
        var lane = model.Lanes.All[chance.Next(model.Lanes.All.Length)].Id;
        var folder = Path.Combine(model.Stage.Path, ".worktrees", $"{Slug}-{lane}");
        File.AppendAllText(Path.Combine(model.Stage.Path, ".git", "info", "exclude"), ".worktrees/\n");
        model.Stage.Do("worktree", "add", "--quiet", folder, Workspaces.BranchOf(Slug, lane).ToString());
        return WriteIn(folder, "precious.txt", "mine\n");
    }

    private static void Kill(LandingModel model, LandingStrategy strategy, Random chance)
    {
        var killed = new Killed(model.Stage, chance.Next(1, 60), (Killed.When)chance.Next(2));
        try
        {
            var landing = new Landing(model.Stage.Repository, model.Stage.GitThrough(killed), new DurableFiles(killed));
            landing.Plan(model.Request(strategy)).Then(plan => landing.Run(plan, Record(model)));
        }
        catch (KilledException)
        {
            Figures.Add("random missions: killed while landing", 1);
        }
    }

    /// <summary>The code of the refusal; null when it is landed.</summary>
    private static string? Land(LandingModel model, LandingStrategy strategy)
    {
        var landed = model.Stage.Landing.Plan(model.Request(strategy)).Then(plan => model.Stage.Landing.Run(plan, Record(model)));
        model.Stage.Landing.End(Mission);
        return landed.Refusal?.Code;
    }

    private static LandingRecord Record(LandingModel model) => new(
        [new(StateSurfaces.Log.At(model.Stage.Path, Slug.ToString()), System.Text.Encoding.UTF8.GetBytes(LandingStage.OldLog + LandingStage.NewRow))],
        System.Text.Encoding.UTF8.GetBytes(LandingStage.NewRow),
        "greeting: land\n");
}
