using System.Collections.Immutable;

namespace SpecKitty.Workspace.Lanes;

/// <summary>An owned path or pattern, read as segments.</summary>
internal sealed record PathPattern(ImmutableArray<string> Segments)
{
    private const string AnySegments = "**";

    // A plain name at the end may be a folder, and then stands for what is below it.
    private bool ReachesBelow => Segments is [.., var last] && SegmentPattern.IsPlain(last);

    public static PathPattern Parse(string text) =>
        new([.. text.Trim().Split('/').Where(segment => segment is not ("" or ".")).Select(segment => segment.Contains("***", StringComparison.Ordinal) ? AnySegments : segment)]);

    public bool Matches(string path) => Matches(Segments.AsSpan(), path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether some path matches both.</summary>
    public bool Meets(PathPattern other)
    {
        var known = new Dictionary<(int, int), bool>();
        return Meet(0, 0);

        bool Meet(int at, int otherAt) => known.TryGetValue((at, otherAt), out var met) ? met : known[(at, otherAt)] = Decide(at, otherAt);

        bool Decide(int at, int otherAt)
        {
            var rest = Segments.AsSpan()[at..];
            var otherRest = other.Segments.AsSpan()[otherAt..];
            if (rest.IsEmpty || otherRest.IsEmpty)
            {
                return rest.IsEmpty ? CanBeNothing(otherRest) || ReachesBelow : CanBeNothing(rest) || other.ReachesBelow;
            }

            return rest[0] == AnySegments || otherRest[0] == AnySegments
                ? Meet(at + 1, otherAt) || Meet(at, otherAt + 1)
                : SegmentPattern.Meet(rest[0], otherRest[0]) && Meet(at + 1, otherAt + 1);
        }
    }

    private static bool CanBeNothing(ReadOnlySpan<string> segments) => segments.IndexOfAnyExcept(AnySegments) < 0;

    private bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path) => pattern switch
    {
        [] => path.IsEmpty || ReachesBelow,
        [AnySegments] => !path.IsEmpty,
        [AnySegments, .. var rest] => Matches(rest, path) || (!path.IsEmpty && Matches(pattern, path[1..])),
        [var first, .. var rest] => !path.IsEmpty && SegmentPattern.Matches(first, path[0]) && Matches(rest, path[1..]),
    };
}
