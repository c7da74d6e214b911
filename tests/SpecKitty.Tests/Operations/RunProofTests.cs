using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>What a run decided comes out again from what it kept, and whatever is another than it was is named with its place.</summary>
[Collection(StoryTold.Name)]
public sealed class RunProofTests(Story story)
{
    [Fact]
    public void Every_decision_of_the_whole_story_comes_out_again()
    {
        using var stage = story["report an audit"].Before.Copy();
        var runs = Runs(stage);
        var replays = runs.Select(run => stage.Ask("mission-run", "replay", run).Done()).ToArray();

        Assert.All(replays, replay => Assert.Equal("[]", replay.Data["flaws"]!.ToJsonString()));
        Assert.True(replays.Sum(replay => replay.Data["decisions"]!.GetValue<int>()) > 20);
        Assert.All(runs, run => Assert.All(stage.Ask("mission-run", "verify", run).Done().Data["checks"]!.AsArray(), check => Assert.True(check!["is_ok"]!.GetValue<bool>())));
    }

    [Fact]
    public void A_decision_that_its_facts_do_not_give_is_named_with_its_row()
    {
        using var stage = Busy(out var run);
        var row = Forge(stage, run, "NextStepIssued", row => row["ext"]!["issue"]!["wp_id"] = "WP04");
        Forge(stage, run, "IssuePrepared", row => row["ext"]!["issue"]!["wp_id"] = "WP04");

        var replay = stage.Ask("mission-run", "replay", run);

        Assert.Equal((1, "NOT_REPRODUCED"), (replay.Exit, replay.Code));
        Assert.Contains($"Row {row - 1} of", replay.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
        Assert.False(replay.Data["is_reproduced"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("facts/", "facts", "FACTS_CHANGED")]
    [InlineData("prompts/", "prompts", "PROMPT_CHANGED")]
    [InlineData("run.events.jsonl", "journal", "ROW_CHANGED")]
    [InlineData("state.json", "snapshot", "RUN_STATE_STALE")]
    [InlineData("../../feature-runs.json", "index", "RUN_UNLISTED")]
    public void Each_file_that_is_another_than_it_was_is_named_by_the_check_that_found_it(string name, string check, string code)
    {
        using var stage = Busy(out var run);
        var path = PathOf(stage, run, name);
        var text = File.ReadAllText(path);
        File.WriteAllText(path, name.Contains("feature", StringComparison.Ordinal) ? "{}" : text.Replace("claude", "clawed", StringComparison.Ordinal).Replace("codex", "cadex", StringComparison.Ordinal));
        Assert.NotEqual(text, File.ReadAllText(path));

        var reply = stage.Ask("mission-run", "verify", run);

        Assert.NotEqual(0, reply.Exit);
        var wrong = reply.Data["checks"]!.AsArray().Where(found => !found!["is_ok"]!.GetValue<bool>()).ToArray();
        Assert.Contains(wrong, found => found!["check"]!.ToString() == check && found["flaws"]!.AsArray().Any(flaw => flaw!["code"]!.ToString() == code));
        Assert.Contains(wrong[0]!["flaws"]![0]!["code"]!.ToString(), reply.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_is_named_too()
    {
        using var stage = Busy(out var run);
        File.Delete(PathOf(stage, run, "facts/"));
        File.Delete(PathOf(stage, run, "prompts/"));

        Assert.Equal(
            ["FACTS_MISSING", "PROMPT_CHANGED"],
            stage.Ask("mission-run", "verify", run).Data["checks"]!.AsArray().SelectMany(check => check!["flaws"]!.AsArray()).Select(flaw => flaw!["code"]!.ToString()));
    }

    [Fact]
    public void A_mission_whose_type_was_changed_by_hand_is_told_from_its_run_which_keeps_to_its_own()
    {
        using var stage = Busy(out var run);
        var meta = Directory.GetFiles(Path.Combine(stage.Repository, "kitty-specs"), "meta.json", SearchOption.AllDirectories).Single();
        File.WriteAllText(meta, File.ReadAllText(meta).Replace("software-dev", "research", StringComparison.Ordinal));

        var refused = stage.Ask("mission-run", "verify", run);

        Assert.Equal((1, "RUN_TYPE_MISMATCH"), (refused.Exit, refused.Code));
        Assert.Equal((1, "MISSION_TYPE_IMMUTABLE"), (stage.Ask("mission-run", "migrate", run, "--agent", "claude").Exit, stage.Ask("mission-run", "migrate", run, "--agent", "claude").Code));
    }

    [Fact]
    public void Looking_writes_nothing()
    {
        using var stage = Busy(out var run);
        var before = Snapshot(stage);
        stage.Ask("mission-run", "verify", run).Done();
        stage.Ask("mission-run", "replay", run).Done();
        Assert.Equal(before, Snapshot(stage));
    }

    [Fact]
    public void What_is_not_there_is_not_found_and_a_mission_is_not_a_run()
    {
        using var stage = Busy(out _);
        foreach (var verb in (string[])["verify", "replay"])
        {
            Assert.Equal((3, "RUN_NOT_FOUND"), Refused(stage.Ask("mission-run", verb, "00000000000000000000000000000000")));
            Assert.Equal(2, stage.Ask("mission-run", verb, Path.GetFileName(Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs"))[0])).Exit);
        }
    }

    private Stage Busy(out string run)
    {
        var stage = story["report an implementation"].Before.Copy();
        run = stage.Ask("next").Done()["mission_run_id"]!;
        return stage;
    }

    private static string[] Runs(Stage stage) => [.. stage.Ask("mission-run", "list").Done().Data["mission_runs"]!.AsArray().Select(run => run!["mission_run_id"]!.ToString())];

    /// <summary>That file of the run; of a folder, the file written last that says something of an agent.</summary>
    private static string PathOf(Stage stage, string run, string name)
    {
        var path = Path.Combine(stage.Repository, ".kittify", "runtime", "runs", run, name);
        return name.EndsWith('/') ? Directory.GetFiles(path).Order(StringComparer.Ordinal).Last(file => File.ReadAllText(file).Contains("claude", StringComparison.Ordinal)) : path;
    }

    /// <summary>Changes the last row of that kind, with a seal that fits; gives its number.</summary>
    private static int Forge(Stage stage, string run, string kind, Action<JsonObject> change)
    {
        var path = PathOf(stage, run, "run.events.jsonl");
        var lines = File.ReadAllLines(path);
        var at = Array.FindLastIndex(lines, line => line.Contains($"\"event_type\":\"{kind}\"", StringComparison.Ordinal) || line.Contains($"\"event_type\": \"{kind}\"", StringComparison.Ordinal));
        var row = JsonNode.Parse(lines[at])!.AsObject();
        change(row);
        row["ext"]!.AsObject().Remove("sha256");
        row["ext"]!["sha256"] = CanonicalJson.Hash(row);
        lines[at] = CanonicalJson.Text(row, JsonStyle.Row);
        File.WriteAllText(path, string.Join('\n', lines) + '\n');
        return at + 1;
    }

    private static string Snapshot(Stage stage) => string.Join('\n', Directory.EnumerateFiles(Path.Combine(stage.Repository, ".kittify"), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file).Ticks} {Hashing.Sha256(File.ReadAllBytes(file))}"));

    private static (int, string?) Refused(Reply reply) => (reply.Exit, reply.Code);
}
