using System.Numerics;
using System.Runtime.Intrinsics;

namespace SpecKitty.Missions.Record;

/// <summary>Finds the quotes of a line, 64 bytes at a time; a line with anything but printable ASCII, or with a backslash, has none to be found.</summary>
internal ref struct Quotes(ReadOnlySpan<byte> line)
{
    private const int Block = 64;
    private readonly ReadOnlySpan<byte> line = line;
    private ulong found;
    private int start = -Block;

    /// <summary>The position of the next quote, or -1 when there is none.</summary>
    public int Next()
    {
        while (found == 0)
        {
            start += Block;
            if (start >= line.Length || !Load())
            {
                start = line.Length;
                return -1;
            }
        }

        var at = BitOperations.TrailingZeroCount(found);
        found &= found - 1;
        return start + at;
    }

    private bool Load()
    {
        if (start + Block <= line.Length)
        {
            return Look(line.Slice(start, Block), 0);
        }

        if (line.Length >= Block)
        {
            return Look(line[^Block..], Block - (line.Length - start));
        }

        Span<byte> padded = stackalloc byte[Block];
        padded.Fill((byte)' ');
        line[start..].CopyTo(padded);
        return Look(padded, 0);
    }

    /// <summary>Takes the bits of a block, without the first <paramref name="known"/> bytes, which were looked at before.</summary>
    private bool Look(scoped ReadOnlySpan<byte> block, int known)
    {
        var low = Vector256.Create(block[..32]);
        var high = Vector256.Create(block[32..]);
        if ((Odd(low) | Odd(high)) != Vector256<byte>.Zero)
        {
            return false;
        }

        var quote = Vector256.Create((byte)'"');
        found = (Vector256.Equals(low, quote).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, quote).ExtractMostSignificantBits() << 32)) >> known;
        return true;
    }

    private static Vector256<byte> Odd(Vector256<byte> bytes) =>
        Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
        | Vector256.GreaterThan(bytes - Vector256.Create((byte)' '), Vector256.Create((byte)('~' - ' ')));
}
