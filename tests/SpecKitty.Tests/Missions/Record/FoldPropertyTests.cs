using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>The fold does not depend on how rows lie in a file.</summary>
public sealed class FoldPropertyTests
{
    private static readonly string[] Deltas =
    [
        """{"note": "n"}""", """{"subtasks": {"T001": "done"}}""", """{"release_runtime_claim": true}""", """{"agent": "x", "model": ""}""",
        """{"tracker_refs": ["#1"]}""", """{"issue_token": "0123abcd.2.eeee"}""",
    ];

    private static readonly string[] Policies =
    [
        "null", """{"agent": "codex", "shell_pid": 7}""",
        """{"actor": {"kind": "agent", "session": "s", "tool": "claude"}, "base_commit": "abc", "token": "0123abcd.1.ffff"}""",
    ];

    /// <summary>Logs of few Work Packages and few times, so that there are ties; each row has an id of its own.</summary>
    internal static readonly Gen<string[]> Logs = Gen.Int[0, int.MaxValue].Array[0, 40].Select(choices => choices.Select(Line).ToArray());

    [Fact]
    public void Shuffled_rows_and_repeated_transitions_fold_to_the_same() => Gen.Select(Logs, Gen.Int).Sample(
        (log, seed) =>
        {
            var repeated = log.Concat(log.Where(line => !line.Contains("\"kind\"", StringComparison.Ordinal))).ToArray();
            new Random(seed).Shuffle(repeated);
            return Records.Snapshot(Records.Fold(log).Folder) == Records.Snapshot(Records.Fold(repeated).Folder);
        },
        iter: Corpus.Cases);

    [Fact]
    public void Rows_that_share_an_id_fold_to_the_same_in_whatever_order_and_source() => Gen.Select(Logs, Logs, Gen.Int).Sample(
        (log, other, seed) =>
        {
            // The wire format's fold counts an annotation that one file has twice.
            string[] all = [.. log.Union(other)];
            var expected = Records.Snapshot(Records.Fold(all).Folder);
            new Random(seed).Shuffle(all);
            var (half, chance) = (all.Length / 2, new Random(seed).Next(all.Length + 1));
            return expected == Records.Snapshot(Records.Fold(all).Folder)
                && expected == Records.Snapshot(new UnionFold(Records.Bytes(all[..half]), Records.Bytes(all[half..])).Folder)
                && expected == Records.Snapshot(new UnionFold(Records.Bytes(all[chance..]), Records.Bytes(all)).Folder);
        },
        iter: Corpus.Cases);

    [Fact]
    public void Of_two_rows_under_one_id_each_copy_is_given_what_it_lacks()
    {
        var (one, other) = (Records.Transition("01A", "2026-01-01T00:00:00Z", "WP01", "genesis", "planned"), Records.Transition("01A", "2026-01-01T00:00:00Z", "WP01", "planned", "claimed"));
        var union = new UnionFold(Records.Bytes(one), Records.Bytes(other));

        Assert.Equal([Records.Bytes(one), Records.Bytes(other)], [union.OnlyIn(0), union.OnlyIn(1)]);
        Assert.Equal(["01A"], union.Conflicts);
        Assert.Equal(1, union.Folder.State(Id.Of<MissionId>(Records.Mission), Id.Of<MissionSlug>(Records.Slug)).TransitionCount);
    }

    [Fact]
    public void Folding_in_order_and_folding_at_once_are_the_same() => Logs.Sample(
        log =>
        {
            var bytes = Records.Bytes(log.Select(line => JsonNode.Parse(line)!).OrderBy(row => (string)row["at"]!, StringComparer.Ordinal).Select(Renumbered));
            var ordered = new OrderedFold();
            Assert.True(ordered.Feed(bytes));
            var union = new UnionFold(bytes);
            return Records.Snapshot(ordered.Folder) == Records.Snapshot(union.Folder) && State(ordered.Folder) == State(union.Folder);
        },
        iter: Corpus.Cases);

    [Fact]
    public void A_row_that_a_file_has_twice_changes_nothing_but_how_often_its_note_is_told() => Gen.Select(Logs, Gen.Int).Sample(
        (log, seed) =>
        {
            var chance = new Random(seed);
            var repeated = log.Concat(log.Where(_ => chance.Next(2) == 0)).ToArray();
            chance.Shuffle(repeated);
            return WithoutNotes(Records.Fold(log).Folder) == WithoutNotes(Records.Fold(repeated).Folder);
        },
        iter: Corpus.Cases);

    [Fact]
    public void A_recorded_mission_folds_to_the_same_when_shuffled_repeated_or_cut_into_two_sources()
    {
        var chance = new Random(1);
        var logs = Records.Missions.Select(Records.Log).Where(log => log.Length > 0).Select(log => (Lines: System.Text.Encoding.UTF8.GetString(log).Split('\n', StringSplitOptions.RemoveEmptyEntries), Whole: Records.Snapshot(Folding.Of(log).Folder))).ToArray();
        var cases = Math.Max(logs.Length, Corpus.Cases);
        for (var number = 0; number < cases; number++)
        {
            var (lines, expected) = logs[number % logs.Length];
            var (transitions, half) = (lines.Where(line => !line.Contains("\"kind\"", StringComparison.Ordinal) && chance.Next(2) == 0), chance.Next(lines.Length + 1));
            string[] repeated = [.. lines, .. transitions];
            chance.Shuffle(repeated);
            Assert.Equal(expected, Records.Snapshot(Records.Fold(repeated).Folder));
            chance.Shuffle(lines);
            Assert.Equal(expected, Records.Snapshot(new UnionFold(Records.Bytes(lines[..half]), Records.Bytes(lines[(half / 2)..])).Folder));
        }

        Figures.Add("recorded logs shuffled, repeated and cut", cases);
    }

    [Fact]
    public void Folding_a_stream_in_chunks_is_folding_its_bytes()
    {
        var log = Records.Bytes(Enumerable.Range(0, 20_000).Select(Numbered));
        using var stream = new MemoryStream(log);

        Assert.InRange(log.Length, 3 << 20, int.MaxValue);
        Assert.Equal(Records.Snapshot(Folding.Of(log).Folder), Records.Snapshot(Folding.Of(stream)));
    }

    [Fact]
    public void Folding_a_stream_out_of_order_is_folding_its_bytes()
    {
        var log = Records.Bytes(Enumerable.Range(0, 5_000).Select(i => Numbered(i is 4_000 ? 1_000_000 : i)));
        using var stream = new MemoryStream(log);

        Assert.Equal(Records.Snapshot(new UnionFold(log).Folder), Records.Snapshot(Folding.Of(stream)));
    }

    private static string WithoutNotes(Folder folder)
    {
        var snapshot = folder.Snapshot("", "");
        foreach (var (_, workPackage) in snapshot["work_packages"]!.AsObject())
        {
            workPackage!.AsObject().Remove("notes");
        }

        return CanonicalJson.Text(snapshot, JsonStyle.Sorted);
    }

    private static string Numbered(int number) => Records.Transition(
        $"01{number:D9}", Instant.From(DateTimeOffset.UnixEpoch.AddSeconds(number)).ToString(), $"WP{number % 50:D2}", "planned", number % 3 == 0 ? "claimed" : "planned");

    internal static string Renumbered(JsonNode row, int number)
    {
        row["event_id"] = $"01{number:D4}";
        return CanonicalJson.Text(row, JsonStyle.Row);
    }

    internal static string State(Folder folder)
    {
        var state = folder.State(Id.Of<MissionId>(Records.Mission), Id.Of<MissionSlug>(Records.Slug));
        return string.Join('\n', state.WorkPackages.Values.Select(wp => $"{wp.Id} {wp.Lane} {wp.Holder} {wp.Cycle} {wp.Feedback} {wp.Token} {wp.BaseCommit} {wp.SubmittedCommit} {wp.BlockedFrom}"
            + string.Join(',', wp.Implementers) + string.Join(',', wp.Reviews) + string.Join(',', wp.Notes) + string.Join(',', wp.Subtasks)))
            + state.LastAt + state.RowCount + state.TransitionCount + state.LastTransition + state.LastSequence + state.LastDigest;
    }

    /// <summary>A row of few times, so that there are ties, and an id of its own that grows.</summary>
    private static string Line(int choice, int number)
    {
        var id = $"01{number:D4}";
        var at = $"2026-01-01T00:00:{(number / 10 * 10) + Math.Min(Take(ref choice, 10), number % 10):D2}Z";
        var workPackage = $"WP0{Take(ref choice, 3)}";
        return Take(ref choice, 4) == 0 ? Records.Annotation(id, at, workPackage, Deltas[Take(ref choice, Deltas.Length)]) : Moved(choice, number, (id, at, workPackage));
    }

    private static string Moved(int choice, int number, (string Id, string At, string WorkPackage) row)
    {
        var from = LaneNames.Shown[Take(ref choice, LaneNames.Shown.Length)].Wire();
        var to = LaneNames.Shown[Take(ref choice, LaneNames.Shown.Length)].Wire();
        return Records.Transition(row.Id, row.At, row.WorkPackage, from, to, json =>
        {
            json["force"] = Take(ref choice, 2) == 0;
            json["seq"] = number + 1;
            json["review_ref"] = Take(ref choice, 2) == 0 ? "review-cycle://x" : null;
            json["policy_metadata"] = JsonNode.Parse(Policies[Take(ref choice, Policies.Length)]);
            json["review_result"] = Take(ref choice, 2) == 0 ? JsonNode.Parse("""{"reference": "x", "reviewer": "r", "verdict": "approved"}""") : null;
        });
    }

    private static int Take(ref int choice, int of)
    {
        var taken = choice % of;
        choice /= of;
        return taken;
    }
}
