using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary><c>log --diff</c>: what happened in a Mission between two moments.</summary>
[Collection(StoryTold.Name)]
public sealed class LogDiffTests(Story story)
{
    [Fact]
    public void The_rows_between_two_rows_are_told_the_earlier_row_left_out_and_the_later_one_included()
    {
        using var stage = story["take a review"].Before.Copy();
        var rows = Rows(stage);

        var diff = stage.Ask("log", "--diff", rows[10], rows[^1]).Done();

        Assert.Equal(rows[11..], Ids(diff));
        Assert.Equal(diff.Data["events"]!.ToJsonString(), stage.Ask("log", "--diff", rows[^1], rows[10]).Done().Data["events"]!.ToJsonString());
    }

    [Fact]
    public void What_became_of_each_work_package_is_summed_up_with_what_changed()
    {
        using var stage = story["wp note"].Before.Copy();
        var from = Rows(stage)[^1];
        stage.Do("wp", "note", "WP02", "--text", "half of it", "--agent", "codex");
        var noted = Rows(stage)[^1];
        stage.Do("wp", "subtask", "T003", "--done", "--wp", "WP02", "--agent", "codex");
        stage.Do("wp", "release", "WP02", "--reason", "lunch", "--agent", "codex");

        var one = Assert.Single(stage.Ask("log", "--diff", from, noted).Done().Data["work_packages"]!.AsArray());
        Assert.Equal(("in_progress", "in_progress", """["notes"]"""), (one!["lane_before"]!.ToString(), one["lane_after"]!.ToString(), one["changed"]!.ToJsonString()));
        var both = Assert.Single(stage.Ask("log", "--diff", from, Rows(stage)[^1]).Done().Data["work_packages"]!.AsArray());
        Assert.Equal(("in_progress", "planned", """["lane","holder","subtasks","notes"]"""), (both!["lane_before"]!.ToString(), both["lane_after"]!.ToString(), both["changed"]!.ToJsonString()));
    }

    [Fact]
    public void The_phase_at_both_ends_is_told_and_a_work_package_that_is_new_has_no_lane_before()
    {
        using var stage = story["take an implementation"].Before.Copy();
        var rows = Rows(stage);

        var diff = stage.Ask("log", "--diff", rows[0], rows[^1]).Done();

        Assert.Equal("specifying", diff["phase_before"]);
        Assert.NotEqual(diff["phase_before"], diff["phase_after"]);
        Assert.All(diff.Data["work_packages"]!.AsArray(), change => Assert.Null(change!["lane_before"]));
    }

    [Fact]
    public void Times_and_days_are_moments_too_and_nothing_happened_before_all_rows()
    {
        using var stage = story["take a review"].Before.Copy();

        Assert.Equal(Rows(stage), Ids(stage.Ask("log", "--diff", "2000-01-01", "2099-01-01T00:00:00Z").Done()));
        Assert.Empty(Ids(stage.Ask("log", "--diff", "2098-01-01", "2099-01-01").Done()));
        Assert.Empty(Ids(stage.Ask("log", "--diff", Rows(stage)[3], Rows(stage)[3]).Done()));
    }

    [Theory]
    [InlineData("last week", "MOMENT_MALFORMED", 2)]
    [InlineData("01KQFAPRVNBB7V1QWN1E4C2VJ7", "EVENT_NOT_FOUND", 3)]
    public void A_moment_that_is_none_is_refused(string moment, string code, int exit)
    {
        using var stage = story["take a review"].Before.Copy();

        var refused = stage.Ask("log", "--diff", moment, "2099-01-01");

        Assert.Equal((exit, code), (refused.Exit, refused.Code));
    }

    private static string[] Rows(Stage stage) => Ids(stage.Ask("log", "--limit", "1000").Done());

    private static string[] Ids(Reply reply) => [.. reply.Data["events"]!.AsArray().Select(row => row!["event_id"]!.ToString())];
}
