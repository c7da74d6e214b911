namespace SpecKitty.Missions.Record;

/// <summary>Folds rows as they come, as long as times and ids only grow: then there is nothing to sort and nothing twice.</summary>
internal sealed class OrderedFold
{
    private readonly Bytes lastAt = new();
    private readonly Bytes lastId = new();
    private readonly List<int> malformed = [];
    private int lines;

    public Folder Folder { get; } = new();

    /// <summary>The numbers of the lines that are no rows.</summary>
    public IReadOnlyList<int> Malformed => malformed;

    /// <summary>Takes whole lines; false, for good, when a row comes too late.</summary>
    public bool Feed(ReadOnlySpan<byte> bytes)
    {
        var walk = new Lines(bytes);
        while (walk.MoveNext())
        {
            if (!RowReader.TryRead(walk.Current, out var row))
            {
                malformed.Add(lines + walk.Number);
            }
            else if (Ascends(row, walk.Current))
            {
                Folder.Apply(row, walk.Current);
            }
            else
            {
                return false;
            }
        }

        lines += walk.Number;
        return true;
    }

    private bool Ascends(in Row row, ReadOnlySpan<byte> line)
    {
        var at = row.At.Of(line);
        var id = row.EventId.Of(line);
        if (at.SequenceCompareTo(lastAt.Span) < 0 || id.SequenceCompareTo(lastId.Span) <= 0)
        {
            return false;
        }

        lastAt.Set(at);
        lastId.Set(id);
        return true;
    }
}
