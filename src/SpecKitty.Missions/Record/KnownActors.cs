using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The actors of one fold, which are few and stand in many rows: each is parsed once.</summary>
internal sealed class KnownActors
{
    private readonly Dictionary<byte[], Known>.AlternateLookup<ReadOnlySpan<byte>> known = new Dictionary<byte[], Known>(new Content()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Who it was, as well as <paramref name="raw"/> JSON says it; null when it says nothing.</summary>
    public Actor? Read(ReadOnlySpan<byte> raw) => Find(raw).Actor;

    /// <summary>The snapshot's word for that actor.</summary>
    public string Name(ReadOnlySpan<byte> raw) => Find(raw).Name;

    private Known Find(ReadOnlySpan<byte> raw)
    {
        if (!known.TryGetValue(raw, out var found))
        {
            var json = Bytes.Json(raw);
            known[raw] = found = new Known(ActorText.Read(json), ActorText.Project(json));
        }

        return found;
    }

    private sealed record Known(Actor? Actor, string Name);

    private sealed class Content : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
