using System.Runtime.InteropServices;

namespace SpecKitty.Missions.Record;

/// <summary>Folds rows of several sources in any order: drops what is there twice, sorts, applies.</summary>
internal sealed class UnionFold
{
    private readonly ReadOnlyMemory<byte>[] sources;
    private readonly List<Entry> entries = [];
    private readonly HashSet<int> known;
    private readonly List<Damage> damage = [];
    private readonly List<string> conflicts = [];
    private readonly List<int> rivals = [];

    public UnionFold(params ReadOnlyMemory<byte>[] sources)
    {
        this.sources = sources;
        known = new HashSet<int>(new ById(this));
        for (var source = 0; source < sources.Length; source++)
        {
            Collect(source);
        }

        Fold();
    }

    public Folder Folder { get; } = new();

    public IReadOnlyList<Damage> Damage => damage;

    /// <summary>The ids that rows of different content share.</summary>
    public IReadOnlyList<string> Conflicts => conflicts;

    /// <summary>The lines that only <paramref name="source"/> has, each with a line end.</summary>
    public byte[] OnlyIn(int source)
    {
        using var only = new MemoryStream();
        foreach (var entry in entries)
        {
            if (entry.Source == source && entry is { IsFirst: true, IsElsewhere: false })
            {
                only.Write(Line(entry));
                only.WriteByte((byte)'\n');
            }
        }

        return only.ToArray();
    }

    private void Collect(int source)
    {
        var walk = new Lines(sources[source].Span);
        while (walk.MoveNext())
        {
            if (RowReader.TryRead(walk.Current, out var row))
            {
                Enter(new Entry(source, walk.Start, walk.Current.Length, row));
            }
            else
            {
                damage.Add(new Damage(source, walk.Number));
            }
        }
    }

    private void Enter(Entry entry)
    {
        entries.Add(entry);
        var index = entries.Count - 1;
        if (!known.TryGetValue(index, out var first))
        {
            known.Add(index);
            entries[index] = entry with { IsFirst = true, IsFolded = true };
        }
        else if (Line(entries[first]).SequenceEqual(Line(entry)))
        {
            Repeat(first, index);
        }
        else
        {
            Dispute(first, index);
        }
    }

    /// <summary>The same row again, in the same source or in another.</summary>
    private void Repeat(int first, int index)
    {
        var (other, entry) = (entries[first], entries[index]);
        if (other.Source != entry.Source)
        {
            entries[first] = other with { IsElsewhere = true };
        }
        else if (entry.Row.Family is RowFamily.Annotation)
        {
            // The wire format's fold counts a repeated annotation twice.
            entries[index] = entry with { IsFolded = true };
        }
    }

    /// <summary>Another row under the same id: both are kept, and the one whose line is smaller counts, wherever and in whatever order they are read.</summary>
    private void Dispute(int first, int index)
    {
        var entry = entries[index];
        conflicts.Add(Bytes.Unquoted(entry.Row.EventId.Of(Line(entry))));
        var same = rivals.FindIndex(rival => Line(entries[rival]).SequenceEqual(Line(entries[index])));
        if (same >= 0)
        {
            Repeat(rivals[same], index);
            return;
        }

        rivals.Add(index);
        entries[index] = entry with { IsFirst = true };
        var claimants = rivals.Where(rival => Key(rival).SequenceEqual(Key(index))).Append(first).ToArray();
        var elected = claimants.Aggregate((best, next) => Line(entries[next]).SequenceCompareTo(Line(entries[best])) < 0 ? next : best);
        foreach (var claimant in claimants)
        {
            entries[claimant] = entries[claimant] with { IsFolded = claimant == elected };
        }
    }

    private void Fold()
    {
        var order = Enumerable.Range(0, entries.Count).Where(index => entries[index].IsFolded).ToArray();
        Array.Sort(order, Compare);
        foreach (var index in order)
        {
            ref readonly var entry = ref CollectionsMarshal.AsSpan(entries)[index];
            Folder.Apply(entry.Row, Line(entry));
        }
    }

    private int Compare(int left, int right)
    {
        ref readonly var a = ref CollectionsMarshal.AsSpan(entries)[left];
        ref readonly var b = ref CollectionsMarshal.AsSpan(entries)[right];
        var order = a.Row.At.Of(Line(a)).SequenceCompareTo(b.Row.At.Of(Line(b)));
        order = order == 0 ? a.Row.EventId.Of(Line(a)).SequenceCompareTo(b.Row.EventId.Of(Line(b))) : order;
        return order == 0 ? left.CompareTo(right) : order;
    }

    private ReadOnlySpan<byte> Line(in Entry entry) => sources[entry.Source].Span.Slice(entry.Start, entry.Length);

    private ReadOnlySpan<byte> Key(int index)
    {
        ref readonly var entry = ref CollectionsMarshal.AsSpan(entries)[index];
        return entry.Row.EventId.IsEmpty ? Line(entry) : entry.Row.EventId.Of(Line(entry));
    }

    private readonly record struct Entry(int Source, int Start, int Length, Row Row)
    {
        public bool IsFirst { get; init; }

        public bool IsFolded { get; init; }

        public bool IsElsewhere { get; init; }
    }

    /// <summary>Rows are the same by id; those without one by their whole line.</summary>
    private sealed class ById(UnionFold fold) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => fold.Key(x).SequenceEqual(fold.Key(y));

        public int GetHashCode(int obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(fold.Key(obj));
            return hash.ToHashCode();
        }
    }
}
