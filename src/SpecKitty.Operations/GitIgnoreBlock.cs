using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations;

/// <summary>Our lines of <c>.gitignore</c>, made from the declared surfaces.</summary>
internal static class GitIgnoreBlock
{
    /// <summary>The directories that hold every ignored surface, and what a killed command leaves half written.</summary>
    public static ImmutableArray<string> Lines { get; } =
        [.. StateSurfaces.All.Where(surface => surface.Git is SurfaceGitClass.Ignored).Select(TopOf).Distinct().Order(StringComparer.Ordinal), "*" + DurableFiles.TemporarySuffix];

    /// <summary>The whole file with our lines in it.</summary>
    public static byte[] For(string checkout) => ManagedBlock.Merge(ManagedBlock.ReadFile(StateSurfaces.GitIgnore.At(checkout).Path), Lines);

    /// <summary>A runtime pattern's first two directories, a worktree pattern's first: nothing else lies in them.</summary>
    private static string TopOf(StateSurface surface)
    {
        var parts = surface.Pattern.Split('/');
        return "/" + (parts[0] == ".kittify" ? $"{parts[0]}/{parts[1]}" : parts[0]) + "/";
    }
}
