using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>Rows that are written are there, in both copies, and are what was promised.</summary>
public sealed class WritingTests : IDisposable
{
    private static readonly WorkPackageId First = Id.Of<WorkPackageId>("WP01");
    private static readonly Actor Claude = new Actor.Agent("claude", "s1") { Model = "opus" };
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_row_that_was_written_gives_the_promised_lane_in_log_and_journal()
    {
        var place = Records.Place(temp);
        var reading = Write(place, Move(Lane.Genesis, Lane.Planned), Move(Lane.Planned, Lane.Claimed));

        Assert.Equal(Lane.Claimed, reading.State.WorkPackages[First].Lane);
        Assert.Equal(Claude, reading.State.WorkPackages[First].Holder);
        Assert.Empty(reading.Notices);
        Assert.Equal(File.ReadAllBytes(Records.LogPath(place)), File.ReadAllBytes(Records.JournalPath(place)));
        Assert.Null(MissionRecords.CheckSnapshot(place, reading));
    }

    [Fact]
    public void Rows_are_canonical_numbered_linked_and_never_go_back_in_time()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned), Move(Lane.Planned, Lane.Claimed));
        Write(place, Noon.Plus(TimeSpan.FromHours(-3)), Move(Lane.Claimed, Lane.InProgress));
        var rows = Rows(place);

        Assert.Equal([1, 2, 3], rows.Select(row => (int)row.Json["seq"]!));
        Assert.Equal([null, Hashing.Sha256(rows[0].Line), Hashing.Sha256(rows[1].Line)], rows.Select(row => (string?)row.Json["prev"]));
        Assert.Equal(rows.Select(row => (string)row.Json["at"]!).Order(StringComparer.Ordinal).Distinct(), rows.Select(row => (string)row.Json["at"]!));
        Assert.All(rows, row => Assert.Equal(row.Line, CanonicalJson.Bytes(row.Json, JsonStyle.Row)));
    }

    [Fact]
    public void A_clock_that_is_a_day_behind_the_record_is_refused_and_one_that_is_hours_behind_is_noticed()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned));
        var before = File.ReadAllBytes(Records.LogPath(place));
        var refused = TryWrite(place, Noon.Plus(TimeSpan.FromHours(-25)), Move(Lane.Planned, Lane.Claimed));

        Assert.Equal("CLOCK_SKEW", refused.Refusal?.Code);
        Assert.Equal(before, File.ReadAllBytes(Records.LogPath(place)));
        Assert.True(Desk().Write(place, Records.Read(place), Context(Noon.Plus(TimeSpan.FromHours(-25))) with { AcceptsClock = true }, [Move(Lane.Planned, Lane.Blocked)]).Succeeded(out var accepted, out _));
        Assert.Equal((Lane.Blocked, "CLOCK_BEHIND"), (accepted.State.WorkPackages[First].Lane, accepted.Notices.Single().Code));
        Assert.Contains(Write(place, Noon.Plus(TimeSpan.FromHours(-3)), Move(Lane.Blocked, Lane.Planned)).Notices, notice => notice.Code == "CLOCK_BEHIND");
    }

    [Theory]
    [InlineData("2026-01-01T12:00:00Z")]
    [InlineData("2026-01-01T14:00:00+02:00")]
    [InlineData("2026-01-01T12:00:00.999999+00:00")]
    public void A_row_sorts_after_the_last_one_however_that_spells_its_time(string last) =>
        Assert.True(string.CompareOrdinal(RowClock.After(last, Noon)?.ToString(), last) > 0);

    [Fact]
    public void An_approval_is_spelled_as_the_wire_format_wants_it()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.InReview, Lane.Approved) with { Review = new ReviewResult("codex", IsApproved: true, "review-cycle://x") });
        var row = Rows(place).Single().Json;

        Assert.Equal("""{"review":{"reference":"review-cycle://x","reviewer":"codex","verdict":"approved"}}""", row["evidence"]!.ToJsonString());
        Assert.Equal("""{"reference":"review-cycle://x","reviewer":"codex","verdict":"approved"}""", row["review_result"]!.ToJsonString());
        Assert.Equal("claude:opus", (string?)row["actor"]);
        Assert.Equal("agent", (string?)row["policy_metadata"]!["actor"]!["kind"]);
        Assert.False(row.ContainsKey("mission_run_id"));
    }

    [Fact]
    public void A_transition_without_a_review_has_the_keys_of_the_wire_format_and_ours()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned));

        Assert.Equal(
            ["actor", "at", "event_id", "evidence", "execution_mode", "force", "from_lane", "mission_id", "mission_slug", "policy_metadata", "reason", "review_ref", "seq", "to_lane", "wp_id"],
            Rows(place).Single().Json.Select(member => member.Key));
    }

    [Fact]
    public void Decisions_criteria_and_verdicts_come_back_from_their_rows()
    {
        var place = Records.Place(temp);
        var opened = JsonNode.Parse($$"""{"decision_id": "{{Records.Mission}}", "origin_flow": "plan", "input_key": "tone", "question": "Which?", "options": ["a", "b"], "status": "open"}""")!.AsObject();
        var resolved = JsonNode.Parse($$"""{"decision_id": "{{Records.Mission}}", "status": "resolved", "final_answer": "b"}""")!.AsObject();
        var state = Write(
            place,
            new MissionEvent.Lifecycle(LifecycleTypes.DecisionOpened, opened),
            new MissionEvent.Lifecycle(LifecycleTypes.DecisionResolved, resolved),
            new MissionEvent.Lifecycle(LifecycleTypes.AcceptanceCriteriaSet, JsonNode.Parse("""{"criteria": [{"criterion_id": "FR-001", "description": "works"}]}""")!.AsObject()),
            new MissionEvent.Lifecycle(LifecycleTypes.AcceptanceVerdictGiven, JsonNode.Parse("""{"criterion_id": "FR-001", "result": "pass", "evidence": "seen"}""")!.AsObject()),
            new MissionEvent.Lifecycle(LifecycleTypes.MissionAccepted, []),
            new MissionEvent.Lifecycle("PlanCompleted", [])).State;

        Assert.Equal(("plan", "tone", "resolved", "b", "claude:opus"), (state.Decisions[0].Origin, state.Decisions[0].Key, state.Decisions[0].Status, state.Decisions[0].Answer, state.Decisions[0].ResolvedBy));
        Assert.Equal(("pass", "seen", "claude:opus"), (state.Criteria[0].Verdict, state.Criteria[0].Evidence, state.Criteria[0].VerifiedBy));
        Assert.NotNull(state.AcceptedAt);
        Assert.Equal(["PlanCompleted"], state.Phases);
        Assert.Null(Write(place, new MissionEvent.Lifecycle(LifecycleTypes.MissionReopened, [])).State.AcceptedAt);
    }

    [Fact]
    public void Without_a_checkout_rows_wait_in_the_journal()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned));
        var away = Away(place);
        var reading = Write(away, Move(Lane.Planned, Lane.Claimed));

        Assert.Equal(Lane.Claimed, reading.State.WorkPackages[First].Lane);
        Assert.Equal(["LOG_DEFERRED"], reading.Notices.Select(notice => notice.Code));
        Assert.Equal(["LOG_DEFERRED"], Records.Read(away).Notices.Select(notice => notice.Code));
        Assert.Equal(["LOG_HEALED"], Records.Read(place).Notices.Select(notice => notice.Code));
    }

    [Fact]
    public void Without_a_checkout_the_prepared_files_hold_the_rows_that_wait()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned));
        var away = Away(place);
        Write(away, Move(Lane.Planned, Lane.Claimed), new MissionEvent.Lifecycle(LifecycleTypes.AcceptanceCriteriaSet, JsonNode.Parse("""{"criteria": [{"criterion_id": "FR-001", "description": "works"}]}""")!.AsObject()));

        Assert.True(Desk().Prepare(away, Records.Read(away), Context(Noon), []).Succeeded(out var prepared, out var refusal), refusal?.Message);

        Assert.Equal(["status.events.jsonl", "status.json", "acceptance-matrix.json"], prepared.Files.Select(file => Path.GetFileName(file.File.Relative)));
        Assert.Equal(File.ReadAllBytes(Records.JournalPath(place)), prepared.Files[0].Content);
        Assert.Throws<ArgumentException>(() => new DurableFiles(new Disk()).Replace(prepared.Files[0].File, prepared.Files[0].Content));
    }

    [Fact]
    public void A_legacy_log_is_read_from_the_coordination_branch_and_not_from_the_checkout()
    {
        var place = Records.Place(temp);
        Write(place, Move(Lane.Genesis, Lane.Planned));
        File.Delete(Records.JournalPath(place));
        var other = Records.Bytes(Records.Transition("01KZME3PVS904M4RA3V5RH7CQ7", "2026-01-01T00:00:00+00:00", "WP02", "planned", "claimed"));

        Assert.Equal(["WP02"], Records.Read(place with { CoordinationLog = other }).State.WorkPackages.Keys.Select(id => id.ToString()));
    }

    [Fact]
    public void Prepared_rows_are_nowhere_until_they_are_adopted()
    {
        var place = Records.Place(temp);
        var seen = Write(place, Move(Lane.Genesis, Lane.Planned));
        var journal = File.ReadAllBytes(Records.JournalPath(place));
        Assert.True(Desk().Prepare(place, seen, Context(Noon), [Move(Lane.Planned, Lane.Canceled)]).Succeeded(out var prepared, out var refusal), refusal?.Message);

        Assert.Equal(Lane.Canceled, prepared.State.WorkPackages[First].Lane);
        Assert.Equal(journal, File.ReadAllBytes(Records.JournalPath(place)));
        Assert.Equal(["status.events.jsonl", "status.json"], prepared.Files.Take(2).Select(file => Path.GetFileName(file.File.Path)));
        Assert.Equal([.. journal, .. prepared.Rows.Span], prepared.Files[0].Content);

        Desk().Adopt(place, prepared.Rows);
        Desk().Adopt(place, prepared.Rows);

        Assert.Equal([.. journal, .. prepared.Rows.Span], File.ReadAllBytes(Records.JournalPath(place)));
        Assert.Equal(Lane.Canceled, Records.Read(place).State.WorkPackages[First].Lane);
    }

    [Fact]
    public void A_record_that_changed_since_it_was_read_is_not_written()
    {
        var place = Records.Place(temp);
        var seen = Write(place, Move(Lane.Genesis, Lane.Planned));
        Write(place, Move(Lane.Planned, Lane.Claimed));

        Assert.Equal("RECORD_CHANGED", Desk().Write(place, seen, Context(Noon), [Move(Lane.Planned, Lane.Canceled)]).Refusal?.Code);
    }

    [Fact]
    public void A_promise_that_the_record_does_not_keep_is_a_bug()
    {
        var place = Records.Place(temp);
        var state = Write(place, Move(Lane.Genesis, Lane.Planned)).State;

        Assert.Throws<InvalidOperationException>(() => Promise.Check(state, [Move(Lane.Planned, Lane.Claimed)]));
    }

    [Fact]
    public void The_history_tells_every_row_in_order()
    {
        var place = Records.Place(temp);
        Write(place, new MissionEvent.Lifecycle("PlanCompleted", []), Move(Lane.Genesis, Lane.Planned) with { Reason = "seed" }, new MissionEvent.Annotated(First, new JsonObject { ["note"] = "hi" }));
        Assert.True(MissionRecords.History(place).Succeeded(out var history, out _));

        Assert.Equal(["PlanCompleted", "genesis → planned: seed", "note: hi"], history.Select(entry => entry.Text));
        Assert.Equal(["PlanCompleted", "transition", "annotation"], history.Select(entry => entry.Kind));
        Assert.All(history, entry => Assert.Equal("claude:opus", entry.Actor));
    }

    private static MissionPlace Away(MissionPlace place) => place with
    {
        Checkout = null,
        Folder = FileTree.Holding([KeyValuePair.Create("status.events.jsonl", (ReadOnlyMemory<byte>)File.ReadAllBytes(Records.LogPath(place)))]),
    };

    private static MissionEvent.LaneChanged Move(Lane from, Lane to) => new(First, from, to);

    private static RowContext Context(Instant now) => new(Claude, now, null);

    private static MissionRecords Desk() => new(new DurableFiles(new Disk()), new IdSource(TimeProvider.System, Random.Shared.NextBytes));

    private static MissionReading Write(MissionPlace place, params ImmutableArray<MissionEvent> events) => Write(place, Noon, events);

    private static MissionReading Write(MissionPlace place, Instant now, params ImmutableArray<MissionEvent> events)
    {
        Assert.True(TryWrite(place, now, events).Succeeded(out var reading, out var refusal), refusal?.Message);
        return reading;
    }

    private static Outcome<MissionReading> TryWrite(MissionPlace place, Instant now, params ImmutableArray<MissionEvent> events) =>
        Desk().Write(place, Records.Read(place), Context(now), events);

    private static (byte[] Line, JsonObject Json)[] Rows(MissionPlace place) =>
        [.. File.ReadAllLines(Records.LogPath(place)).Select(Encoding.UTF8.GetBytes).Select(line => (line, CanonicalJson.TryObject(line)!))];
}
