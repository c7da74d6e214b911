using System.Globalization;
using System.Numerics;
using System.Text;

namespace SpecKitty.Runs.Files;

/// <summary>A check sum (CRC-32C) of each of a file's blocks: enough to say where the file was damaged, not to prove that it was not.</summary>
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
    public static long? Only(ReadOnlySpan<byte> bytes, string blocks)
    {
        if (First(bytes, blocks) is not { } start || start % BlockLength != 0 || start / BlockLength * Digits >= blocks.Length)
        {
            return null;
        }

        var number = (int)(start / BlockLength);
        var block = Block(bytes, number);
        return uint.TryParse(MarkOf(number, blocks), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var wanted) && Position(block.Length, Sum(block) ^ wanted) is { } at ? start + at : null;
    }

    /// <summary>Where one wrong byte makes that difference of sums: the sum is linear, so each byte's difference is carried through those behind it.</summary>
    private static int? Position(int length, uint difference)
    {
        for (var error = 1; error <= byte.MaxValue; error++)
        {
            var sum = BitOperations.Crc32C(0, (byte)error);
            for (var at = length - 1; at >= 0; at--, sum = BitOperations.Crc32C(sum, (byte)0))
            {
                if (sum == difference)
                {
                    return at;
                }
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> MarkOf(int number, string blocks) => blocks.AsSpan(number * Digits, Digits);

    private static ReadOnlySpan<byte> Block(ReadOnlySpan<byte> bytes, int number)
    {
        var start = Math.Min(number * BlockLength, bytes.Length);
        return bytes[start..Math.Min(start + BlockLength, bytes.Length)];
    }

    private static string Mark(ReadOnlySpan<byte> block) => Sum(block).ToString("x8", CultureInfo.InvariantCulture);

    private static uint Sum(ReadOnlySpan<byte> block)
    {
        var sum = uint.MaxValue;
        foreach (var value in block)
        {
            sum = BitOperations.Crc32C(sum, value);
        }

        return sum;
    }
}
