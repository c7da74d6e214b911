using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>What a health check wants to know of a record beyond what reading notices.</summary>
internal static class RecordAudit
{
    private const string Repair = "spec-kitty doctor --fix";

    public static IEnumerable<RecordNotice> Of(MissionPlace place, MissionReading seen) =>
    [
        .. seen.Notices,
        .. Behind(place, seen),
        .. new ChainAudit(place).Look(Timeline.Rows(seen.Standing)),
        .. Drift(place, seen),
        .. Kept(place, seen),
        .. seen.State.WorkPackages.Values.SelectMany(wp => States(place, seen, wp)),
    ];

    private static IEnumerable<RecordNotice> Behind(MissionPlace place, MissionReading seen)
    {
        var missing = Rows(seen.Standing.MissingInJournal.Value.Span);
        if (missing > 0 && seen.Standing.Journal.Length > 0)
        {
            var file = place.Journal().Relative;
            yield return new("JOURNAL_BEHIND", "info", file, $"`{file}` lacks rows that the log has, which the next write adds: {missing}.", Repair);
        }
    }

    /// <summary>How many there are, without the lines that are none.</summary>
    private static int Rows(ReadOnlySpan<byte> lines)
    {
        var count = 0;
        foreach (var line in lines.Split((byte)'\n'))
        {
            count += RowReader.TryRead(lines[line], out _) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The files that are made from the record, where they say something else.</summary>
    private static IEnumerable<RecordNotice> Drift(MissionPlace place, MissionReading seen)
    {
        if (place.Checkout is null || seen.State.RowCount == 0)
        {
            yield break;
        }

        foreach (var (file, content) in Derived.Of(place, seen))
        {
            if (!File.Exists(file.Path) || !File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(content))
            {
                var code = file.Surface == StateSurfaces.Snapshot ? "SNAPSHOT_STALE" : "PROJECTION_STALE";
                yield return new(code, "warning", file.Relative, $"`{file.Relative}` is not what the record says; the next write refreshes it.", Repair);
            }
        }
    }

    private static IEnumerable<RecordNotice> Kept(MissionPlace place, MissionReading seen)
    {
        if (Checkpoint.IsWrong(place, seen))
        {
            var file = place.Checkpoint().Relative;
            yield return new("CHECKPOINT_DAMAGED", "warning", file, $"`{file}` is not the fold that was kept there; the next write makes it anew.", Repair);
        }
    }

    private static IEnumerable<RecordNotice> States(MissionPlace place, MissionReading seen, WorkPackageState wp)
    {
        var path = $"kitty-specs/{place.Slug}/{wp.Id}";
        if (wp.Lane is Lane.Uninitialized)
        {
            yield return new("STATUS_UNINITIALIZED", "warning", path, $"`{wp.Id}` has annotations, but nothing ever put it into a lane.", $"spec-kitty tasks finalize --mission {place.Slug}");
        }

        if (wp.Lane.IsHeld() && seen.Standing.Folder.IsReleased(wp.Id))
        {
            yield return new(
                "RUNTIME_SLOT_BLANKED", "info", path, $"`{wp.Id}` is in `{wp.Lane.Wire()}`, but its row of `status.json` names no agent: another writer released it there.",
                $"spec-kitty wp show {wp.Id} --mission {place.Slug}");
        }
    }
}
