using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks for worktrees that no open Mission works in, and for entries of worktrees whose folder is gone.</summary>
internal sealed class WorktreeCheck(Repository repository, ImmutableArray<MissionDirectory> missions) : IHealthCheck
{
    public IEnumerable<HealthArea> Areas => [HealthArea.Work];

    public IEnumerable<Finding> Look(Mending mending) => [.. Orphans(), .. Gone()];

    private IEnumerable<Finding> Orphans()
    {
        var home = Path.Combine(repository.PrimaryCheckout, ".worktrees") + Path.DirectorySeparatorChar;
        return repository.Worktrees()
            .Where(worktree => !worktree.IsPrimary && worktree.Path.StartsWith(home, StringComparison.Ordinal) && !IsWorkedIn(Path.GetFileName(worktree.Path)))
            .Select(worktree => Path.GetRelativePath(repository.PrimaryCheckout, worktree.Path))
            .Select(path => Found("ORPHAN_WORKSPACE", path, $"No open mission works in `{path}`.", $"git -C {Plain.Quoted(repository.PrimaryCheckout)} worktree remove {Plain.Quoted(path)}"));
    }

    private bool IsWorkedIn(string folder) => missions.Any(mission => folder.StartsWith($"{mission.Slug}-", StringComparison.Ordinal)
        && (!mission.Read().Succeeded(out var read, out _) || read.State is { ClosedAt: null, LandedAt: null }));

    private IEnumerable<Finding> Gone()
    {
        var admin = Path.Combine(repository.GitCommonDirectory, "worktrees");
        var gone = Directory.Exists(admin)
            ? Directory.GetDirectories(admin).Where(entry => File.Exists(Path.Combine(entry, "gitdir")) && !File.Exists(File.ReadAllText(Path.Combine(entry, "gitdir")).Trim()))
            : [];
        return gone.Where(entry => Path.IsPathRooted(File.ReadAllText(Path.Combine(entry, "gitdir"))))
            .Select(entry => Found("WORKTREE_GONE", $".git/worktrees/{Path.GetFileName(entry)}", $"Git still knows a worktree `{Plain.Line(Path.GetFileName(entry))}` whose folder is gone.", "git worktree prune"));
    }

    private static Finding Found(string code, string path, string message, string remedy) =>
        new(code, Severity.Warning, path, message, remedy) { Area = HealthArea.Work };
}
