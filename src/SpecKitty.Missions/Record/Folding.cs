namespace SpecKitty.Missions.Record;

/// <summary>Chooses how to fold: in order as the rows come, or, when they do not come in order, all at once.</summary>
internal static class Folding
{
    private const int ChunkLength = 1 << 20;

    /// <summary>What a fold of one source found.</summary>
    public readonly record struct Result(Folder Folder, IReadOnlyList<Damage> Damage, IReadOnlyList<string> Conflicts);

    public static Result Of(ReadOnlyMemory<byte> log)
    {
        var ordered = new OrderedFold();
        if (ordered.Feed(log.Span))
        {
            return new Result(ordered.Folder, [.. ordered.Malformed.Select(line => new Damage(0, line))], []);
        }

        var union = new UnionFold(log);
        return new Result(union.Folder, union.Damage, union.Conflicts);
    }

    public static Folder Of(Stream log) => InOrder(log) ?? new UnionFold(Tail.Of(All(log)).Rows).Folder;

    private static Folder? InOrder(Stream log)
    {
        var ordered = new OrderedFold();
        var chunk = new byte[ChunkLength];
        var kept = 0;
        for (int read; (read = log.Read(chunk, kept, chunk.Length - kept)) > 0;)
        {
            var filled = kept + read;
            var whole = chunk.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (!ordered.Feed(chunk.AsSpan(0, whole)))
            {
                return null;
            }

            kept = filled - whole;
            var rest = chunk.AsSpan(whole, kept);
            if (kept == chunk.Length)
            {
                chunk = new byte[chunk.Length * 2];
            }

            rest.CopyTo(chunk);
        }

        return ordered.Feed(Tail.Of(chunk.AsMemory(0, kept)).Rows.Span) ? ordered.Folder : null;
    }

    private static byte[] All(Stream log)
    {
        log.Position = 0;
        var all = new byte[log.Length];
        log.ReadExactly(all);
        return all;
    }
}
