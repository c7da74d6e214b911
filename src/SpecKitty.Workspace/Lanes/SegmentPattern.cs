namespace SpecKitty.Workspace.Lanes;

/// <summary>One segment of a pattern: <c>*</c>, <c>?</c>, <c>[a-c]</c>, <c>[!a]</c> and plain characters.</summary>
internal static class SegmentPattern
{
    public static bool IsPlain(string segment) => segment.AsSpan().IndexOfAny('*', '?', '[') < 0;

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            var rest = pattern.TrimStart('*');
            for (var at = 0; at <= name.Length; at++)
            {
                if (Matches(rest, name[at..]))
                {
                    return true;
                }
            }

            return false;
        }

        var length = First(pattern);
        return !name.IsEmpty && Fits(pattern[..length], name[0]) && Matches(pattern[length..], name[1..]);
    }

    /// <summary>Whether some name matches both; two sets of characters count as meeting.</summary>
    public static bool Meet(string one, string other)
    {
        if (IsPlain(one) || IsPlain(other))
        {
            return IsPlain(one) ? Matches(other, one) : Matches(one, other);
        }

        var known = new Dictionary<(int, int), bool>();
        return Meet(0, 0);

        bool Meet(int at, int otherAt) => known.TryGetValue((at, otherAt), out var met) ? met : known[(at, otherAt)] = Decide(at, otherAt);

        bool Decide(int at, int otherAt)
        {
            var left = one.AsSpan(at);
            var right = other.AsSpan(otherAt);
            if (left.IsEmpty || right.IsEmpty)
            {
                return left.TrimStart('*').IsEmpty && right.TrimStart('*').IsEmpty;
            }

            var (first, second) = (First(left), First(right));
            return (left[0], right[0]) switch
            {
                ('*', _) => Meet(at + 1, otherAt) || Meet(at, otherAt + second),
                (_, '*') => Meet(at, otherAt + 1) || Meet(at + first, otherAt),
                _ => FirstsMeet(left[..first], right[..second]) && Meet(at + first, otherAt + second),
            };
        }
    }

    // The length of the first element: a set of characters is one.
    private static int First(ReadOnlySpan<char> pattern) =>
        pattern[0] == '[' && pattern.Length > 2 && pattern[2..].IndexOf(']') is var close and >= 0 ? close + 3 : 1;

    private static bool FirstsMeet(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length == 1 && one[0] != '?' ? Fits(other, one[0])
        : other.Length > 1 || other[0] == '?' || Fits(one, other[0]);

    private static bool Fits(ReadOnlySpan<char> element, char c)
    {
        if (element.Length == 1)
        {
            return element[0] == '?' || element[0] == c;
        }

        var set = element[1..^1];
        var isNot = set[0] is '!' or '^';
        return isNot != Holds(isNot ? set[1..] : set, c);
    }

    /// <summary>Whether a character is among those of a set, which names characters and ranges.</summary>
    internal static bool Holds(ReadOnlySpan<char> set, char c)
    {
        for (var at = 0; at < set.Length; at++)
        {
            var isRange = at + 2 < set.Length && set[at + 1] == '-';
            if (isRange ? c >= set[at] && c <= set[at + 2] : c == set[at])
            {
                return true;
            }

            at += isRange ? 2 : 0;
        }

        return false;
    }
}
