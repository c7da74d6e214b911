using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>What a landing adds to the Mission's record, in the same commit as the code.</summary>
/// <param name="Files">The tracked files of the record as they shall be; those not named stay as they are on the target.</param>
/// <param name="Rows">The new rows, handed back once the target has them.</param>
/// <param name="Message">The message of the commit.</param>
public sealed record LandingRecord(ImmutableArray<LandingRecord.Entry> Files, ReadOnlyMemory<byte> Rows, string Message)
{
    /// <summary>One file of the record.</summary>
    /// <param name="File">Which; its root is a checkout.</param>
    /// <param name="Content">All its bytes.</param>
    public sealed record Entry(SurfaceFile File, ReadOnlyMemory<byte> Content);
}
