using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SpecKitty.Missions.Record;

/// <summary>Folds rows of several sources in any order: drops what is there twice, sorts, applies.</summary>
internal sealed class UnionFold
{
    /// <summary>Bytes of a row as our writer leaves it, about: only how much room is made at first depends on it.</summary>
    private const int UsualLength = 600;
    private readonly ReadOnlyMemory<byte>[] sources;
    private readonly List<Entry> entries;
    private readonly HashSet<int> known;
    private readonly List<Damage> damage = [];
    private readonly List<string> conflicts = [];
    private readonly List<int> rivals = [];

    public UnionFold(params ReadOnlyMemory<byte>[] sources)
    {
        this.sources = sources;
        var expected = (int)(sources.Sum(source => (long)source.Length) / UsualLength);
        entries = new List<Entry>(expected);
        known = new HashSet<int>(expected, new ById(this));
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
        var all = CollectionsMarshal.AsSpan(entries);
        var order = new Turn[all.Length];
        var count = 0;
        for (var index = 0; index < all.Length; index++)
        {
            if (all[index].IsFolded)
            {
                order[count++] = new Turn(all[index].Row.At.Of(Line(all[index])), index);
            }
        }

        order.AsSpan(0, count).Sort(Compare);
        foreach (var turn in order.AsSpan(0, count))
        {
            Folder.Apply(all[turn.Index].Row, Line(all[turn.Index]));
        }
    }

    private int Compare(Turn left, Turn right)
    {
        var order = left.CompareTime(right);
        return order != 0 ? order : CompareWhole(left.Index, right.Index);
    }

    private int CompareWhole(int left, int right)
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

    /// <summary>When an entry has its turn: most of its time as numbers, because two times that lie far apart in memory are slow to compare.</summary>
    private readonly struct Turn
    {
        private readonly UInt128 date;
        private readonly ulong fraction;

        public Turn(ReadOnlySpan<byte> at, int index)
        {
            Span<byte> padded = stackalloc byte[24];
            padded.Clear();
            at[..Math.Min(at.Length, padded.Length)].CopyTo(padded);
            (date, fraction, Index) = (BinaryPrimitives.ReadUInt128BigEndian(padded), BinaryPrimitives.ReadUInt64BigEndian(padded[16..]), index);
        }

        public int Index { get; }

        /// <summary>Zero does not say that the times are equal, only that their beginnings are.</summary>
        public int CompareTime(Turn other)
        {
            var order = date.CompareTo(other.date);
            return order != 0 ? order : fraction.CompareTo(other.fraction);
        }
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
