using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Which Missions a repository has, whatever worktree a command runs in.</summary>
internal sealed class MissionCatalog(Repository repository, Surroundings surroundings)
{
    private readonly ImmutableArray<string> worktrees =
    [
        .. repository.Worktrees().OrderBy(worktree => worktree.IsPrimary ? 0 : 1).ThenBy(worktree => worktree.Path, StringComparer.Ordinal).Select(worktree => worktree.Path),
    ];

    /// <summary>The copy with exactly this directory name, in the first worktree that has one.</summary>
    public MissionCopy? Exact(MissionSlug slug) => worktrees.Select(worktree => MissionCopy.In(worktree, slug)).FirstOrDefault(IsMission);

    /// <summary>The one that only a branch has, by its directory name when that is complete: it ends in the beginning of the id.</summary>
    public MissionCopy? ExactOnBranch(MissionSlug slug) =>
        new MissionCopy(slug, FileTree.Empty).ShortId is null ? null : new BranchMissions(repository, surroundings).Exact(slug);

    /// <summary>One copy of every Mission, by directory name; one on a branch only when no worktree has any.</summary>
    public ImmutableArray<MissionCopy> All()
    {
        var here = InWorktrees();
        return [.. here.Concat(OnBranches(here)).OrderBy(copy => copy.Slug.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>One copy of every Mission that some worktree shows, by directory name.</summary>
    public ImmutableArray<MissionCopy> InWorktrees()
    {
        var found = new SortedDictionary<string, MissionCopy>(StringComparer.Ordinal);
        foreach (var copy in worktrees.SelectMany(InWorktree))
        {
            if (!found.ContainsKey(copy.Slug.ToString()) && IsMission(copy))
            {
                found.Add(copy.Slug.ToString(), copy);
            }
        }

        return [.. found.Values];
    }

    /// <summary>The Missions besides <paramref name="known"/> that only a branch has, by directory name.</summary>
    public ImmutableArray<MissionCopy> OnBranches(ImmutableArray<MissionCopy> known)
    {
        var names = known.Select(copy => copy.Slug.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. new BranchMissions(repository, surroundings).Find(slug => !names.Contains(slug)).OrderBy(copy => copy.Slug.ToString(), StringComparer.Ordinal)];
    }

    /// <summary>The Missions that this clone has a journal of: their slugs, and the branches that they were created on.</summary>
    public IEnumerable<(MissionSlug Slug, BranchName Branch)> Remembered()
    {
        var journals = Path.GetDirectoryName(StateSurfaces.Journal.At(repository.GitCommonDirectory, "any").Path)!;
        foreach (var journal in Directory.Exists(journals) ? Directory.GetFiles(journals, "*.jsonl") : [])
        {
            // The first row is the one that created the Mission, with its slug and its branch.
            if (File.ReadLines(journal).FirstOrDefault() is { } line && CanonicalJson.TryObject(Encoding.UTF8.GetBytes(line))?["payload"] is JsonObject created
                && MissionSlug.TryParse(created["mission_slug"]?.ToString(), out var slug) && BranchName.TryParse(created["target_branch"]?.ToString(), out var branch))
            {
                yield return (slug, branch);
            }
        }
    }

    /// <summary>What holds neither an identity nor a log is no Mission, damaged or not: it may be what a creation that was cut short left.</summary>
    private static bool IsMission(MissionCopy copy) => copy.Folder.Has("meta.json") || copy.Folder.Has("status.events.jsonl");

    private static IEnumerable<MissionCopy> InWorktree(string worktree)
    {
        var specs = Path.Combine(worktree, "kitty-specs");
        foreach (var directory in Directory.Exists(specs) ? Directory.EnumerateDirectories(specs) : [])
        {
            if (MissionSlug.TryParse(Path.GetFileName(directory), out var slug))
            {
                yield return MissionCopy.In(worktree, slug);
            }
        }
    }
}
