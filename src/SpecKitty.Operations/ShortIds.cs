using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>The beginnings of Mission ids by which people call Missions, as far as this clone knows any.</summary>
internal static class ShortIds
{
    /// <summary>Those of every directory that some worktree shows, and of every journal.</summary>
    public static HashSet<string> Of(Repository repository) =>
        [.. repository.Worktrees().Select(worktree => Path.Combine(worktree.Path, "kitty-specs")).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(Path.GetFileName).OfType<string>().Where(name => name.Length > 8).Select(name => name[^8..]),
         .. JournalIds(repository)];

    private static IEnumerable<string> JournalIds(Repository repository)
    {
        var journals = Path.GetDirectoryName(StateSurfaces.Journal.At(repository.GitCommonDirectory, "x").Path)!;
        return Directory.Exists(journals) ? Directory.EnumerateFiles(journals).Select(path => Path.GetFileName(path)).Where(name => name.Length > 8).Select(name => name[..8]) : [];
    }
}
