using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Which Missions a repository has, whatever worktree a command runs in.</summary>
internal sealed class MissionCatalog(Repository repository)
{
    /// <summary>The copy with exactly this directory name, in the first worktree that has one.</summary>
    public MissionCopy? Exact(MissionSlug slug) =>
        Roots().Select(root => Path.Combine(root, slug.ToString())).FirstOrDefault(IsMission) is { } directory
            ? new MissionCopy(slug, directory)
            : null;

    /// <summary>One copy of every Mission, by directory name.</summary>
    public ImmutableArray<MissionCopy> All()
    {
        var found = new SortedDictionary<string, MissionCopy>(StringComparer.Ordinal);
        foreach (var directory in Roots().Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories))
        {
            var name = Path.GetFileName(directory);
            if (!found.ContainsKey(name) && MissionSlug.TryParse(name, out var slug) && IsMission(directory))
            {
                found.Add(name, new MissionCopy(slug, directory));
            }
        }

        return [.. found.Values];
    }

    /// <summary>The Missions that this clone has a journal of and no checkout shows: their branch is checked out nowhere.</summary>
    public IEnumerable<(MissionSlug Slug, string Branch)> Elsewhere()
    {
        var journals = Path.GetDirectoryName(StateSurfaces.Journal.At(repository.GitCommonDirectory, "any").Path)!;
        foreach (var journal in Directory.Exists(journals) ? Directory.GetFiles(journals, "*.jsonl") : [])
        {
            // The first row is the one that created the Mission, with its slug and its branch.
            if (File.ReadLines(journal).FirstOrDefault() is { } line && CanonicalJson.TryObject(Encoding.UTF8.GetBytes(line))?["payload"] is JsonObject created
                && MissionSlug.TryParse(created["mission_slug"]?.ToString(), out var slug) && Exact(slug) is null
                && BranchName.TryParse(created["target_branch"]?.ToString(), out var branch) && repository.CheckoutOf(branch) is null)
            {
                yield return (slug, branch.ToString());
            }
        }
    }

    /// <summary>What holds neither an identity nor a log is no Mission, damaged or not: it may be what a creation that was cut short left.</summary>
    private static bool IsMission(string directory) =>
        File.Exists(Path.Combine(directory, "meta.json")) || File.Exists(Path.Combine(directory, "status.events.jsonl"));

    private IEnumerable<string> Roots() => repository.Worktrees()
        .OrderBy(worktree => worktree.IsPrimary ? 0 : 1)
        .ThenBy(worktree => worktree.Path, StringComparer.Ordinal)
        .Select(worktree => Path.Combine(worktree.Path, "kitty-specs"));
}
