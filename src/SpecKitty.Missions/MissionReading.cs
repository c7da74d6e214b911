using System.Collections.Immutable;
using SpecKitty.Missions.Record;

namespace SpecKitty.Missions;

/// <summary>What a Mission's record says at one moment, and what was noticed on the way.</summary>
public sealed record MissionReading
{
    internal MissionReading(MissionState state, ImmutableArray<RecordNotice> notices, Standing standing) =>
        (State, Notices, Standing) = (state, [.. notices, .. RecordNotices.Contested(state)], standing);

    /// <summary>The fold of every row that the log or the local journal has.</summary>
    public MissionState State { get; private init; }

    /// <summary>What was noticed; empty for a record in order.</summary>
    public ImmutableArray<RecordNotice> Notices { get; init; }

    internal Standing Standing { get; }

    /// <summary>The same with another state, to ask what would follow from it; not to be written on.</summary>
    public MissionReading Supposing(MissionState state) => this with { State = state };

    /// <summary>Rows that are folded in but were only noted, in a rehearsal.</summary>
    internal ReadOnlyMemory<byte> Foreseen { get; init; }
}
