using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary><c>mission close</c>: a Mission ends without landing, and everything else stays.</summary>
[Collection(StoryTold.Name)]
public sealed class ClosedMissionTests(Story story)
{
    [Fact]
    public void A_closed_mission_keeps_its_work_and_names_what_is_left_open()
    {
        using var stage = story["wp note"].Before.Copy();
        var before = Lanes(stage);

        var closed = stage.Do("mission", "close", "--reason", "nobody asked for it", "--agent", "claude");

        Assert.Equal(before, Lanes(stage));
        Assert.Equal("""["closed"]""", closed.Data["flags"]!.ToJsonString());
        Assert.Equal("""["closed"]""", Assert.Single(stage.Ask("mission", "list").Done().Data["missions"]!.AsArray())!["flags"]!.ToJsonString());
        Assert.Contains("WP02", Assert.Single(closed.Json["warnings"]!.AsArray(), warning => warning!["code"]!.ToString() == "WORK_LEFT")!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(": close", stage.Git("log", "-1", "--format=%s")[^7..]);
        Assert.Equal("", stage.Git("status", "--porcelain", "--", "kitty-specs"));
        Assert.True(Directory.EnumerateDirectories(Path.Combine(stage.Repository, ".worktrees")).Any());
    }

    [Fact]
    public void Next_is_over_and_work_is_refused_until_somebody_opens_it_again()
    {
        using var stage = story["wp note"].Before.Copy();
        var mission = Slug(stage);
        stage.Do("mission", "close", "--reason", "nobody asked for it", "--agent", "claude");
        var rows = stage.Ask("log", "--mission", mission).Done().Data["events"]!.AsArray().Count;

        Assert.Equal("terminal", stage.Ask("next", "--mission", mission, "--agent", "claude").Done().Data["preview"]!["kind"]!.ToString());
        Assert.Equal("terminal", stage.Do("next", "--mission", mission, "--agent", "claude", "--take")["kind"]);
        Assert.Equal("MISSION_CLOSED", stage.Ask("wp", "block", "WP02", "--reason", "why not", "--agent", "codex", "--mission", mission).Code);
        Assert.Equal("MISSION_CLOSED", stage.Ask("wp", "submit", "WP01", "--agent", "claude", "--mission", mission).Code);
        stage.Do("mission", "close", "--reason", "nobody asked for it", "--agent", "claude", "--mission", mission);
        Assert.Equal(rows, stage.Ask("log", "--mission", mission).Done().Data["events"]!.AsArray().Count);

        stage.Do("mission", "reopen", "--mission", mission, "--reason", "somebody did", "--agent", "claude");
        Assert.Equal("step", stage.Do("next", "--mission", mission, "--agent", "claude", "--take")["kind"]);
    }

    [Fact]
    public void A_reason_is_asked_for_and_a_landed_mission_is_not_closed()
    {
        using var stage = story["wp note"].Before.Copy();
        Assert.Equal("REASON_MISSING", stage.Ask("mission", "close", "--reason", " ", "--agent", "claude").Code);

        using var landed = story["retro skip"].Before.Copy();
        Assert.Equal("MISSION_LANDED", landed.Ask("mission", "close", "--reason", "enough", "--agent", "claude").Code);
    }

    private static string Slug(Stage stage) => Path.GetFileName(Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Single());

    private static string[] Lanes(Stage stage) => [.. stage.Ask("wp", "list", "--mission", Slug(stage)).Done().Data["work_packages"]!.AsArray().Select(wp => $"{wp!["wp_id"]} {wp["lane"]} {wp["actor"]}")];
}
