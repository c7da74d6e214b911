using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A landing that was taken off its branch again is noticed, recorded and can be made anew.</summary>
[Collection(StoryTold.Name)]
public sealed class LandingUndoneTests(Story story)
{
    private static readonly string[] Files = ["greet.sh", "test/greet_test.sh", "usage.txt"];

    public static TheoryData<string> Ways => ["reset", "revert"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Is_reported_and_reopened(string way)
    {
        using var stage = story["retro skip"].Before.Copy();
        stage.Ask("doctor").Done();
        var rows = Rows(stage);
        Undo(stage, way);

        Assert.Contains("LANDING_UNDONE", Codes(stage));
        var mission = stage.Do("mission", "reopen", "--reason", "it broke the build", "--agent", "claude");

        Assert.Equal(["approved", "approved", "approved", "canceled"], stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString()));
        Assert.Equal("ready_to_accept", mission["phase"]);
        Assert.Empty(rows.Except(Rows(stage)));
        Assert.DoesNotContain("LANDING_UNDONE", Codes(stage));
        LandAgain(stage, way == "reset" ? "LANDING_INCOMPLETE" : "LANDING_REVERTED");
    }

    /// <summary>Git alone would now bring nothing; what the product advises makes it whole.</summary>
    private static void LandAgain(Stage stage, string code)
    {
        stage.Do("accept", "apply", "--agent", "claude");
        var reply = stage.Ask("merge", "run");
        Assert.Equal(code, reply.Code);
        for (var step = 0; step < 5 && reply.Exit != 0; step++)
        {
            stage.Git([.. reply.Remedies[0].Split(' ')[1..]]);
            reply = stage.Ask("merge", "run");
        }

        reply.Done();
        Assert.All(Files, file => Assert.Contains("line", File.ReadAllText(Path.Combine(stage.Repository, file)), StringComparison.Ordinal));
        Assert.Equal(["done", "done", "done", "canceled"], stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString()));
        Assert.DoesNotContain("LANDING_UNDONE", Codes(stage));
    }

    [Fact]
    public void A_revert_that_was_reverted_undid_nothing()
    {
        using var stage = story["retro skip"].Before.Copy();
        Undo(stage, "revert");
        stage.Git("revert", "--no-edit", "HEAD");

        Assert.DoesNotContain("LANDING_UNDONE", Codes(stage));
    }

    /// <summary>What a reader was told in between is on record, though the landing was never acknowledged: the branch had moved.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_landing_that_was_killed_anywhere_and_then_taken_back_takes_no_row_along(bool isSeenAtOnce)
    {
        var scene = story["merge run"];
        using var whole = scene.Before.Copy();
        var effects = whole.Kill(int.MaxValue, tears: false, scene.Call).Effects.Count;
        var chance = new Random(Sizes.Seed);
        AtOnce.ForEach(Enumerable.Range(1, effects).Where(_ => chance.Next(Sizes.OnePointOf) == 0).ToArray(), effect =>
        {
            using var stage = scene.Before.Copy();
            var reader = new Wanderer(stage, scene.Call[^1], new Random(effect));
            reader.Look();
            var tip = stage.Git("rev-parse", "HEAD");
            var killed = stage.Kill(effect, tears: false, scene.Call);
            if (isSeenAtOnce)
            {
                stage.Git("reset", "--quiet", "--hard");
            }

            reader.Look();
            stage.Git("reset", "--quiet", "--hard", tip);
            Assert.True(Record.Exception(() => reader.Look()) is null, $"SPEC_KITTY_SEED={Sizes.Seed}: rows are gone after a kill at effect {effect}, {stage.Placeless(killed.Effects[^1])}");
            reader.Ask("wp", "note", "WP01", "--text", "after all", "--agent", "claude").Done();
            reader.Look();
        });
    }

    private static void Undo(Stage stage, string way)
    {
        var landing = stage.Git("log", "--format=%H", "--grep", "^Mission: ", "-1");
        if (way == "reset")
        {
            stage.Git("reset", "--quiet", "--hard", $"{landing}^1");
        }
        else
        {
            stage.Git("revert", "--no-edit", "-m", "1", landing);
        }
    }

    private static string[] Codes(Stage stage) => [.. stage.Ask("doctor").Data["findings"]!.AsArray().Select(found => found!["code"]!.ToString())];

    private static string[] Rows(Stage stage) => File.ReadAllLines(Directory.GetFiles(Path.Combine(stage.GitDirectory, "spec-kitty", "journal")).Single());
}
