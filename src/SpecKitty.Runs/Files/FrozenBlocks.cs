using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The hashes of a file's blocks, each cut short: enough to say where the file was damaged, not to prove that it was not.</summary>
internal static class FrozenBlocks
{
    private const int BlockLength = 256;
    private const int Digits = 8;

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var blocks = new StringBuilder();
        for (var at = 0; at < bytes.Length; at += BlockLength)
        {
            blocks.Append(Mark(bytes[at..Math.Min(at + BlockLength, bytes.Length)]));
        }

        return blocks.ToString();
    }

    /// <summary>Where the first block begins that is another; null when no block tells.</summary>
    public static long? First(ReadOnlySpan<byte> bytes, string blocks)
    {
        for (var number = 0; number * Digits < blocks.Length; number++)
        {
            if (!MarkOf(number, blocks).SequenceEqual(Mark(Block(bytes, number))))
            {
                return Math.Min(number * BlockLength, bytes.Length);
            }
        }

        return blocks.Length > 0 && bytes.Length > blocks.Length / Digits * BlockLength ? blocks.Length / Digits * BlockLength : null;
    }

    /// <summary>The byte that is another, when it is the only one of the first block that is.</summary>
    /// <remarks>Tries every other value of every byte; no other block of this length has the same mark by any likely chance.</remarks>
    public static long? Only(ReadOnlySpan<byte> bytes, string blocks)
    {
        if (First(bytes, blocks) is not { } start || start % BlockLength != 0 || start / BlockLength * Digits >= blocks.Length)
        {
            return null;
        }

        var number = (int)(start / BlockLength);
        var block = Block(bytes, number).ToArray();
        for (var at = 0; at < block.Length; at++)
        {
            var was = block[at];
            for (var other = 1; other <= byte.MaxValue; other++)
            {
                block[at] = (byte)(was ^ other);
                if (MarkOf(number, blocks).SequenceEqual(Mark(block)))
                {
                    return start + at;
                }
            }

            block[at] = was;
        }

        return null;
    }

    private static ReadOnlySpan<char> MarkOf(int number, string blocks) => blocks.AsSpan(number * Digits, Digits);

    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> bytes, int number)
    {
        var start = Math.Min(number * BlockLength, bytes.Length);
        return bytes[start..Math.Min(start + BlockLength, bytes.Length)];
    }

    private static string Mark(ReadOnlySpan<byte> block) => Hashing.Sha256(block)[..Digits];
}
