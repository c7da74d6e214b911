using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Which Missions a repository has, whatever worktree a command runs in.</summary>
internal sealed class MissionCatalog(Repository repository)
{
    /// <summary>The copy with exactly this directory name, in the first worktree that has one.</summary>
    public MissionCopy? Exact(MissionSlug slug) =>
        Roots().Select(root => Path.Combine(root, slug.ToString())).FirstOrDefault(Directory.Exists) is { } directory
            ? new MissionCopy(slug, directory)
            : null;

    /// <summary>One copy of every Mission, by directory name.</summary>
    public ImmutableArray<MissionCopy> All()
    {
        var found = new SortedDictionary<string, MissionCopy>(StringComparer.Ordinal);
        foreach (var directory in Roots().Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories))
        {
            var name = Path.GetFileName(directory);
            if (!found.ContainsKey(name) && MissionSlug.TryParse(name, out var slug))
            {
                found.Add(name, new MissionCopy(slug, directory));
            }
        }

        return [.. found.Values];
    }

    private IEnumerable<string> Roots() => repository.Worktrees()
        .OrderBy(worktree => worktree.IsPrimary ? 0 : 1)
        .ThenBy(worktree => worktree.Path, StringComparer.Ordinal)
        .Select(worktree => Path.Combine(worktree.Path, "kitty-specs"));
}
