using System.Globalization;
using System.Text;

namespace SpecKitty.Missions.Record;

/// <summary>JSON may escape half a character, which no text can hold.</summary>
internal static class Surrogates
{
    private const int EscapeLength = 6;

    /// <summary>Whether every escaped high surrogate in valid JSON is followed by a low one, and none stands alone.</summary>
    public static bool ArePaired(ReadOnlySpan<byte> json)
    {
        var at = 0;
        while (Next(json, ref at) is { } unit)
        {
            if (char.IsLowSurrogate(unit))
            {
                return false;
            }

            if (char.IsHighSurrogate(unit))
            {
                var follows = at;
                if (Next(json, ref at) is not { } low || !char.IsLowSurrogate(low) || at != follows + EscapeLength)
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>The next <c>\u</c> escape from <paramref name="at"/> on, which moves behind it; null when there is none.</summary>
    private static char? Next(ReadOnlySpan<byte> json, ref int at)
    {
        while (json[at..].IndexOf((byte)'\\') is var found and >= 0)
        {
            at += found;
            if (json[at + 1] == 'u')
            {
                at += EscapeLength;
                return (char)ushort.Parse(Encoding.ASCII.GetString(json[(at - 4)..at]), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            }

            at += 2;
        }

        return null;
    }
}
