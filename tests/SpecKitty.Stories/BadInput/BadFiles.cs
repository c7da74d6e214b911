using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories.BadInput;

/// <summary>Files of a Mission that somebody or something damaged.</summary>
public sealed class BadFiles(Prepared prepared) : IClassFixture<Prepared>
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"mission_id\": 7}")]
    [InlineData("{\"mission_id\": \"../../x\", \"mission_slug\": \"x\"}")]
    [InlineData("<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n")]
    public void A_damaged_meta_is_refused_by_every_verb_and_listed_with_its_error(string content)
    {
        using var mission = prepared.Planned();
        mission.Sandbox.Write($"{mission.Directory}/meta.json", content);

        var answer = mission.Sandbox.Refuses(5, "META_DAMAGED", "next", "--mission", mission.Slug);
        mission.Sandbox.Refuses(5, "META_DAMAGED", "wp", "note", "WP01", "--text", "x", "--mission", mission.Slug);
        mission.Sandbox.Refuses(5, "META_DAMAGED", "merge", "run", "--mission", mission.Slug);

        var line = mission.Sandbox.Ask("status", "--all").Done().Data["missions"]![0]!;
        Assert.Equal("META_DAMAGED", line["error"]!["code"]!.ToString());
        mission.Sandbox.Refuses(1, "UNHEALTHY", "doctor");
        Assert.Equal(0, mission.Sandbox.Shell(answer.Remedies[0]).Exit);
        mission.Ask("next").Done();
    }

    [Fact]
    public void A_meta_that_is_gone_is_refused_and_can_be_restored()
    {
        using var mission = prepared.Planned();
        File.Delete(Path.Combine(mission.Sandbox.Repository, mission.Directory, "meta.json"));

        var answer = mission.Sandbox.Refuses(5, "META_MISSING", "next", "--mission", mission.Slug);

        Assert.Equal(0, mission.Sandbox.Shell(answer.Remedies[0]).Exit);
        mission.Ask("next").Done();
    }

    [Fact]
    public void A_torn_last_line_is_reported_and_set_aside_by_the_next_write()
    {
        using var mission = prepared.Planned();
        var rows = mission.Rows.Length;
        Append(mission, "{\"actor\": \"claude\", \"at\": \"2026-");

        Assert.Contains(mission.Ask("wp", "list").Done().Warnings, warning => warning!["code"]!.ToString() == "LOG_TORN");
        mission.Ask("wp", "note", "WP01", "--text", "after the tear").Done();

        Assert.Empty(mission.Ask("wp", "list").Done().Warnings);
        Assert.Equal(rows + 1, mission.Rows.Length);
        Assert.Contains("\"at\": \"2026-", File.ReadAllText(Assert.Single(Quarantined(mission))), StringComparison.Ordinal);
        RecordChecks.Record(mission);
    }

    [Theory]
    [InlineData("this is no row")]
    [InlineData("{\"a\": 1")]
    [InlineData("[1, 2]")]
    [InlineData("<<<<<<< HEAD")]
    public void A_malformed_line_is_reported_stops_writers_and_is_set_aside_on_request(string line)
    {
        using var mission = prepared.Planned();
        var rows = mission.Rows.Length;
        var log = Path.Combine(mission.Sandbox.Repository, mission.Directory, "status.events.jsonl");
        string[] lines = File.ReadAllLines(log);
        File.WriteAllLines(log, [.. lines[..3], line, .. lines[3..]]);

        Assert.Contains(mission.Ask("wp", "list").Done().Warnings, warning => warning!["code"]!.ToString() == "LOG_MALFORMED");
        mission.Sandbox.Refuses(5, "LOG_MALFORMED", "wp", "note", "WP01", "--text", "x", "--mission", mission.Slug);
        mission.Sandbox.Refuses(1, "UNHEALTHY", "doctor");
        mission.Sandbox.Ask("doctor", "--fix").Done();

        Assert.Equal(rows, mission.Rows.Length);
        Assert.Contains(line, File.ReadAllText(Assert.Single(Quarantined(mission))), StringComparison.Ordinal);
        mission.Ask("wp", "note", "WP01", "--text", "x").Done();
        RecordChecks.Record(mission);
    }

    [Fact]
    public void A_log_that_lost_rows_gets_them_back()
    {
        using var mission = prepared.Planned();
        var log = Path.Combine(mission.Sandbox.Repository, mission.Directory, "status.events.jsonl");
        var before = RecordChecks.Ids(mission.Rows);
        File.Delete(log);

        Assert.Equal(["planned", "planned", "planned"], mission.Lanes);
        mission.Sandbox.Ask("doctor", "--fix").Done();

        Assert.Equal(before, RecordChecks.Ids(mission.Rows));
        Assert.Equal("", mission.Sandbox.Git("status", "--porcelain"));
    }

    [Fact]
    public void A_journal_that_is_gone_is_made_anew()
    {
        using var mission = prepared.Planned();
        Directory.Delete(Path.Combine(mission.Sandbox.GitDirectory, "spec-kitty"), recursive: true);

        mission.Ask("wp", "note", "WP01", "--text", "x").Done();

        RecordChecks.Record(mission);
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("run.events.jsonl")]
    [InlineData("mission_type.compiled.json")]
    public void A_flipped_byte_in_a_run_is_repaired_or_refused_with_file_and_remedy(string name)
    {
        using var mission = prepared.Planned();
        var file = Directory.GetFiles(Path.Combine(mission.Sandbox.Repository, ".kittify"), name, SearchOption.AllDirectories).Single();
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 3] ^= 1;
        File.WriteAllBytes(file, bytes);

        var answer = mission.Take("claude");

        if (answer.Exit != 0)
        {
            Assert.Equal(5, answer.Exit);
            answer.Refused(5, answer.Code!);
            Assert.Contains(name, answer.Message, StringComparison.Ordinal);
            Assert.Equal(0, mission.Sandbox.Shell(answer.Remedies[0]).Exit);
            answer = mission.Take("claude").Done();
        }

        Assert.Equal("step", answer["kind"]);
    }

    [Fact]
    public void Damaged_lanes_are_refused_and_can_be_restored()
    {
        using var mission = prepared.Planned();
        mission.Sandbox.Write($"{mission.Directory}/lanes.json", "{");

        var answer = mission.Sandbox.Refuses(5, "LANES_DAMAGED", "next", "--take", "--agent", "claude", "--mission", mission.Slug);

        Assert.Equal(0, mission.Sandbox.Shell(answer.Remedies[0]).Exit);
        mission.Take("claude").Done();
    }

    private static string[] Quarantined(ScriptedMission mission) =>
        Directory.GetFiles(Path.Combine(mission.Sandbox.GitDirectory, "spec-kitty", "quarantine"), "*", SearchOption.AllDirectories);

    private static void Append(ScriptedMission mission, string text) =>
        File.AppendAllText(Path.Combine(mission.Sandbox.Repository, mission.Directory, "status.events.jsonl"), text);
}
