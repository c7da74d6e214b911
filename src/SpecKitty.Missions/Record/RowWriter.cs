using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Gives events their id, time, number and link to the row before, and spells them as rows.</summary>
internal sealed class RowWriter(MissionPlace place, IdSource ids)
{
    private static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Refused = TimeSpan.FromHours(24);

    /// <summary>The rows of one command.</summary>
    public Outcome<NewRows> Rows(MissionReading seen, RowContext by, ImmutableArray<MissionEvent> events)
    {
        if (RecordNotices.Refuse(seen) is { } damaged)
        {
            return damaged;
        }

        if (RowClock.After(seen.State.LastAt, by.Now) is not { } first)
        {
            return Refusal.Refused(
                "CLOCK_SKEW",
                $"Nothing can come after the last row of the record of `{place.Slug}`: its time is `{Plain.Line(seen.State.LastAt)}`.",
                $"spec-kitty log --mission {place.Slug}",
                $"Take that row out of `{place.LogName()}` and of the local journal, `{place.Journal().Relative}` in the git directory.");
        }

        var ahead = first.Since(by.Now);
        if (ahead > Refused && !by.AcceptsClock)
        {
            return Refusal.Refused(
                "CLOCK_SKEW",
                $"The record of `{place.Slug}` is {ahead.TotalHours:0} h ahead of this clock: its last row is of `{Plain.Line(seen.State.LastAt)}`.",
                "date -u",
                "Correct the clock, or set `SPEC_KITTY_ACCEPT_CLOCK=1` and run the same command again.");
        }

        return new NewRows(Lines(seen.State, by, first, events), ahead > Noticed ? Behind(ahead) : null);
    }

    private byte[] Lines(MissionState state, RowContext by, Instant first, ImmutableArray<MissionEvent> events)
    {
        using var lines = new MemoryStream();
        var (digest, sequence, at, left) = (state.LastDigest, state.LastSequence, first, events.Length);
        foreach (var happened in events)
        {
            var row = new RowShapes(place, by, at).Of(happened, ids.NextEvent());
            row["seq"] = ++sequence;
            if (--left > 0)
            {
                row[Tail.More] = left;
            }

            if (digest is not null)
            {
                row["prev"] = digest;
            }

            if (by.Run is { } run)
            {
                row["mission_run_id"] = run.ToString();
            }

            var line = CanonicalJson.Bytes(row, JsonStyle.Row);
            lines.Write(line);
            lines.WriteByte((byte)'\n');
            digest = Hashing.Sha256(line);
            at = at.Plus(TimeSpan.FromMicroseconds(1));
        }

        return lines.ToArray();
    }

    private RecordNotice Behind(TimeSpan ahead) =>
        new("CLOCK_BEHIND", "warning", place.LogName(), $"This clock is {ahead.TotalSeconds:0} s behind the record of `{place.Slug}`; the rows continue the record's time.", null);
}
