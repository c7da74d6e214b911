using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Who did what with what they had been told, as far as one machine and the record know.</summary>
[Collection(StoryTold.Name)]
public sealed class LedgerTests(Story story)
{
    [Fact]
    public void A_work_package_shows_who_did_what_with_what_they_were_told()
    {
        using var stage = story["merge run"].Before.Copy();
        var view = stage.Ask("wp", "show", "WP01", "--mission", Mission("merge run")).Done();
        var activities = view.Data["activities"]!.AsArray();

        Assert.All(activities, activity => Assert.NotEmpty(activity!["at"]!.ToString()));
        Assert.Equal([.. activities.Select(activity => activity!["at"]!.ToString()).Order(StringComparer.Ordinal)], activities.Select(activity => activity!["at"]!.ToString()));
        var claim = activities.First(activity => activity!["text"]!.ToString().StartsWith("planned → claimed", StringComparison.Ordinal))!;
        Assert.Matches("^[0-9a-f]{64}$", claim["capsule_sha256"]!.ToString());
        Assert.Equal("claude", claim["actor"]!.ToString());
        Assert.Contains(activities, activity => activity!["kind"]!.ToString() == "reported");
    }

    [Fact]
    public void What_was_told_is_the_capsule_of_the_issue_in_the_run()
    {
        using var stage = story["report an implementation"].Before.Copy();
        var run = stage.Ask("next").Done()["mission_run_id"]!;
        var issued = stage.Ask("mission-run", "show", "--mission-run", run).Done().Data["activities"]!.AsArray().Last(activity => activity!["kind"]!.ToString() == "issued" && activity["wp_id"]?.ToString() == "WP01")!;

        var board = stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().First(wp => wp!["wp_id"]!.ToString() == "WP01")!;
        Assert.Equal(issued["capsule_sha256"]!.ToString(), board["told"]!.ToString());
        Assert.Equal("implementer", issued["role"]!.ToString());
    }

    [Fact]
    public void The_profile_and_role_in_force_are_those_of_the_latest_activity()
    {
        using var stage = story["take an implementation"].Before.Copy();
        string[] claude = ["--agent", "claude:opus:python-dev:implementer"];
        stage.Do(["wp", "claim", "WP01", .. claude]);
        Assert.Equal(("python-dev", "implementer"), InForce(stage));

        stage.Do(["wp", "release", "WP01", "--reason", "lunch", .. claude]);
        stage.Do("wp", "claim", "WP01", "--agent", "codex:o3:generalist");
        Assert.Equal(("generalist", "implementer"), InForce(stage));
    }

    [Fact]
    public void Before_anybody_touched_it_the_recommended_profile_is_shown()
    {
        using var stage = story["take an implementation"].Before.Copy();

        Assert.Equal((null, null), InForce(stage));
    }

    [Fact]
    public void Runs_show_every_issue_report_hold_and_handover()
    {
        using var stage = story["retro skip"].Before.Copy();
        var runs = stage.Ask("mission-run", "list", "--mission", Mission("retro skip")).Done().Data["mission_runs"]!.AsArray().Select(run => run!["mission_run_id"]!.ToString());
        var kinds = runs.SelectMany(run => stage.Ask("mission-run", "show", "--mission-run", run).Done().Data["activities"]!.AsArray()).Select(activity => activity!["kind"]!.ToString()).ToHashSet();

        Assert.Superset(new HashSet<string> { "issued", "reported", "held", "resumed", "handed_over" }, kinds);
    }

    [Fact]
    public void Every_approval_is_evidence()
    {
        using var stage = story["merge run"].Before.Copy();
        var approval = stage.Ask("wp", "show", "WP02", "--mission", Mission("merge run"), "--evidence").Done().Data["approvals"]!.AsArray().Single()!;

        Assert.Equal(("claude", "agent", "reviewer", "independent", "good"), (Text(approval, "actor"), Text(approval, "kind"), Text(approval, "capacity"), Text(approval, "independence"), Text(approval, "text")));
        Assert.Matches("^[0-9a-f]{40}$", Text(approval, "commit"));
    }

    private string Mission(string scene) => story[scene].Call[Array.IndexOf(story[scene].Call, "--mission") + 1];

    private static (string?, string?) InForce(Stage stage)
    {
        var wp = stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().First(wp => wp!["wp_id"]!.ToString() == "WP01")!;
        return (wp["profile"]?.ToString(), wp["role"]?.ToString());
    }

    private static string? Text(JsonNode node, string key) => node[key]?.ToString();
}
