using System.Text.Json.Nodes;
using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Several Missions land on one target branch at the same moment, each by a process of its own.</summary>
public sealed class LandingRush
{
    private const int Crowd = 5;
    private static readonly string[] Strategies = ["merge", "squash", "rebase"];

    [Fact]
    public void Each_lands_once_and_none_takes_another_back()
    {
        using var first = ScriptedMission.Begin(2);
        ScriptedMission[] missions = [first, .. Enumerable.Range(2, Crowd - 1).Select(number => first.Beside($"parts-{number}"))];
        Array.ForEach(missions, PlayUntilMerge);
        var sandbox = first.Sandbox;
        sandbox.Git("commit", "-q", "--allow-empty", "-m", "before");
        var before = sandbox.Git("rev-parse", "HEAD").Trim();

        var landings = missions.Select((mission, at) => sandbox.Begin("merge", "run", "--strategy", Strategies[at % Strategies.Length], "--mission", mission.Slug)).ToArray();
        var ends = Array.ConvertAll(landings, Sandbox.End);

        Assert.All(ends, end => Assert.True(end.Exit == 0, end.Output + end.Errors));
        Assert.Equal("", sandbox.Git("status", "--porcelain"));
        Assert.Equal("", sandbox.Git("branch", "--list", "kitty/*"));
        Assert.Single(sandbox.Git("worktree", "list").Trim().Split('\n'));
        foreach (var mission in missions)
        {
            Assert.Single(sandbox.Git("log", "--format=%H", "--grep", $"^Mission: {mission.Id}", $"{before}..HEAD").Trim().Split('\n'));
            Assert.All(mission.Lanes, lane => Assert.Equal("done", lane));
            Assert.All(Enumerable.Range(1, mission.WorkPackages), number => Assert.Contains("wrote this", sandbox.Git("show", $"HEAD:{mission.Parts}/{number}/part.txt"), StringComparison.Ordinal));
            Assert.Equal("True", mission.Ask("merge", "run").Done()["is_landed"], ignoreCase: true);
        }

        Assert.Equal(Crowd, missions.Select(mission => JsonNode.Parse(sandbox.Read($"{mission.Directory}/meta.json"))!["mission_number"]!.ToString()).Distinct().Count());
        Assert.Empty(Directory.EnumerateFiles(sandbox.GitDirectory, "*.lock", SearchOption.AllDirectories).Where(file => !file.Contains("/spec-kitty/locks/", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(sandbox.GitDirectory, "spec-kitty"), "*", SearchOption.AllDirectories).Where(file => file.Contains("/landing/", StringComparison.Ordinal)));
        sandbox.Ask("doctor").Done();
    }

    private static void PlayUntilMerge(ScriptedMission mission)
    {
        string[] agents = ["claude", "codex"];
        for (var turn = 0; turn < 100; turn++)
        {
            var answer = mission.Take(agents[turn % 2]).Done();
            if (answer["action"] is "merge")
            {
                return;
            }

            mission.Play(agents[turn % 2], answer);
        }

        Assert.Fail("It never came to that.");
    }
}
