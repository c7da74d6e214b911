namespace SpecKitty.Missions.Record;

/// <summary>Puts lines into the order of the fold, as the merge of two logs does: by time and id, and where two rows share an id by the line, ordinally.</summary>
internal static class CanonicalOrder
{
    public static byte[] Of(byte[] log)
    {
        var rows = new List<(byte[] At, byte[] Id, byte[] Line)>();
        var walk = new Lines(log);
        while (walk.MoveNext())
        {
            RowReader.TryRead(walk.Current, out var row);
            rows.Add((row.At.Of(walk.Current).ToArray(), row.EventId.Of(walk.Current).ToArray(), walk.Current.ToArray()));
        }

        using var sorted = new MemoryStream(log.Length);
        foreach (var (_, _, line) in rows.OrderBy(row => row.At, Ordinal).ThenBy(row => row.Id, Ordinal).ThenBy(row => row.Line, Ordinal))
        {
            sorted.Write(line);
            sorted.WriteByte((byte)'\n');
        }

        return sorted.ToArray();
    }

    private static Comparer<byte[]> Ordinal { get; } = Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right));
}
