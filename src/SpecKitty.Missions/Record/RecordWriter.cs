using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Changes the files of one Mission's record; its lock is held.</summary>
internal sealed class RecordWriter(MissionPlace place, DurableFiles files)
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public Outcome<MissionReading> Write(MissionReading seen, NewRows rows, ImmutableArray<MissionEvent> events)
    {
        if (IsStale(seen))
        {
            return Refusal.Conflict("RECORD_CHANGED", $"The record of `{place.Slug}` changed while it was written.", "Run the same command again.");
        }

        var isKnown = Append(seen.Standing, rows.Lines);
        var now = !files.Keeps ? Foresee(seen, rows.Lines) : (isKnown ? Checkpoint.Continue(place, seen.Standing, rows.Lines) : null) ?? RecordReader.Whole(place);
        Promise.Check(now.State, events);
        Refresh(now);
        Checkpoint.Write(place, files, now);
        return now with { Notices = [.. now.Notices, .. rows.Notice is { } clock ? [clock] : Array.Empty<RecordNotice>()] };
    }

    public void Adopt(ReadOnlyMemory<byte> rows)
    {
        var standing = RecordReader.Whole(place).Standing;
        var union = new UnionFold(standing.Journal.Rows, rows);
        AppendTo(place.Journal(), standing.Journal, union.OnlyIn(1));
    }

    public MissionReading Join(ReadOnlyMemory<byte> rows)
    {
        var standing = RecordReader.Whole(place).Standing;
        Append(standing, new UnionFold(standing.Log.Rows, standing.Journal.Rows, rows).OnlyIn(2));
        var now = files.Keeps ? RecordReader.Whole(place) : RecordReader.Whole(place, rows) with { Foreseen = rows };
        Refresh(now);
        return now;
    }

    public MissionReading Heal(MissionReading seen)
    {
        var now = seen;
        if (!seen.Standing.IsWhole)
        {
            Append(seen.Standing, default);
            now = RecordReader.Read(place);
            now = now with { Notices = [.. now.Notices, .. files.Keeps ? new RecordNotices(place).Restored(seen.Standing) : []] };
        }

        Refresh(now);
        return now;
    }

    public Outcome<int> Repair(MissionReading seen)
    {
        if (IsStale(seen))
        {
            return Refusal.Conflict("RECORD_CHANGED", $"The record of `{place.Slug}` changed while it was mended.", "Run the same command again.");
        }

        var standing = RecordReader.Whole(place).Standing;
        Purge(place.Journal(), standing.Journal);
        if (place.Checkout is not null)
        {
            Purge(place.Log(), standing.Log);
        }

        var purged = RecordReader.Whole(place);
        Append(purged.Standing, default);
        var now = RecordReader.Whole(place);
        Refresh(now);
        Checkpoint.Renew(place, files, now);
        return place.Checkout is null ? 0 : purged.Standing.MissingInLog.Value.Span.Count((byte)'\n');
    }

    /// <summary>The record with rows in it that were only noted, now and before.</summary>
    private MissionReading Foresee(MissionReading seen, ReadOnlyMemory<byte> rows)
    {
        var all = Join(seen.Foreseen, rows);
        return RecordReader.Whole(place, all) with { Foreseen = all };
    }

    private bool IsStale(MissionReading seen) =>
        Length(place.Journal().Path) != seen.Standing.Journal.Length
        || (place.Checkout is not null && Length(place.Log().Path) != seen.Standing.Log.Length)
        || (seen.Standing.Stamps is { } stamps && RecordStamps.Of(place) != stamps);

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>First the journal, which heals the log, then the log: what is missing and what is new in one write each.</summary>
    /// <returns>Whether the log was untouched until then, as far as the file system can tell.</returns>
    private bool Append(Standing standing, ReadOnlyMemory<byte> rows)
    {
        AppendTo(place.Journal(), standing.Journal, Join(standing.MissingInJournal.Value, rows));
        var isKnown = standing.Stamps is { } stamps && FileStamp.Of(place.Log().Path) == stamps.Log;
        if (place.Checkout is not null)
        {
            AppendTo(place.Log(), standing.Log, Join(standing.MissingInLog.Value, rows));
        }

        return isKnown;
    }

    private void AppendTo(SurfaceFile file, Tail tail, ReadOnlyMemory<byte> lines)
    {
        if (!tail.Torn.IsEmpty)
        {
            files.Replace(place.NextQuarantine(), tail.Torn.Span);
            files.Truncate(file, tail.TornAt);
        }

        if (!lines.IsEmpty)
        {
            files.Append(file, (tail.LacksLineEnd ? Join(LineEnd, lines) : lines).Span);
        }
    }

    /// <summary>Sets aside every line that is no row.</summary>
    private void Purge(SurfaceFile file, Tail tail)
    {
        using var rows = new MemoryStream();
        using var rest = new MemoryStream();
        var walk = new Lines(tail.Rows.Span);
        while (walk.MoveNext())
        {
            var kept = RowReader.TryRead(walk.Current, out _) ? rows : rest;
            kept.Write(walk.Current);
            kept.WriteByte((byte)'\n');
        }

        if (rest.Length > 0)
        {
            files.Replace(place.NextQuarantine(), rest.ToArray());
            files.Replace(file, Join(rows.ToArray(), tail.Torn).Span);
        }
    }

    private void Refresh(MissionReading now)
    {
        if (place.Checkout is null)
        {
            return;
        }

        foreach (var derived in Derived.Of(place, now))
        {
            files.ReplaceIfDifferent(derived.File, derived.Content);
        }
    }

    private static ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        if (first.IsEmpty || second.IsEmpty)
        {
            return first.IsEmpty ? second : first;
        }

        var joined = new byte[first.Length + second.Length];
        first.CopyTo(joined);
        second.CopyTo(joined.AsMemory(first.Length));
        return joined;
    }
}
