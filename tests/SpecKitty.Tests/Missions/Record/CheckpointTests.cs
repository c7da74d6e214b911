using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>A checkpoint saves folding and is never believed wrongly.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly WorkPackageId First = Id.Of<WorkPackageId>("WP01");
    private static readonly RowContext By = new(new Actor.Agent("claude", "s1"), Instant.From(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)), null);
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_long_record_is_read_from_its_checkpoint_and_a_short_one_has_none()
    {
        var place = Place();
        Write(place with { CheckpointFrom = Checkpoint.WorthIt }, Move(Lane.Genesis, Lane.Planned));
        Assert.False(File.Exists(CheckpointPath(place)));

        Write(place, Move(Lane.Planned, Lane.Claimed));

        Assert.NotNull(Checkpoint.Read(place));
        Assert.Equal(Told(RecordReader.Whole(place)), Told(Records.Read(place)));
    }

    [Fact]
    public void A_write_after_a_checkpoint_folds_only_its_own_rows_and_leaves_what_a_full_fold_gives()
    {
        var place = Place();
        Write(place, Move(Lane.Genesis, Lane.Planned), Move(Lane.Planned, Lane.Claimed));
        for (var note = 0; note < 5; note++)
        {
            var told = Told(Write(place, new MissionEvent.Annotated(First, new JsonObject { ["note"] = $"{note}" })));

            Assert.NotNull(Checkpoint.Read(place));
            Assert.Equal(Told(RecordReader.Whole(place)), told);
            Assert.Equal(told, Told(Records.Read(place)));
            Assert.Null(MissionRecords.CheckSnapshot(place, Records.Read(place)));
        }
    }

    [Fact]
    public void A_fold_that_was_kept_and_taken_up_goes_on_as_if_it_had_never_been() => FoldPropertyTests.Logs.Sample(
        log =>
        {
            var rows = Ordered(log);
            var half = rows.Length / 2;
            var whole = Records.Fold(rows).Folder;
            var kept = Folder.Of(Records.Fold(rows[..half]).Folder.Image());
            Feed(kept, rows[half..]);

            return FoldPropertyTests.State(whole) == FoldPropertyTests.State(kept) && Records.Snapshot(whole) == Records.Snapshot(kept)
                && whole.Image().Span.SequenceEqual(kept.Image().Span);
        },
        iter: Corpus.Cases);

    [Fact]
    public void A_recorded_mission_is_the_same_after_its_fold_was_kept()
    {
        foreach (var mission in Records.Missions)
        {
            var folder = Folding.Of(Records.Log(mission)).Folder;
            var kept = Folder.Of(folder.Image());

            Assert.Equal(Records.Snapshot(folder), Records.Snapshot(kept));
            Assert.Equal(Told(folder), Told(kept));
        }
    }

    [Fact]
    public void Whatever_happens_to_log_journal_and_checkpoint_no_wrong_state_is_served() => Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int, Gen.Bool).Sample(
        (file, change, seed, isBack) =>
        {
            var place = Place() with { Id = Id.Of<MissionId>(Records.Mission) };
            Restore(place);
            var path = new[] { Records.LogPath(place), Records.JournalPath(place), CheckpointPath(place) }[file];
            var times = Path.Combine(temp.Path, "times");
            if (isBack)
            {
                Run("cp", "-p", path, times);
            }

            File.WriteAllBytes(path, Changed(File.ReadAllBytes(path), change, new Random(seed)));
            if (isBack)
            {
                Run("touch", "-r", times, path);
            }

            var (read, whole) = (Records.Read(place), RecordReader.Whole(place));
            Assert.Equal(Told(whole), Told(read));
            Assert.Equal(whole.Notices.Select(notice => notice.Code), read.Notices.Select(notice => notice.Code));
        },
        iter: Corpus.Cases, threads: 1);

    [Fact]
    public void A_wrong_byte_anywhere_in_a_checkpoint_is_named_and_mended()
    {
        var place = Place();
        Write(place, Move(Lane.Genesis, Lane.Planned), Move(Lane.Planned, Lane.Claimed));
        var good = File.ReadAllBytes(CheckpointPath(place));
        Assert.Equal(Remade.Comparison.Same, Compared());
        for (var at = 0; at < good.Length; at++)
        {
            var bad = good.ToArray();
            bad[at] ^= (byte)(1 << (at % 8));
            File.WriteAllBytes(CheckpointPath(place), bad);

            Assert.Null(Checkpoint.Read(place));
            Assert.Equal(Remade.Comparison.Different, Compared());
        }

        Assert.Contains(MissionRecords.Audit(place), notice => notice.Code == "CHECKPOINT_DAMAGED");
        Assert.Null(Desk(new Disk()).Repair(place, Records.Read(place)).Refusal);
        Assert.DoesNotContain(MissionRecords.Audit(place), notice => notice.Code == "CHECKPOINT_DAMAGED");
        Assert.Equal(Remade.Comparison.Same, Compared());

        Remade.Comparison Compared() => MissionRecords.Rebuild(place).Single(made => made.File.EndsWith(".bin", StringComparison.Ordinal)).Outcome;
    }

    [Fact]
    public void A_checkpoint_from_before_the_last_rows_is_not_believed()
    {
        var place = Place();
        Write(place, Move(Lane.Genesis, Lane.Planned));
        var old = File.ReadAllBytes(CheckpointPath(place));
        Write(place, Move(Lane.Planned, Lane.Claimed));
        File.WriteAllBytes(CheckpointPath(place), old);

        Assert.Null(Checkpoint.Read(place));
        Assert.Equal(Lane.Claimed, Records.Read(place).State.WorkPackages[First].Lane);
    }

    [Fact]
    public void A_log_that_was_changed_between_reading_and_writing_is_not_written()
    {
        var place = Place();
        var seen = Write(place, Move(Lane.Genesis, Lane.Planned));
        var bytes = File.ReadAllBytes(Records.LogPath(place));
        File.WriteAllBytes(Records.LogPath(place), bytes);

        Assert.Equal("RECORD_CHANGED", Desk(new Disk()).Write(place, seen, By, [Move(Lane.Planned, Lane.Claimed)]).Refusal?.Code);
    }

    [Fact]
    public void A_write_killed_at_any_effect_leaves_a_checkpoint_that_is_right_or_not_believed()
    {
        var counting = FaultyIo.Counting();
        Killed(Place(), counting);
        for (var crash = 1; crash <= counting.Count; crash++)
        {
            var place = Place();
            Assert.Throws<SimulatedCrash>(() => Killed(place, new FaultyIo(crash) { Tears = true }));

            Assert.Equal(Told(RecordReader.Whole(place)), Told(Records.Read(place)));
        }
    }

    /// <summary>The framework sets times to 100 nanoseconds only; these programs set them as they were.</summary>
    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo($"/bin/{program}", arguments))!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static void Feed(Folder folder, string[] rows)
    {
        var bytes = Records.Bytes(rows);
        var walk = new Lines(bytes);
        while (walk.MoveNext())
        {
            Assert.True(RowReader.TryRead(walk.Current, out var row));
            folder.Apply(row, walk.Current);
        }
    }

    private static string[] Ordered(string[] log) =>
        [.. log.Select(line => JsonNode.Parse(line)!).OrderBy(row => (string)row["at"]!, StringComparer.Ordinal).Select(FoldPropertyTests.Renumbered)];

    /// <summary>A record of some rows and its checkpoint, as the first case wrote them.</summary>
    private void Restore(MissionPlace place)
    {
        if (!File.Exists(Records.LogPath(place)))
        {
            Write(place, Move(Lane.Genesis, Lane.Planned), Move(Lane.Planned, Lane.Claimed), Move(Lane.Claimed, Lane.InProgress));
            good = File.ReadAllBytes(Records.LogPath(place));
        }

        File.WriteAllBytes(Records.LogPath(place), good);
        File.WriteAllBytes(Records.JournalPath(place), good);
        Write(place, new MissionEvent.Annotated(First, new JsonObject { ["note"] = "n" }));
        Assert.NotNull(Checkpoint.Read(place));
    }

    private byte[] good = [];

    private static byte[] Changed(byte[] bytes, int change, Random random)
    {
        var at = random.Next(bytes.Length);
        switch (change)
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes, .. bytes.AsSpan(at)];
            case 3:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at / 2)];
            case 4:
                return [];
            default:
                // The same length, other rows.
                var text = System.Text.Encoding.UTF8.GetString(bytes);
                return System.Text.Encoding.UTF8.GetBytes(text.Replace("\"to_lane\": \"claimed\"", "\"to_lane\": \"blocked\"", StringComparison.Ordinal));
        }
    }

    private static void Killed(MissionPlace place, IDurableIo io)
    {
        Write(place, Move(Lane.Genesis, Lane.Planned));
        Assert.True(Desk(io).Write(place, Records.Read(place), By, [Move(Lane.Planned, Lane.Claimed)]).Succeeded(out _, out var refusal), refusal?.Message);
    }

    private MissionPlace Place() => Records.Place(temp) with { CheckpointFrom = 0 };

    private static string CheckpointPath(MissionPlace place) => Path.Combine(place.GitCommonDirectory, "spec-kitty", "checkpoints", $"{place.Id}.bin");

    private static MissionEvent.LaneChanged Move(Lane from, Lane to) => new(First, from, to);

    private static MissionRecords Desk(IDurableIo io) => new(new DurableFiles(io), new IdSource(TimeProvider.System, Random.Shared.NextBytes));

    private static MissionReading Write(MissionPlace place, params ImmutableArray<MissionEvent> events)
    {
        Assert.True(Desk(new Disk()).Write(place, Records.Read(place), By, events).Succeeded(out var reading, out var refusal), refusal?.Message);
        return reading;
    }

    private static string Told(MissionReading reading) => Told(reading.Standing.Folder);

    private static string Told(Folder folder) => Convert.ToHexString(folder.Image().Span) + FoldPropertyTests.State(folder);
}
