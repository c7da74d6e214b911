using System.Diagnostics;
using System.Text.Json.Nodes;
using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A process that watches a run hears all that others do in it, in order and as it happens, and ends when it should.</summary>
public sealed class Watching : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ScriptedMission mission = ScriptedMission.Planned(2);
    private readonly string run;

    public Watching() => run = mission.Ask("next").Done()["mission_run_id"]!;

    public void Dispose() => mission.Dispose();

    [Fact]
    public async Task It_tells_each_thing_that_happens_and_ends_with_the_run()
    {
        using var watcher = mission.Sandbox.Begin("mission-run", "watch", run, "--all");
        var known = await Until(watcher, line => line["seq"]!.GetValue<int>() == Rows().Length);

        var step = mission.Take("codex").Done();
        var issued = (await Until(watcher, line => line["kind"]!.ToString() == "issued"))[^1];
        mission.Play("codex", step);
        await Until(watcher, line => line["kind"]!.ToString() == "reported");
        step = mission.Take("claude").Done();
        mission.Ask("next", "--agent", "claude", "--token", step["token"]!, "--result", "blocked", "--note", "a hint?", "--no-take").Done();
        var blocked = (await Until(watcher, line => line["kind"]!.ToString() == "reported"))[^1];
        mission.Ask("mission-run", "abandon", run, "--reason", "seen enough", "--agent", "claude").Done();
        var ended = (await Until(watcher, line => line["kind"]!.ToString() == "ended"))[^1];

        Assert.Equal((step["token"], "blocked: a hint?"), (blocked["token"]!.ToString(), blocked["text"]!.ToString()));
        Assert.NotEmpty(known);
        Assert.Equal("codex", issued["actor"]!.ToString());
        Assert.Equal("abandoned: seen enough", ended["text"]!.ToString());
        Assert.Equal((0, "", ""), Sandbox.End(watcher));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_cleanly(string signal)
    {
        using var watcher = mission.Sandbox.BeginAttentive("mission-run", "watch", run, "--all");
        await Until(watcher, line => line["seq"]!.GetValue<int>() == Rows().Length);

        mission.Sandbox.Run("/bin/sh", mission.Sandbox.Repository, "-c", $"kill -{signal} {watcher.Id}");

        Assert.Equal((0, "", ""), Sandbox.End(watcher));
    }

    [Fact]
    public async Task A_run_whose_files_are_lost_is_not_watched_for_ever()
    {
        using var watcher = mission.Sandbox.Begin("mission-run", "watch", run, "--all");
        await Until(watcher, line => line["seq"]!.GetValue<int>() == Rows().Length);

        Directory.Delete(Path.Combine(mission.Sandbox.Repository, ".kittify", "runtime"), recursive: true);

        var (exit, output, _) = Sandbox.End(watcher);
        Assert.Equal((3, "RUN_NOT_FOUND"), (exit, JsonNode.Parse(output)!["error"]!["code"]!.ToString()));
    }

    [Fact]
    public void What_is_over_or_not_there_ends_at_once()
    {
        mission.Ask("mission-run", "abandon", run, "--reason", "over", "--agent", "claude").Done();
        using var watcher = mission.Sandbox.Begin("mission-run", "watch", run);
        Assert.Equal((0, "", ""), Sandbox.End(watcher));
        Assert.Equal((3, "RUN_NOT_FOUND"), (mission.Sandbox.Ask("mission-run", "watch", new string('0', 32)).Exit, mission.Sandbox.Ask("mission-run", "watch", new string('0', 32)).Code));
    }

    private JsonNode[] Rows() => mission.RunRows.Single();

    /// <summary>The lines up to the first that fits; each is an envelope, and their numbers rise.</summary>
    private static async Task<List<JsonNode>> Until(Process watcher, Predicate<JsonNode> fits)
    {
        var lines = new List<JsonNode>();
        do
        {
            var line = await watcher.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
            var envelope = JsonNode.Parse(line ?? throw new InvalidOperationException("It ended."))!;
            Assert.Equal(("spec-kitty/1", "mission-run watch"), (envelope["schema"]!.ToString(), envelope["command"]!.ToString()));
            Assert.True(lines.Count == 0 || lines[^1]["seq"]!.GetValue<int>() < envelope["data"]!["seq"]!.GetValue<int>());
            lines.Add(envelope["data"]!);
        }
        while (!fits(lines[^1]));

        return lines;
    }
}
