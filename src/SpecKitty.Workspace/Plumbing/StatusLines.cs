using System.Collections.Immutable;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Reads <c>git status --porcelain=v2 -z --no-renames</c>.</summary>
internal static class StatusLines
{
    public static Worktree.Changes Read(ImmutableArray<string> lines) => new(
        [.. lines.Where(line => line[0] is '1' or 'u').Select(TrackedPath).Order(StringComparer.Ordinal)],
        [.. lines.Where(line => line[0] == '?').Select(line => line[2..]).Order(StringComparer.Ordinal)]);

    public static IEnumerable<string> Ignored(ImmutableArray<string> lines) => lines.Where(line => line[0] == '!').Select(line => line[2..]);

    // `1` has eight fields before the path, `u` has ten; the path may hold spaces.
    private static string TrackedPath(string line) => line.Split(' ', line[0] == '1' ? 9 : 11)[^1];
}
