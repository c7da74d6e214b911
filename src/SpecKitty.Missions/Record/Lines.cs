namespace SpecKitty.Missions.Record;

/// <summary>Walks the lines of a log: without line ends, byte order mark and blank lines.</summary>
internal ref struct Lines(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int next = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;

    /// <summary>The number of the current line, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Where the current line begins.</summary>
    public int Start { get; private set; }

    /// <summary>The current line.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>Whether the current line has its line end.</summary>
    public bool IsEnded { get; private set; }

    public readonly Lines GetEnumerator() => this;

    public bool MoveNext()
    {
        while (next < bytes.Length)
        {
            var rest = bytes[next..];
            var end = rest.IndexOf((byte)'\n');
            (Start, IsEnded) = (next, end >= 0);
            Number++;
            next = IsEnded ? next + end + 1 : bytes.Length;
            Current = IsEnded ? rest[..end] : rest;
            if (Current is [.., (byte)'\r'])
            {
                Current = Current[..^1];
            }

            if (Current.Length > 0 && Current.IndexOfAnyExcept((byte)' ', (byte)'\t', (byte)'\r') >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
