namespace SpecKitty.Workspace.Lanes;

/// <summary>Whether two owned entries meet for the existing implementation: by string prefix, or by Python's <c>fnmatch</c>, for which <c>*</c> also stands for a <c>/</c>.</summary>
internal static class UpstreamPattern
{
    private static readonly string[] Endings = ["/**", "/*", "**", "*"];

    public static bool Overlap(string one, string other)
    {
        var (start, otherStart) = (Start(one), Start(other));
        return one == other || start.StartsWith(otherStart, StringComparison.Ordinal) || otherStart.StartsWith(start, StringComparison.Ordinal)
            || Matches(other, one) || Matches(one, other);
    }

    internal static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name) => pattern switch
    {
        [] => name.IsEmpty,
        ['*', ..] => Somewhere(pattern.TrimStart('*'), name),
        ['?', .. var rest] => !name.IsEmpty && Matches(rest, name[1..]),
        ['[', ..] when End(pattern) is var end and > 0 => !name.IsEmpty && Holds(pattern[1..end], name[0]) && Matches(pattern[(end + 1)..], name[1..]),
        [var first, .. var rest] => !name.IsEmpty && first == name[0] && Matches(rest, name[1..]),
    };

    private static string Start(string entry) => Array.Find(Endings, ending => entry.EndsWith(ending, StringComparison.Ordinal)) is { } found ? entry[..^found.Length] : entry;

    private static bool Somewhere(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        for (var at = 0; at <= name.Length; at++)
        {
            if (Matches(pattern, name[at..]))
            {
                return true;
            }
        }

        return false;
    }

    // A bracket that comes first in a set belongs to it; without another one, the set is only a character.
    private static int End(ReadOnlySpan<char> pattern)
    {
        var from = pattern.Length > 1 && pattern[1] == '!' ? 3 : 2;
        return from < pattern.Length && pattern[from..].IndexOf(']') is var close and >= 0 ? from + close : -1;
    }

    private static bool Holds(ReadOnlySpan<char> set, char c) => set[0] == '!' ? !SegmentPattern.Holds(set[1..], c) : SegmentPattern.Holds(set, c);
}
