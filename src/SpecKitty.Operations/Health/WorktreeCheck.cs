using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations.Health;

/// <summary>Looks at the worktrees of execution lanes: whether a Mission works there, on the right branch, with everything committed, and whether git knows where they are.</summary>
internal sealed class WorktreeCheck(Repository repository, ImmutableArray<MissionDirectory> missions, Caller caller) : IHealthCheck
{
    private readonly string home = Path.Combine(repository.PrimaryCheckout, ".worktrees") + Path.DirectorySeparatorChar;

    public IEnumerable<HealthArea> Areas => [HealthArea.Work];

    public IEnumerable<Finding> Look(Mending mending)
    {
        var worktrees = repository.Worktrees().Where(worktree => !worktree.IsPrimary && worktree.Path.StartsWith(home, StringComparison.Ordinal)).ToArray();
        var open = missions.Select(mission => (mission.Slug, State: mission.Read().Succeeded(out var read, out _) ? read.State : null)).Where(mission => mission.State is null or { ClosedAt: null, LandedAt: null }).ToArray();
        return
        [
            .. repository.LostWorktrees().Where(lost => lost.MovedTo is not null || !IsLocked(lost)).Select(Lost),
            .. worktrees.SelectMany(worktree => open.FirstOrDefault(mission => Path.GetFileName(worktree.Path).StartsWith($"{mission.Slug}-", StringComparison.Ordinal)) is { Slug: { } slug, State: var state } && slug != default
                ? Used(worktree, slug, state)
                : [Orphan(worktree)]),
        ];
    }

    private Finding Orphan(Worktree worktree)
    {
        var path = Path.GetRelativePath(repository.PrimaryCheckout, worktree.Path);
        var unlock = worktree.Lock is null ? "" : $"git -C {Plain.Quoted(repository.PrimaryCheckout)} worktree unlock {Plain.Quoted(path)} && ";
        var stash = IsDirty(worktree) ? Stash(worktree) + " && " : "";
        return Found("ORPHAN_WORKSPACE", path, $"No open mission works in `{path}`.", $"{unlock}{stash}git -C {Plain.Quoted(repository.PrimaryCheckout)} worktree remove {(Directory.Exists(Path.Combine(worktree.GitDirectory, "modules")) ? "--force " : "")}{Plain.Quoted(path)}");
    }

    private IEnumerable<Finding> Used(Worktree worktree, MissionSlug mission, MissionState? state)
    {
        var path = Path.GetRelativePath(repository.PrimaryCheckout, worktree.Path);
        if (ExecutionLaneId.TryParse(Path.GetFileName(worktree.Path)[(mission.ToString().Length + 1)..], out var lane) && Workspaces.BranchOf(mission, lane) is var branch && worktree.Branch != branch && repository.Tip(branch) is not null)
        {
            yield return Found("WORKTREE_ON_OTHER_BRANCH", path, $"`{path}` has `{worktree.Branch?.ToString() ?? "a detached commit"}` checked out instead of `{branch}`.", $"git -C {Plain.Quoted(worktree.Path)} switch {branch}");
        }

        if (worktree.Lock is { } reason && !reason.StartsWith("initializing", StringComparison.Ordinal))
        {
            yield return Found("WORKTREE_LOCKED", path, $"`{path}` is locked{(reason.Length > 0 ? $" ({Plain.Line(reason)})" : "")}, so a landing leaves it behind.", $"git -C {Plain.Quoted(repository.PrimaryCheckout)} worktree unlock {Plain.Quoted(path)}");
        }

        if (state?.WorkPackages.Values.Any(wp => wp.Holder is not null && wp.Lane.IsHeld()) == false && IsDirty(worktree))
        {
            yield return Found("WORK_LEFT_BEHIND", path, $"`{path}` holds changes that are not committed, and nobody works there.", Stash(worktree));
        }
    }

    /// <summary>Of a locked one git is told that its folder comes back.</summary>
    private bool IsLocked(Worktree.Lost lost) => File.Exists(Path.Combine(repository.GitCommonDirectory, "worktrees", lost.Name, "locked"));

    private bool IsDirty(Worktree worktree) =>
        caller.Surroundings.GitProgram().Then(program => new Git(repository, program).Status(worktree)).Succeeded(out var changes, out _) && !changes.IsClean;

    private static string Stash(Worktree worktree) => $"git -C {Plain.Quoted(worktree.Path)} stash push --quiet --include-untracked";

    private static Finding Lost(Worktree.Lost lost) => lost.MovedTo is { } folder
        ? Found("WORKTREE_MOVED", $".git/worktrees/{lost.Name}", $"The worktree `{Plain.Line(lost.Name)}` was moved to `{Plain.Line(folder)}` without git's knowing.", $"git worktree repair {Plain.Quoted(folder)}")
        : Found("WORKTREE_GONE", $".git/worktrees/{lost.Name}", $"Git still knows a worktree `{Plain.Line(lost.Name)}` whose folder is gone.", "git worktree prune");

    private static Finding Found(string code, string path, string message, string remedy) =>
        new(code, Severity.Warning, path, message, remedy) { Area = HealthArea.Work };
}
