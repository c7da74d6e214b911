using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Makes the files of a record with rows in it that are not written.</summary>
internal static class Preparing
{
    public static Outcome<PreparedRecord> Of(MissionPlace place, MissionReading seen, NewRows rows, ImmutableArray<MissionEvent> events)
    {
        if (place.Checkout is null)
        {
            return Refusal.Refused("CHECKOUT_MISSING", $"No worktree has the target branch of `{place.Slug}` checked out.", "git switch TARGET_BRANCH");
        }

        var then = RecordReader.Whole(place, rows.Lines);
        Promise.Check(then.State, events);
        var log = new PreparedRecord.Entry(place.Log(), Log(RecordReader.Whole(place).Standing, rows));
        return new PreparedRecord(rows.Lines, [log, .. Derived.Of(place, then)], then.State);
    }

    /// <summary>The log with what it lacks and the new rows; a log that lacked rows is put into canonical order.</summary>
    private static byte[] Log(Standing standing, NewRows rows)
    {
        using var log = new MemoryStream();
        log.Write(standing.Log.Rows.Span);
        if (standing.Log.LacksLineEnd)
        {
            log.WriteByte((byte)'\n');
        }

        log.Write(standing.MissingInLog.Value.Span);
        log.Write(rows.Lines.Span);
        return standing.MissingInLog.Value.IsEmpty ? log.ToArray() : CanonicalOrder.Of(log.ToArray());
    }
}
