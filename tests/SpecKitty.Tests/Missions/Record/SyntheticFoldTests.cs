using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions.Record;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>What no recorded mission has.</summary>
public sealed class SyntheticFoldTests
{
    private const string Noon = "2026-01-01T12:00:00.000000+00:00";
    private const string Later = "2026-01-01T12:00:01.000000+00:00";

    [Theory]
    [InlineData("01A", "01B", "in_review", null, "in_progress")]
    [InlineData("01B", "01A", "in_review", null, "in_progress")]
    [InlineData("01A", "01B", "for_review", "review-cycle://x", "in_progress")]
    [InlineData("01A", "01B", "for_review", null, "approved")]
    public void A_rollback_beats_a_forward_move_of_the_same_time(string rollback, string forward, string from, string? review, string lane)
    {
        var result = Records.Fold(
            Records.Transition(forward, Noon, "WP01", "in_review", "approved"),
            Records.Transition(rollback, Noon, "WP01", from, "in_progress", row => row["review_ref"] = review));

        Assert.Equal(lane, (string?)Records.WorkPackage(result.Folder, "WP01")["lane"]);
    }

    [Fact]
    public void A_suppressed_row_still_counts_as_a_transition()
    {
        var snapshot = Records.Fold(
            Records.Transition("01A", Noon, "WP01", "in_review", "in_progress"),
            Records.Transition("01B", Noon, "WP01", "in_review", "approved", row => row["force"] = true)).Folder.Snapshot("", "");

        Assert.Equal(2, (int)snapshot["event_count"]!);
        Assert.Equal("01B", (string?)snapshot["last_event_id"]);
        Assert.Equal(0, (int)snapshot["work_packages"]!["WP01"]!["force_count"]!);
    }

    [Fact]
    public void Of_two_forward_moves_of_the_same_time_the_later_id_wins() =>
        Assert.Equal("canceled", (string?)Records.WorkPackage(
            Records.Fold(Records.Transition("01B", Noon, "WP01", "planned", "canceled"), Records.Transition("01A", Noon, "WP01", "planned", "claimed")).Folder,
            "WP01")["lane"]);

    [Fact]
    public void A_kind_that_nobody_knows_is_kept_and_not_folded()
    {
        var result = Records.Fold("""{"at": "2026-01-01T12:00:00Z", "event_id": "01A", "kind": "telepathy", "wp_id": "WP01"}""");

        Assert.Empty(result.Damage);
        Assert.Equal(1, result.Folder.State(Id.Of<MissionId>(Records.Mission), Id.Of<MissionSlug>(Records.Slug)).RowCount);
        Assert.Empty(result.Folder.Snapshot("", "")["work_packages"]!.AsObject());
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"event_id\": \"01A\"")]
    [InlineData("[1]")]
    [InlineData("{} {}")]
    public void A_line_that_is_no_row_is_named_and_the_others_stand(string line)
    {
        var result = Records.Fold(Records.Transition("01A", Noon, "WP01", "genesis", "planned"), line, Records.Transition("01B", Later, "WP01", "planned", "claimed"));

        Assert.Equal([new Damage(0, 2)], result.Damage);
        Assert.Equal("claimed", (string?)Records.WorkPackage(result.Folder, "WP01")["lane"]);
    }

    [Theory]
    [InlineData("to_lane", "doing")]
    [InlineData("from_lane", "Planned")]
    [InlineData("force", "false")]
    [InlineData("at", null)]
    [InlineData("wp_id", null)]
    [InlineData("actor", null)]
    public void A_transition_with_a_wrong_member_is_damage(string key, string? value) =>
        Assert.Single(Records.Fold(Records.Transition("01A", Noon, "WP01", "genesis", "planned", row => row[key] = value)).Damage);

    [Fact]
    public void A_subtask_marked_with_no_lane_is_damage() =>
        Assert.Single(Records.Fold(Records.Annotation("01A", Noon, "WP01", """{"subtasks": {"T001": "pending"}}""")).Damage);

    [Theory]
    [InlineData("\uFEFF", "\r\n")]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    public void A_byte_order_mark_and_carriage_returns_do_no_harm(string mark, string end)
    {
        var rows = string.Join(end, Records.Transition("01A", Noon, "WP01", "genesis", "planned"), "", Records.Transition("01B", Later, "WP01", "planned", "claimed"), "");
        var result = Folding.Of(Encoding.UTF8.GetBytes(mark + rows));

        Assert.Empty(result.Damage);
        Assert.Equal("claimed", (string?)Records.WorkPackage(result.Folder, "WP01")["lane"]);
    }

    [Fact]
    public void Of_rows_that_share_an_id_the_first_counts_and_the_id_is_named()
    {
        var result = Records.Fold(Records.Transition("01A", Noon, "WP01", "genesis", "planned"), Records.Transition("01A", Later, "WP01", "planned", "claimed"));

        Assert.Equal(["01A"], result.Conflicts);
        Assert.Equal("planned", (string?)Records.WorkPackage(result.Folder, "WP01")["lane"]);
    }

    [Fact]
    public void A_work_package_that_was_only_annotated_is_uninitialized()
    {
        var state = Records.WorkPackage(Records.Fold(Records.Annotation("01A", Noon, "WP07", """{"note": "hello"}""")).Folder, "WP07");

        Assert.Equal("uninitialized", (string?)state["lane"]);
        Assert.True(state.ContainsKey("last_event_id"));
        Assert.Null(state["last_event_id"]);
        Assert.Equal("claude", (string?)state["actor"]);
    }

    [Fact]
    public void Replacing_tracker_references_wins_over_adding_them_and_drops_what_is_twice()
    {
        var state = Records.WorkPackage(
            Records.Fold(
                Records.Annotation("01A", Noon, "WP01", """{"tracker_refs": ["#1", "#2", "#1"]}"""),
                Records.Annotation("01B", Later, "WP01", """{"tracker_refs": ["#9"], "tracker_refs_replace": ["#3", "#3", "#4"]}""")).Folder,
            "WP01");

        Assert.Equal("""["#3","#4"]""", state["tracker_refs"]!.ToJsonString());
    }

    [Fact]
    public void A_review_of_blank_fields_takes_the_override_away()
    {
        var state = Records.WorkPackage(
            Records.Fold(
                Records.Annotation("01A", Noon, "WP01", """{"review": {"actor": "a", "at": "b", "reason": "c", "wp_id": "WP01"}}"""),
                Records.Annotation("01B", Later, "WP01", """{"review": {"actor": "", "at": "", "reason": "", "wp_id": ""}}""")).Folder,
            "WP01");

        Assert.True(state.ContainsKey("review"));
        Assert.Null(state["review"]);
    }

    [Fact]
    public void Retrospective_rows_by_event_name_are_not_transitions()
    {
        var result = Records.Fold("""{"actor": "a", "at": "2026-01-01T12:00:00Z", "event_id": "01A", "event_name": "retrospective.started", "wp_id": null}""");

        Assert.Empty(result.Damage);
        Assert.Equal(0, (int)result.Folder.Snapshot("", "")["event_count"]!);
    }

    [Theory]
    [InlineData("ok 😀")]
    [InlineData("ok \\ud83d\\ude00")]
    public void Text_beyond_the_basic_plane_survives_into_the_snapshot(string text)
    {
        var row = Records.Annotation("01A", Noon, "WP01", """{"note": "@"}""").Replace("@", text, StringComparison.Ordinal);
        var result = Records.Fold(row);

        Assert.Contains("\"ok 😀\"", Records.Snapshot(result.Folder), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_written_with_escapes_name_the_same_work_package()
    {
        var result = Records.Fold(
            Records.Transition("01A", Noon, "WP01", "genesis", "planned").Replace("WP01", "WP0\\u0031", StringComparison.Ordinal),
            Records.Transition("01B", Later, "WP01", "planned", "claimed"));

        Assert.Equal(["WP01"], result.Folder.Snapshot("", "")["work_packages"]!.AsObject().Select(wp => wp.Key));
    }

    [Fact]
    public void A_canceled_work_package_is_counted_as_one_and_can_come_back()
    {
        var canceled = Records.Transition("01A", Noon, "WP01", "planned", "canceled");
        var back = Records.Transition("01B", Later, "WP01", "canceled", "planned", row => row["force"] = true);

        Assert.Equal(1, (int)Records.Fold(canceled).Folder.Snapshot("", "")["summary"]!["canceled"]!);
        Assert.Equal((0, 1), ((int)Records.Fold(canceled, back).Folder.Snapshot("", "")["summary"]!["canceled"]!, (int)Records.WorkPackage(Records.Fold(canceled, back).Folder, "WP01")["force_count"]!));
    }

    [Fact]
    public void A_hundred_and_first_work_package_is_ordered_by_number()
    {
        var state = Records.Fold(new[] { "WP100", "WP99", "WP101" }.Select((wp, i) => Records.Transition($"01{i}", Noon, wp, "genesis", "canceled")))
            .Folder.State(Id.Of<MissionId>(Records.Mission), Id.Of<MissionSlug>(Records.Slug));

        Assert.Equal(["WP99", "WP100", "WP101"], state.WorkPackages.Keys.Select(id => id.ToString()));
        Assert.All(state.WorkPackages.Values, wp => Assert.Equal(Lane.Canceled, wp.Lane));
    }

    [Fact]
    public void Rows_of_a_skewed_clock_are_ordered_by_their_text_alone()
    {
        var result = Records.Fold(
            Records.Transition("01B", "2027-01-01T00:00:00Z", "WP01", "planned", "claimed"),
            Records.Transition("01C", Noon, "WP01", "claimed", "in_progress"));

        Assert.Equal("claimed", (string?)Records.WorkPackage(result.Folder, "WP01")["lane"]);
        Assert.Equal("2027-01-01T00:00:00Z", (string?)result.Folder.Snapshot("", "")["materialized_at"]);
    }

    [Fact]
    public void An_unsafe_slug_does_not_reach_the_snapshot() =>
        Assert.Equal("", (string?)Records.Fold(Records.Transition("01A", Noon, "WP01", "genesis", "planned", row => row["mission_slug"] = "../../etc"))
            .Folder.Snapshot("", "")["mission_slug"]);

    [Fact]
    public void The_older_name_of_the_slug_is_read() =>
        Assert.Empty(Records.Fold(Records.Transition("01A", Noon, "WP01", "genesis", "planned", row =>
        {
            row.Remove("mission_slug");
            row["feature_slug"] = "old";
        })).Damage);
}
