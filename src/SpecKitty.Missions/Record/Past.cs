using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>A record as it was at a moment.</summary>
internal static class Past
{
    public static Outcome<MissionReading> Of(MissionPlace place, MissionRecords.Moment moment)
    {
        var rows = Timeline.Rows(RecordReader.Whole(place).Standing);
        var end = moment switch
        {
            MissionRecords.Moment.At at => UpTo(rows, at.Time),
            MissionRecords.Moment.After after => Through(rows, after.Row.ToString()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return end < 0
            ? Refusal.NotFound("EVENT_NOT_FOUND", $"The record of `{place.Slug}` has no event `{((MissionRecords.Moment.After)moment).Row}`.", $"spec-kitty log --mission {place.Slug}")
            : Reading(place, rows.AsMemory(0, end));
    }

    private static MissionReading Reading(MissionPlace place, ReadOnlyMemory<byte> rows)
    {
        var tail = Tail.Of(rows);
        var standing = new Standing(tail, tail, Folding.Of(rows).Folder) { MissingInLog = new(() => default), MissingInJournal = new(() => default) };
        return new MissionReading(standing.Folder.State(place.Id, place.Slug), [], standing);
    }

    /// <summary>Times are compared as times: other writers spell them in other ways than ours.</summary>
    private static int UpTo(byte[] rows, Instant time)
    {
        var end = 0;
        var walk = new Lines(rows);
        while (walk.MoveNext())
        {
            if (RowReader.TryRead(walk.Current, out var row) && Instant.TryParse(Bytes.Unquoted(row.At.Of(walk.Current)), out var at) && at.CompareTo(time) > 0)
            {
                break;
            }

            end = walk.Start + walk.Current.Length + 1;
        }

        return end;
    }

    /// <summary>Where the row of that id ends; -1 when there is none.</summary>
    private static int Through(byte[] rows, string id)
    {
        var walk = new Lines(rows);
        while (walk.MoveNext())
        {
            if (RowReader.TryRead(walk.Current, out var row) && Bytes.Unquoted(row.EventId.Of(walk.Current)) == id)
            {
                return walk.Start + walk.Current.Length + 1;
            }
        }

        return -1;
    }
}
