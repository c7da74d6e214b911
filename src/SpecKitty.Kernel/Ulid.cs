using System.Globalization;
using System.Text;

namespace SpecKitty.Kernel;

/// <summary>The ULID text form: 26 characters of Crockford base 32, the first at most 7.</summary>
internal static class Ulid
{
    public const int Length = 26;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static bool IsWellFormed(string? text)
    {
        if (text is not { Length: Length } || text[0] > '7')
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!Alphabet.Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The 128 bits that begin the SHA-256 of a text: the same for the same text, on every machine.</summary>
    public static string Of(string text)
    {
        var bits = UInt128.Parse(Hashing.Sha256(Encoding.UTF8.GetBytes(text)).AsSpan(0, 32), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Format((long)(ulong)(bits >> 80), bits & ((UInt128.One << 80) - 1));
    }

    /// <summary>Writes 48 bits of milliseconds and 80 bits of randomness.</summary>
    public static string Format(long milliseconds, UInt128 random) => string.Create(Length, (milliseconds, random), static (text, parts) =>
    {
        var (time, rest) = parts;
        for (var i = 9; i >= 0; i--, time >>= 5)
        {
            text[i] = Alphabet[(int)(time & 31)];
        }

        for (var i = 25; i >= 10; i--, rest >>= 5)
        {
            text[i] = Alphabet[(int)(ulong)(rest & 31)];
        }
    });
}
