using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary><c>merge plan --live</c>, of a Mission in which WP01 and WP02 are in work on execution lanes of their own.</summary>
public sealed class ForecastVerbTests(Story story) : IClassFixture<Story>
{
    [Fact]
    public void The_work_packages_that_touch_the_same_lines_are_named_before_anything_is_committed()
    {
        using var stage = story["wp note"].Before.Copy();
        Assert.Empty(Look(stage).Data["overlaps"]!.AsArray());
        stage.Write(Place(stage, "lane-a") + "/greet.sh", "echo hello, you\n");
        stage.Write(Place(stage, "lane-b") + "/greet.sh", "echo good morning\n");
        var before = stage.Git("status", "--porcelain");

        var overlap = Assert.Single(Look(stage).Data["overlaps"]!.AsArray())!;

        Assert.Equal(
            """{"path":"greet.sh","one":{"execution_lane_id":"lane-a","wp_ids":["WP01"],"lines":[{"first":1,"last":1}],"is_committed":false},"other":{"execution_lane_id":"lane-b","wp_ids":["WP02"],"lines":[{"first":1,"last":1}],"is_committed":false}}""",
            overlap.ToJsonString());
        Assert.Equal(before, stage.Git("status", "--porcelain"));
    }

    [Fact]
    public void Where_there_are_no_execution_lanes_nothing_meets()
    {
        using var stage = story["tasks finalize"].Before.Copy();
        Assert.Equal("false", Look(stage)["has_execution_lanes"]);
    }

    private static Reply Look(Stage stage) => stage.Ask("merge", "plan", "--live").Done();

    private static string Place(Stage stage, string lane) => Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"), "*-" + lane).Single();
}
