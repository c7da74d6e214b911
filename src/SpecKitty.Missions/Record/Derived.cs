using System.Collections.Immutable;
using SpecKitty.Missions.Files;

namespace SpecKitty.Missions.Record;

/// <summary>The tracked files that are made from the record: the snapshot and the projections.</summary>
internal static class Derived
{
    /// <summary>Each with its whole content.</summary>
    public static ImmutableArray<PreparedRecord.Entry> Of(MissionPlace place, MissionReading reading) =>
        [new PreparedRecord.Entry(place.Snapshot(), Snapshots.Bytes(place, reading.Standing.Folder)), .. Projections.Render(place, reading.State)];
}
