using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>Our lines of <c>.gitignore</c>, between two markers; made from the declared surfaces. The rest of the file is the user's.</summary>
internal static class GitIgnoreBlock
{
    private const string Begin = "# spec-kitty: begin (made by `spec-kitty init`)";
    private const string End = "# spec-kitty: end";

    /// <summary>The directories that hold every ignored surface, and what a killed command leaves half written.</summary>
    public static ImmutableArray<string> Lines { get; } =
        [.. StateSurfaces.All.Where(surface => surface.Git is SurfaceGitClass.Ignored).Select(TopOf).Distinct().Order(StringComparer.Ordinal), "*" + DurableFiles.TemporarySuffix];

    public static string ReadFile(string checkout)
    {
        var path = StateSurfaces.GitIgnore.At(checkout).Path;
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    public static byte[] Merge(string text)
    {
        var block = string.Join('\n', Lines.Prepend(Begin).Append(End)) + "\n";
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
        if (end >= 0)
        {
            var after = text.IndexOf('\n', end);
            return Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, begin), block, after < 0 ? "" : text.AsSpan(after + 1)));
        }

        var before = text.Length == 0 || text.EndsWith('\n') ? text : text + "\n";
        return Encoding.UTF8.GetBytes(before + block);
    }

    /// <summary>A runtime pattern's first two directories, a worktree pattern's first: nothing else lies in them.</summary>
    private static string TopOf(StateSurface surface)
    {
        var parts = surface.Pattern.Split('/');
        return "/" + (parts[0] == ".kittify" ? $"{parts[0]}/{parts[1]}" : parts[0]) + "/";
    }
}
