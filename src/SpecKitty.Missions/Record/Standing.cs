namespace SpecKitty.Missions.Record;

/// <summary>How the two copies of a record stand, as they were read: what the next write must mend and fold on.</summary>
/// <param name="Log">The tracked log.</param>
/// <param name="Journal">The local journal.</param>
/// <param name="Folder">The fold of both.</param>
internal sealed record Standing(Tail Log, Tail Journal, Folder Folder)
{
    /// <summary>Lines that only the journal has. A read mostly needs no copy of them, so they are gathered when asked for.</summary>
    public required Lazy<ReadOnlyMemory<byte>> MissingInLog { get; init; }

    /// <summary>Lines that only the log has.</summary>
    public required Lazy<ReadOnlyMemory<byte>> MissingInJournal { get; init; }

    /// <summary>Rows of a landing on its way that neither copy has yet.</summary>
    public ReadOnlyMemory<byte> Landed { get; init; }

    /// <summary>What the file system says of both copies, when the record is long and in order: then the fold can be kept and continued. Else null.</summary>
    public RecordStamps? Stamps { get; init; }

    /// <summary>Whether both copies hold every row and nothing else.</summary>
    public bool IsWhole => Log.Torn.IsEmpty && Journal.Torn.IsEmpty && MissingInLog.Value.IsEmpty && MissingInJournal.Value.IsEmpty;
}
