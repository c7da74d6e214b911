using Xunit;

namespace SpecKitty.Tests.Missions.Merging;

/// <summary>Traces, review files and snapshots in a merge.</summary>
public sealed class TextMergeTests
{
    [Fact]
    public void What_both_sides_added_to_a_trace_is_kept_line_by_line_also_where_lines_repeat()
    {
        Assert.Equal("# T\n```\na\n```\n```\nb\n```\n", Merges.Of("traces", "# T\n", "# T\n```\na\n```\n", "# T\n```\nb\n```\n"));
        Assert.Equal("# T\nx\n", Merges.Of("traces", "# T\n", "# T\nx\n", "# T\nx\n"));
        Assert.Equal("# T\nx\n", Merges.Of("traces", "# T\n", "# T\n", "# T\nx\n"));
    }

    [Fact]
    public void A_trace_that_was_changed_otherwise_is_left_to_git_which_keeps_both()
    {
        Merges.Conflict("traces", "a\nb\n", "a\nc\n", "a\nd\n");
        Assert.True(Merges.Driver("traces").UnitesLines);
    }

    [Fact]
    public void Of_two_reviews_of_one_number_the_file_tells_the_later_one()
    {
        var (early, late) = (Review("2026-01-01", "approved"), Review("2026-01-02", "changes_requested"));

        Assert.Equal(late, Merges.Of("review-cycle", "", early, late));
        Assert.Equal(late, Merges.Of("review-cycle", "", late, early));
        Assert.Equal(late, Merges.Of("review-cycle", early, early, late));
    }

    [Fact]
    public void Reviews_that_somebody_else_wrote_or_of_different_work_are_left_to_a_person()
    {
        var ours = Review("2026-01-01", "approved");

        Merges.Conflict("review-cycle", "", ours, "# A review\n\nby hand\n");
        Merges.Conflict("review-cycle", "", ours, ours.Replace("reviewed_commit: null\n", "", StringComparison.Ordinal).Replace("approved", "rejected", StringComparison.Ordinal));
        Merges.Conflict("review-cycle", "", ours, ours.Replace("WP01", "WP02", StringComparison.Ordinal));
        Merges.Conflict("review-cycle", "", ours, "<<<<<<< ours\n" + ours);
    }

    [Fact]
    public void Of_two_answers_the_page_tells_the_later_one()
    {
        var (open, early, late) = (Page("01A", "_(none)_"), Page("01A", "`2026-01-01`"), Page("01A", "`2026-01-02`"));

        Assert.Equal(late, Merges.Of("decision-page", open, late, early));
        Assert.Equal(late, Merges.Of("decision-page", open, early, late));
        Assert.Equal(early, Merges.Of("decision-page", "", open, early));
        Merges.Conflict("decision-page", "", early, Page("01B", "_(none)_"));
        Merges.Conflict("decision-page", "", "by hand\n", early);
    }

    [Fact]
    public void A_snapshot_stays_ours_until_the_next_write_makes_it_anew() => Assert.Equal("ours", Merges.Of("snapshot", "base", "ours", "theirs"));

    internal static string Page(string id, string resolved) => $"# Decision Moment `{id}`\n\n- **Resolved:** {resolved}\n";

    internal static string Review(string at, string verdict) =>
        $"---\ncycle_number: 1\nmission_slug: m\nreviewed_at: \"{at}\"\nreviewed_commit: null\nverdict: {verdict}\nwp_id: WP01\n---\n# Review\n\n{verdict}\n";
}
