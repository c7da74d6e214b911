using System.Text;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>Damages bytes as disks, editors, merges and enemies do.</summary>
internal static class Mutation
{
    private const int MostRounds = 4;
    private const int Deep = 20_000;
    private const int Long = 300_000;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\"", "\\", "{", "}", "[", "]", ":", ",", "\n", "\r\n", "\0", "\uFEFF", "\u2028", "\u0085", "---\n", "...\n", "- ", "? ", "&a ", "*a", "!!binary ", "<<: ", "|\n", "\t", "# ",
            "null", "true", "-1", "1e999", "99999999999999999999", "NaN", "\"\\ud800\"", "\\u0000", "../../../../etc/passwd", "-rf", "WP01", "WP99", "WP", "genesis", "done", "doing",
            "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n", "\"kind\": \"other\", ", "\"schema\": 999, ", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59.999999+00:00", "😀", "ref: refs/heads/../x\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80],
        Repeated("[", Deep), Repeated("{\"a\":", Deep), Repeated("- ", Deep), Repeated("x", Long), Repeated("\n", Long), Repeated("*a ", Deep), Repeated("> ", Deep),
    ];

    /// <summary>Other bytes than these, by chance; <paramref name="other"/> is a file to take pieces from.</summary>
    public static byte[] Of(byte[] content, byte[] other, Random chance)
    {
        var damaged = content;
        for (var round = chance.Next(MostRounds); round >= 0; round--)
        {
            damaged = Once(damaged, other, chance);
        }

        return damaged;
    }

    private static byte[] Once(byte[] content, byte[] other, Random chance)
    {
        var (from, to) = Range(content.Length, chance);
        return chance.Next(10) switch
        {
            0 => content[..from],
            1 => [.. content[..from], .. content[to..]],
            2 => [.. content[..to], .. content[from..]],
            3 => Flipped(content, chance),
            4 => [.. content[..from], .. Piece(other, chance), .. content[from..]],
            5 => [.. content[..from], .. Piece(other, chance), .. content[to..]],
            6 => WithoutLine(content, chance),
            7 => [.. content[..from], .. Words[chance.Next(Words.Length)], .. content[to..]],
            _ => [.. content[..from], .. Words[chance.Next(Words.Length)], .. content[from..]],
        };
    }

    private static byte[] Flipped(byte[] content, Random chance)
    {
        var flipped = content.ToArray();
        for (var flips = chance.Next(1, 6); flips > 0 && flipped.Length > 0; flips--)
        {
            flipped[chance.Next(flipped.Length)] ^= (byte)(1 << chance.Next(8));
        }

        return flipped;
    }

    private static byte[] WithoutLine(byte[] content, Random chance)
    {
        var at = chance.Next(content.Length + 1);
        var begin = content.AsSpan(0, at).LastIndexOf((byte)'\n') + 1;
        var end = content.AsSpan(at).IndexOf((byte)'\n');
        return end < 0 ? content[..begin] : [.. content[..begin], .. content[(at + end + 1)..]];
    }

    private static byte[] Piece(byte[] of, Random chance)
    {
        var (from, to) = Range(of.Length, chance);
        return of[from..to];
    }

    private static (int From, int To) Range(int length, Random chance)
    {
        var (one, two) = (chance.Next(length + 1), chance.Next(2) == 0 ? chance.Next(length + 1) : chance.Next(Math.Min(length, 12) + 1));
        return (Math.Min(one, two), Math.Max(one, two));
    }

    private static byte[] Repeated(string word, int times) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(word, times)));
}
