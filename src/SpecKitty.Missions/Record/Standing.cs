namespace SpecKitty.Missions.Record;

/// <summary>How the two copies of a record stand, as they were read: what the next write must mend and fold on.</summary>
/// <param name="Log">The tracked log.</param>
/// <param name="Journal">The local journal.</param>
/// <param name="Folder">The fold of both.</param>
/// <param name="MissingInLog">Lines that only the journal has.</param>
/// <param name="MissingInJournal">Lines that only the log has.</param>
internal sealed record Standing(Tail Log, Tail Journal, Folder Folder, ReadOnlyMemory<byte> MissingInLog, ReadOnlyMemory<byte> MissingInJournal);
