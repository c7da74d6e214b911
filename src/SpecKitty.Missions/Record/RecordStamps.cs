using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>What the file system says of both copies of a long record; a short one has none, since reading it is as quick.</summary>
internal readonly record struct RecordStamps(FileStamp Log, FileStamp Journal)
{
    public static RecordStamps? Of(MissionPlace place) => Of(place, FileStamp.Of);

    /// <summary>Such that any later change of either file gives others.</summary>
    public static RecordStamps? Settled(MissionPlace place) => Of(place, FileStamp.Of) is null ? null : Of(place, FileStamp.Settled);

    /// <summary>Whether these are the same two files, each <paramref name="more"/> bytes longer.</summary>
    public bool GrewInto(RecordStamps later, long more) => Grew(Log, later.Log, more) && Grew(Journal, later.Journal, more);

    private static bool Grew(FileStamp before, FileStamp later, long more) =>
        before with { Length = before.Length + more, Modified = later.Modified, Changed = later.Changed } == later;

    private static RecordStamps? Of(MissionPlace place, Func<string, FileStamp?> ask) =>
        place is { Checkout: not null, CoordinationLog: null, Landed.IsEmpty: true } && ask(place.Log().Path) is { } log && log.Length >= place.CheckpointFrom && ask(place.Journal().Path) is { } journal
            ? new RecordStamps(log, journal)
            : null;
}
