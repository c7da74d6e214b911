using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Missions.Record;

namespace SpecKitty.Missions;

/// <summary>Reads and writes the records of Missions: the tracked log, the local journal beside it, and what is derived from them.</summary>
/// <remarks>Reading writes nothing and takes no lock. Whoever writes holds the Mission's lock and has read under it.</remarks>
public sealed class MissionRecords(DurableFiles files, IdSource ids)
{
    /// <summary>A point in a record's history.</summary>
    public abstract record Moment
    {
        private Moment()
        {
        }

        /// <summary>Right after that row.</summary>
        public sealed record After(EventId Row) : Moment;

        /// <summary>Whatever had happened at that time, the time itself included.</summary>
        public sealed record At(Instant Time) : Moment;

        /// <summary>A time, a day (its end, UTC) or the id of a row, as people write them; code <c>MOMENT_MALFORMED</c>.</summary>
        public static Outcome<Moment> Parse(string text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new At(Instant.From(new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)).Plus(TimeSpan.FromMicroseconds(-1)))
                : text.Contains('-', StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal) && Instant.TryParse(text, out var time) ? new At(time)
                : EventId.TryParse(text, out var id) ? new After(id)
                : Refusal.Usage("MOMENT_MALFORMED", $"`{Plain.Line(text)}` is neither a time nor the id of an event.", "Give a time (2026-01-31T12:00:00Z), a day (2026-01-31) or an id that `spec-kitty log` shows.");
    }

    /// <summary>Folds the union of the tracked log and the local journal; what is missing or torn is noted, not mended.</summary>
    public static Outcome<MissionReading> Read(MissionPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return RecordReader.Read(place);
    }

    /// <summary>Folds the log of a Mission's directory alone: for a Mission from before ids, which has no journal and is only listed.</summary>
    /// <returns>A state whose id was never set.</returns>
    public static Outcome<MissionState> ReadWithoutIdentity(MissionSlug slug, FileTree folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Folding.Of(Tail.Of(folder.TryRead("status.events.jsonl") ?? default).Rows).Folder.State(default, slug);
    }

    /// <summary>Folds the rows of a stream, which must be able to seek, in chunks: a log in order takes no more memory than its last states.</summary>
    public static MissionState Fold(MissionPlace place, Stream log)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(log);
        return Folding.Of(log).State(place.Id, place.Slug);
    }

    /// <summary>Every row of the record, of all families, in the order in which it is folded.</summary>
    public static Outcome<ImmutableArray<TimelineEntry>> History(MissionPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return Timeline.Of(RecordReader.Whole(place).Standing);
    }

    /// <summary>The record as it was: folded from the rows up to a moment.</summary>
    /// <returns>Codes: <c>EVENT_NOT_FOUND</c> (the record has no such row).</returns>
    public static Outcome<MissionReading> ReadAt(MissionPlace place, Moment moment)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(moment);
        return Past.Of(place, moment);
    }

    /// <summary>The bytes of <c>status.json</c> for what was read.</summary>
    public static byte[] SnapshotBytes(MissionPlace place, MissionReading seen)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        return Snapshots.Bytes(place, seen.Standing.Folder);
    }

    /// <summary>Whether <c>status.json</c> in the checkout says what the record says; the notice <c>SNAPSHOT_STALE</c> when not.</summary>
    public static RecordNotice? CheckSnapshot(MissionPlace place, MissionReading seen)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        return Snapshots.Check(place, seen.Standing.Folder);
    }

    /// <summary>All that a health check wants to know of the record: what reading noticed, how its rows continue each other, and what is made from it and says something else.</summary>
    /// <returns>
    /// Codes beyond those of reading: <c>JOURNAL_BEHIND</c>, <c>CHAIN_MERGED</c>, <c>CHAIN_UPSTREAM</c>, <c>CHAIN_BROKEN</c>, <c>SNAPSHOT_STALE</c>, <c>PROJECTION_STALE</c>, <c>CHECKPOINT_DAMAGED</c>,
    /// <c>STATUS_UNINITIALIZED</c>, <c>RUNTIME_SLOT_BLANKED</c>.
    /// </returns>
    public static ImmutableArray<RecordNotice> Audit(MissionPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return [.. RecordAudit.Of(place, RecordReader.Whole(place))];
    }

    /// <summary>Every file that is made from the record, made anew in memory and compared.</summary>
    public static ImmutableArray<Remade> Rebuild(MissionPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return [.. Rebuilding.Of(place)];
    }

    /// <summary>Appends one row per event to the journal, then to the log, each in one write; mends what <paramref name="seen"/> found first.</summary>
    /// <returns>
    /// The record as it is now, read anew. Codes: <c>LOG_MALFORMED</c> (a line is no row), <c>RECORD_CHANGED</c> (written since it was read),
    /// <c>CLOCK_SKEW</c> (the record is more than a day ahead of the clock). Notice <c>LOG_DEFERRED</c> without a checkout.
    /// </returns>
    /// <exception cref="InvalidOperationException">The record, read anew, does not say what the events say.</exception>
    public Outcome<MissionReading> Write(MissionPlace place, MissionReading seen, RowContext by, ImmutableArray<MissionEvent> events)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(by);
        return new RowWriter(place, ids).Rows(seen, by, events).Then(rows => new RecordWriter(place, files).Write(seen, rows, events));
    }

    /// <summary>What <see cref="Write"/> would write, without writing it: for a commit that holds rows which no checkout has yet.</summary>
    /// <returns>Codes as there.</returns>
    public Outcome<PreparedRecord> Prepare(MissionPlace place, MissionReading seen, RowContext by, ImmutableArray<MissionEvent> events)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(by);
        return new RowWriter(place, ids).Rows(seen, by, events).Map(rows => Preparing.Of(place, seen, rows, events));
    }

    /// <summary>Takes rows that a landing made part of the target branch into the local journal; those it has already are left out.</summary>
    public void Adopt(MissionPlace place, ReadOnlyMemory<byte> rows)
    {
        ArgumentNullException.ThrowIfNull(place);
        new RecordWriter(place, files).Adopt(rows);
    }

    /// <summary>Takes rows of another copy of the record into journal and log; those that are there already are left out.</summary>
    /// <returns>The record as it is now.</returns>
    public MissionReading Join(MissionPlace place, ReadOnlyMemory<byte> rows)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new RecordWriter(place, files).Join(rows);
    }

    /// <summary>How many rows of <paramref name="rows"/> the record does not have.</summary>
    public static int CountNew(MissionPlace place, ReadOnlyMemory<byte> rows)
    {
        ArgumentNullException.ThrowIfNull(place);
        var standing = RecordReader.Whole(place).Standing;
        return new UnionFold(standing.Log.Rows, standing.Journal.Rows, rows).OnlyIn(2).AsSpan().Count((byte)'\n');
    }

    /// <summary>Completes what a killed command or a lossy checkout left behind: missing rows and torn ends in log and journal, and what is derived.</summary>
    /// <returns>The record as it is now: what was read, when all was there. With a line that is no row nothing is touched; <see cref="Repair"/> sets those aside.</returns>
    public MissionReading Heal(MissionPlace place, MissionReading seen)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        return RecordNotices.Refuse(seen) is null ? new RecordWriter(place, files).Heal(seen) : seen;
    }

    /// <summary>Mends a record: sets aside lines that are no rows, restores missing rows to log and journal, refreshes what is derived.</summary>
    /// <returns>How many rows were restored to the log.</returns>
    public Outcome<int> Repair(MissionPlace place, MissionReading seen)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(seen);
        return new RecordWriter(place, files).Repair(seen);
    }
}
