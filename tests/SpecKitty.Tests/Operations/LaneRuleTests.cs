using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Which rule the execution lanes of a project are computed by.</summary>
public sealed class LaneRuleTests(Story story) : IClassFixture<Story>
{
    [Theory]
    [InlineData("", "own", 4)]
    [InlineData("execution_lanes: own\n", "own", 4)]
    [InlineData("execution_lanes: upstream\n", "upstream", 3)]
    public void It_is_the_one_that_the_project_says(string line, string rule, int count)
    {
        using var stage = Planned(line);

        var view = stage.Do("tasks", "finalize", "--agent", "claude").Data;

        Assert.Equal((rule, count), (view["lane_rule"]?.ToString(), view["execution_lanes"]!.AsArray().Count));
    }

    [Fact]
    public void A_word_that_is_none_is_refused_before_anything_is_written()
    {
        using var stage = Planned("execution_lanes: theirs\n");
        var before = stage.Git("status", "--porcelain");

        var refused = stage.Ask("tasks", "finalize", "--agent", "claude");

        Assert.Equal(("CONFIG_VALUE", 5), (refused.Code, refused.Exit));
        Assert.Equal(before, stage.Git("status", "--porcelain"));
    }

    /// <summary>A Mission in which the files of two Work Packages only begin alike.</summary>
    private Stage Planned(string line)
    {
        var stage = story["tasks finalize"].Before.Copy();
        File.AppendAllText(Path.Combine(stage.Repository, ".kittify", "config.yaml"), line);
        var file = Directory.GetFiles(stage.Repository, "WP03-*.md", SearchOption.AllDirectories).Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("usage.txt", "greet.sh.txt", StringComparison.Ordinal));
        return stage;
    }
}
