using System.Text;
using CsCheck;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using SpecKitty.Tests.Missions.Record;
using Xunit;

namespace SpecKitty.Tests.Missions.Merging;

/// <summary>Two logs that parted become one that has every row of both.</summary>
public sealed class LogMergeTests
{
    private const string Driver = "event-log";
    private static readonly string[] Strange = ["""{ "kind": "telepathy",  "z": 1, "at": "2026-01-01T00:00:03Z"}""", """{"hello":  "world – ✓"}"""];

    [Fact]
    public void Whatever_the_sides_have_the_merge_has_it_all_and_folds_like_the_whole() => Gen.Select(FoldPropertyTests.Logs, Gen.Int).Sample(
        (log, seed) => Check([.. log, .. Strange], new Random(seed)), iter: Corpus.Cases);

    [Fact]
    public void Rows_that_share_an_id_are_kept_both_and_told() => Gen.Select(FoldPropertyTests.Logs, FoldPropertyTests.Logs).Sample(
        (one, other) =>
        {
            Assert.True(Merges.Try(Driver, "", Merges.Log(one), Merges.Log(other)).Succeeded(out var merged, out _));
            var text = Encoding.UTF8.GetString(merged.Content.Span);
            Assert.Equal(one.Concat(other).Distinct().Order(StringComparer.Ordinal), Rows(text).Order(StringComparer.Ordinal));
            Assert.Equal(text, Merges.Of(Driver, "", Merges.Log(other), Merges.Log(one)));
            Assert.Equal(Math.Min(one.Length, other.Length) - one.Intersect(other).Count(), merged.Notices.Count(notice => notice.Code == "LOG_CONFLICTING_ROWS"));
        },
        iter: Corpus.Cases);

    [Fact]
    public void Every_recorded_log_split_at_random_is_put_together_again()
    {
        var random = new Random(7);
        var logs = Records.Missions.Select(mission => Rows(Encoding.UTF8.GetString(Records.Log(mission)))).Where(log => log.Length > 0).ToArray();
        for (var split = 0; split < Math.Max(logs.Length, Corpus.Cases); split++)
        {
            Check(logs[split % logs.Length], random);
        }

        Figures.Add("recorded logs split and merged", Math.Max(logs.Length, Corpus.Cases));
    }

    [Theory]
    [InlineData("<<<<<<< ours")]
    [InlineData("=======")]
    [InlineData("""{"event_id": "01Z", "at": """)]
    [InlineData("not json")]
    public void A_version_that_holds_anything_but_rows_is_left_to_a_person(string line)
    {
        var (good, bad) = (Merges.Log(Strange), Merges.Log(Strange[0], line, Strange[1]));

        Assert.Contains("line 2 of `theirs` is not a row", Merges.Conflict(Driver, good, good, bad), StringComparison.Ordinal);
        Assert.Contains("line 2 of `ours` is not a row", Merges.Conflict(Driver, good, bad, good), StringComparison.Ordinal);
        Assert.Contains("the last line of `ours` is torn", Merges.Conflict(Driver, good, good + line, good), StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_and_a_byte_order_mark_of_one_side_do_not_make_two_rows_of_one()
    {
        var log = Merges.Log(Strange[1], Strange[0]);

        Assert.Equal(log, Merges.Of(Driver, "", log, "\uFEFF" + log.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(log, Merges.Of(Driver, "", log, log.TrimEnd('\n')));
    }

    /// <summary>Rows go to both sides, to one, or to what both began with; the merge does not care.</summary>
    private static void Check(string[] log, Random random)
    {
        var parts = log.Select(_ => random.Next(6)).ToArray();
        var (@base, ours, theirs) = (Part(0, 1), Part(0, 2, 4), Part(0, 3, 4));
        var lacking = Part(5);
        var merged = Merges.Of(Driver, @base, ours, theirs);

        Assert.Equal(log.Where((_, at) => parts[at] != 5).Distinct().Order(StringComparer.Ordinal), Rows(merged).Order(StringComparer.Ordinal));
        Assert.Equal(merged, Merges.Of(Driver, @base, theirs, ours));
        Assert.Equal(merged, Merges.Of(Driver, @base, merged, theirs));
        Assert.Equal(merged, Merges.Of(Driver, merged, merged, merged));
        Assert.Equal(Merges.Of(Driver, "", merged, lacking), Merges.Of(Driver, "", ours, Merges.Of(Driver, @base, theirs, lacking)));
        Assert.Equal(Folded(Merges.Log(log)), Folded(Merges.Of(Driver, "", merged, lacking)));

        string Part(params int[] kinds)
        {
            string[] rows = [.. log.Where((_, at) => kinds.Contains(parts[at]))];
            random.Shuffle(rows);
            return Merges.Log(rows);
        }
    }

    private static string Folded(string log) => Records.Snapshot(Folding.Of(Encoding.UTF8.GetBytes(log)).Folder);

    private static string[] Rows(string log) => log.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
