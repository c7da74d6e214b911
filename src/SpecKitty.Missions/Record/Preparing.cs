using System.Collections.Immutable;

namespace SpecKitty.Missions.Record;

/// <summary>Makes the files of a record with rows in it that are not written.</summary>
internal static class Preparing
{
    public static PreparedRecord Of(MissionPlace place, MissionReading seen, NewRows rows, ImmutableArray<MissionEvent> events)
    {
        // In a rehearsal, rows that were only noted are part of it.
        ReadOnlyMemory<byte> more = new([.. seen.Foreseen.Span, .. rows.Lines.Span]);
        var then = RecordReader.Whole(place, more);
        Promise.Check(then.State, events);
        var log = new PreparedRecord.Entry(place.Log(), Log(RecordReader.Whole(place).Standing, more));
        return new PreparedRecord(rows.Lines, [log, .. Derived.Of(place, then)], then.State);
    }

    /// <summary>The log with what it lacks and the new rows; a log that lacked rows is put into canonical order.</summary>
    private static byte[] Log(Standing standing, ReadOnlyMemory<byte> more)
    {
        using var log = new MemoryStream();
        log.Write(standing.Log.Rows.Span);
        if (standing.Log.LacksLineEnd)
        {
            log.WriteByte((byte)'\n');
        }

        log.Write(standing.MissingInLog.Value.Span);
        log.Write(more.Span);
        return standing.MissingInLog.Value.IsEmpty ? log.ToArray() : CanonicalOrder.Of(log.ToArray());
    }
}
