using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>Rows that are decided but not written, for a commit that may or may not become the target branch.</summary>
/// <param name="Rows">The new rows, each with its line end: all that <see cref="MissionRecords.Adopt"/> needs after a crash.</param>
/// <param name="Files">Every tracked file of the record with the rows in it.</param>
/// <param name="State">The Mission as it will be.</param>
public sealed record PreparedRecord(ReadOnlyMemory<byte> Rows, ImmutableArray<PreparedRecord.Entry> Files, MissionState State)
{
    /// <summary>One tracked file as it is to be.</summary>
    /// <param name="File">Which file.</param>
    /// <param name="Content">All of its bytes.</param>
    public sealed record Entry(SurfaceFile File, byte[] Content);
}
