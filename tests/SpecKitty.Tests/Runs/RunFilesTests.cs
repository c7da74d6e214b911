using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What a run leaves on the disk, and what damage to it leads to.</summary>
public sealed class RunFilesTests : IDisposable
{
    private readonly RunHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_run_names_its_mission_in_its_state_and_in_every_event()
    {
        var run = Worked();
        var state = Json(home.PathOf(run.Id, "state.json"));
        Assert.Equal(
            (Mission.ToString(), Slug.ToString(), run.Id.ToString(), run.Id.ToString(), "software-dev"),
            (Text(state, "mission_id"), Text(state, "mission_slug"), Text(state, "run_id"), Text(state, "mission_run_id"), Text(state, "mission_key")));
        var rows = Rows(run.Id);
        Assert.All(rows, row => Assert.Equal((Mission.ToString(), Slug.ToString(), run.Id.ToString()), (Text(row, "mission_id"), Text(row, "mission_slug"), Text(row, "mission_run_id"))));
        Assert.Equal(Enumerable.Range(1, rows.Length), rows.Select(row => row["seq"]!.GetValue<int>()));
    }

    [Fact]
    public void Two_drives_of_one_mission_are_one_run() => Assert.Equal(home.Started(), home.Started());

    [Fact]
    public void Another_mission_has_another_run()
    {
        var run = home.Started();
        using var other = Good(home.Runs.Drive(Start(OtherMission), At(Claude), Patience));
        Assert.NotEqual(run, other.Run.Id);
        Assert.Equal(run, home.Driver()!.Id);
        Assert.Equal(2, Good(home.Runs.List()).Runs.Length);
    }

    [Fact]
    public void Looking_for_a_driver_writes_nothing()
    {
        Assert.Null(home.Driver());
        Assert.Empty(Good(home.Runs.List()).Runs);
        Assert.Empty(Directory.EnumerateFileSystemEntries(home.Root));
    }

    [Fact]
    public void After_a_run_has_ended_the_next_drive_begins_another_and_both_are_listed()
    {
        var first = home.Started();
        using (var session = home.Drive())
        {
            Good(session.Append(session.Run.Complete(), At(Claude)));
            Assert.Equal("RUN_CLOSED", CodeOf(session.Append([new RunEvent.Completed()], At(Claude))));
        }

        var second = home.Started();
        Assert.NotEqual(first, second);
        Assert.Equal([RunStatus.Active, RunStatus.Completed], Good(home.Runs.List()).Runs.Select(run => run.Status).Order());
        var index = Json(Path.Combine(home.Root, ".kittify", "runtime", "feature-runs.json"));
        var entry = index[Mission.ToString()]!.AsObject();
        Assert.Equal(second.ToString(), Text(entry, "run_id"));
        Assert.Equal($".kittify/runtime/runs/{second}", Text(entry, "run_dir"));
        Assert.Equal([first.ToString(), second.ToString()], entry["runs"]!.AsArray().Select(run => run!.GetValue<string>()));
    }

    [Theory]
    [InlineData("feature-runs.json")]
    [InlineData("state.json")]
    public void What_is_derived_may_be_lost(string name)
    {
        var run = Worked();
        File.Delete(name == "state.json" ? home.PathOf(run.Id, name) : Path.Combine(home.Root, ".kittify", "runtime", name));
        Assert.Equal(run.Seq, home.Driver()!.Seq);
        using var session = home.Drive();
        home.Append(session, Codex, at => at.Prepare(IssueOf("9", "implement", Codex, "WP02")));
    }

    [Fact]
    public void A_damaged_index_is_no_index()
    {
        var run = home.Started();
        File.WriteAllText(Path.Combine(home.Root, ".kittify", "runtime", "feature-runs.json"), "{ no");
        Assert.Equal(run, home.Started());
    }

    [Fact]
    public void A_torn_last_row_did_not_happen_and_is_cut_by_the_next_write()
    {
        var run = Worked();
        File.AppendAllText(home.PathOf(run.Id, "run.events.jsonl"), "{\"event_type\": \"NextStepIss");
        Assert.Equal(run.Seq, Good(home.Runs.Read(run.Id)).Seq);
        using var session = home.Drive();
        var after = home.Append(session, Codex, at => at.Prepare(IssueOf("9", "implement", Codex, "WP02")));
        Assert.Equal(after.Seq, Rows(run.Id).Length);
    }

    [Fact]
    public void A_batch_of_which_some_rows_are_missing_did_not_happen()
    {
        var run = Worked();
        using (var session = home.Drive())
        {
            home.Append(session, Claude, at => at.Settle(TokenOf("2"), IssueOutcome.Failed, "why", At(Claude)));
        }

        var journal = home.PathOf(run.Id, "run.events.jsonl");
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..^1]);
        File.Delete(home.PathOf(run.Id, "state.json"));
        var read = Good(home.Runs.Read(run.Id));
        Assert.Equal(IssueState.Issued, read.Issue(TokenOf("2"))!.State);
        using var again = home.Drive();
        Assert.Single(home.Append(again, Claude, at => at.Settle(TokenOf("2"), IssueOutcome.Failed, "why", At(Claude))).Holds);
    }

    [Fact]
    public void A_snapshot_that_knows_more_than_the_journal_is_corrupt()
    {
        var run = Worked();
        var journal = home.PathOf(run.Id, "run.events.jsonl");
        File.WriteAllLines(journal, File.ReadAllLines(journal)[..^1]);
        Assert.Equal("STATE_CORRUPT", CodeOf(home.Runs.Read(run.Id)));
        Assert.Equal("STATE_CORRUPT", CodeOf(home.Runs.Drivers(Mission)));
        Assert.Equal("STATE_CORRUPT", CodeOf(home.Runs.Drive(Start(Mission), At(Claude), Patience)));
        Assert.Single(Good(home.Runs.List()).Damaged);
    }

    [Theory]
    [InlineData("state.json", "STATE_CORRUPT")]
    [InlineData("run.events.jsonl", "STATE_CORRUPT")]
    [InlineData("mission_type.compiled.json", "FROZEN_TYPE_DAMAGED")]
    [InlineData("mission_template_frozen.yaml", "FROZEN_TYPE_DAMAGED")]
    public void Every_flipped_byte_is_refused_with_a_remedy_that_works(string name, string code)
    {
        var run = Worked();
        var path = home.PathOf(run.Id, name);
        var whole = File.ReadAllBytes(path);
        for (var at = 0; at < whole.Length; at += name == "mission_template_frozen.yaml" ? 1 : 37)
        {
            var flipped = whole.ToArray();
            flipped[at] ^= name.EndsWith('l') && flipped[at] == (byte)'\n' ? (byte)0 : (byte)0x80;
            if (flipped.SequenceEqual(whole))
            {
                continue;
            }

            File.WriteAllBytes(path, flipped);
            Assert.Equal(code, CodeOf(home.Runs.Read(run.Id)));
        }

        Directory.Delete(Path.GetDirectoryName(path)!, true);
        Assert.NotEqual(run.Id, home.Started());
    }

    [Fact]
    public void Damage_to_a_frozen_type_is_named_with_its_place()
    {
        var run = Worked();
        var path = home.PathOf(run.Id, "mission_type.compiled.json");
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace(",\"key\":", ", \"key\":", StringComparison.Ordinal));
        Assert.False(home.Runs.Read(run.Id).Succeeded(out _, out var refusal));
        Assert.Contains($"at byte {text.IndexOf(",\"key\":", StringComparison.Ordinal) + 1}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_a_newer_product_are_left_alone()
    {
        var run = Worked();
        var path = home.PathOf(run.Id, "state.json");
        var state = Json(path);
        state["x"]!["schema"] = 2;
        File.WriteAllText(path, state.ToJsonString());
        var before = File.ReadAllBytes(path);
        Assert.Equal("NEWER_SCHEMA", CodeOf(home.Runs.Drive(Start(Mission), At(Claude), Patience)));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_rewrite_by_the_upstream_writer_is_healed_and_its_keys_stay()
    {
        var run = Worked();
        var path = home.PathOf(run.Id, "state.json");
        var state = Json(path);
        state.Remove("x");
        state.Remove("mission_run_id");
        state["x-theirs"] = "kept";
        state["inputs"]!["provider"] = "SAP";
        File.WriteAllText(path, state.ToJsonString());
        File.AppendAllText(home.PathOf(run.Id, "run.events.jsonl"), "{\"event_type\": \"NextStepIssued\", \"payload\": {}, \"timestamp\": \"2026-11-22T13:27:20.220285+00:00\"}\n");

        using var session = home.Drive();
        Good(session.Append(Good(session.Run.Prepare(IssueOf("9", "implement", Codex, "WP02"))), At(Codex)));
        var healed = Json(path);
        Assert.Equal(("kept", "SAP", session.Run.Seq), (Text(healed, "x-theirs"), Text(healed["inputs"]!.AsObject(), "provider"), healed["x"]!["seq"]!.GetValue<int>()));
        Assert.Equal(session.Run.Seq, Good(home.Runs.Read(run.Id)).Seq);
    }

    [Fact]
    public void A_run_that_is_not_there_is_not_found() =>
        Assert.Equal("RUN_NOT_FOUND", CodeOf(home.Runs.Read(Id.Of<MissionRunId>("00000000000000000000000000000000"))));

    [Fact]
    public void Facts_and_prompts_are_kept_beside_the_run()
    {
        using var session = home.Drive();
        var facts = Working(Wp("WP01"));
        Good(session.Append(Good(session.Run.Prepare(IssueOf("2", "specify", Claude))), At(Claude) with { Facts = facts }));
        Assert.Equal(facts.Hash, Hashing.Sha256(File.ReadAllBytes(home.PathOf(session.Run.Id, $"facts/{facts.Hash}.json"))));
        var prompt = Good(session.WritePrompt("2-specify.md", "Do it."u8.ToArray()));
        Assert.Equal("Do it.", File.ReadAllText(Path.Combine(home.Root, prompt)));
        Assert.Equal("PROMPT_NAME", session.WritePrompt("../x", []).Refusal!.Code);
    }

    [Fact]
    public void The_snapshot_tells_upstream_readers_what_is_in_hand_and_what_is_done()
    {
        using var session = home.Drive();
        home.Append(session, Claude, run => run.Issue(IssueOf("2", "specify", Claude)));
        home.Append(session, Claude, run => run.Settle(TokenOf("2"), IssueOutcome.Success, null, At(Claude)));
        home.Append(session, Claude, run => run.Issue(IssueOf("3", "plan", Claude)));
        var run = home.Append(session, Claude, at => at.Settle(TokenOf("3"), IssueOutcome.Blocked, "Which tone?", At(Claude)));
        home.Append(session, Codex, at => at.Issue(IssueOf("6", "implement", Codex, "WP01")));
        var state = Json(home.PathOf(run.Id, "state.json"));
        Assert.Equal(("implement", "Which tone?"), (Text(state, "issued_step_id"), Text(state, "blocked_reason")));
        Assert.Equal(["specify"], state["completed_steps"]!.AsArray().Select(step => step!.GetValue<string>()));
        Assert.False(File.ReadAllText(home.PathOf(run.Id, "state.json")).EndsWith('\n'));
    }

    private MissionRun Worked()
    {
        using var session = home.Drive();
        return home.Append(session, Claude, run => run.Issue(IssueOf("2", "specify", Claude)));
    }

    private JsonObject[] Rows(MissionRunId run) => [.. File.ReadAllLines(home.PathOf(run, "run.events.jsonl")).Select(line => CanonicalJson.TryObject(Encoding.UTF8.GetBytes(line))!)];

    private static JsonObject Json(string path) => CanonicalJson.TryObject(File.ReadAllBytes(path))!;

    private static string? Text(JsonObject json, string key) => json[key]?.GetValueKind() is JsonValueKind.String ? json[key]!.GetValue<string>() : null;
}
