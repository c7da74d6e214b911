using System.Collections.Immutable;
using SpecKitty.Workspace.Lanes;

namespace SpecKitty.Workspace;

/// <summary>Whether paths fall under the patterns that a Work Package owns; decided segment by segment, never by string prefix.</summary>
/// <remarks>
/// <c>**</c> stands for any number of segments; <c>*</c>, <c>?</c> and <c>[abc]</c> for characters of one segment.
/// A pattern that ends in a plain name also covers everything below a folder of that name.
/// </remarks>
public static class OwnedFiles
{
    /// <summary>Whether some path falls under both patterns.</summary>
    public static bool Overlap(string a, string b) => PathPattern.Parse(a).Meets(PathPattern.Parse(b));

    /// <summary>Whether a path (repository-relative) falls under a pattern.</summary>
    public static bool Covers(string pattern, string path) => PathPattern.Parse(pattern).Matches(path);

    /// <summary>The changed paths that fall under no pattern, in the order given.</summary>
    public static ImmutableArray<string> Outside(ImmutableArray<string> patterns, ImmutableArray<string> changed)
    {
        var owned = patterns.Select(PathPattern.Parse).ToArray();
        return [.. changed.Where(path => !owned.Any(pattern => pattern.Matches(path)))];
    }
}
