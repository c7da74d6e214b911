using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Takes the branch and worktree of an execution lane away, if nothing is lost with them.</summary>
internal sealed class Removal(Git git, DurableFiles files, MissionId mission, MissionSlug slug)
{
    private readonly Repository repository = git.Repository;
    private readonly WorktreeLock locks = new(git.Repository, files);

    /// <summary>Removes both; code <c>WORKSPACE_KEPT</c> when the worktree holds anything that <paramref name="landed"/>, which is kept elsewhere, does not.</summary>
    public Outcome<ExecutionLaneId> Remove(ExecutionLaneId lane, CommitId landed) => locks.While(mission, lane, () => Take(lane, landed));

    /// <summary>Why branch and worktree must stay; null when nothing would be lost with them.</summary>
    public Refusal? WhyKept(ExecutionLaneId lane, CommitId landed)
    {
        var branch = ExecutionLaneNames.Branch(slug, lane);
        var worktree = repository.CheckoutOf(branch);
        if (repository.Tip(branch) is { } tip && tip != landed)
        {
            return Kept(worktree?.Path ?? branch.ToString(), "has commits that are not landed");
        }

        if (worktree is null)
        {
            return null;
        }

        var own = ExecutionLaneNames.Folder(repository.PrimaryCheckout, slug, lane);
        return worktree.Path != own || worktree.Path == repository.Here.Path ? Kept(worktree.Path, "is in use")
            : !git.Status(worktree).Succeeded(out var changes, out var refusal) ? refusal
            : !changes.IsClean || worktree.UnderWay is not null ? Kept(worktree.Path, "holds changes that are not committed")
            : !new Submodules(git, worktree).HoldWork().Succeeded(out var theirs, out refusal) ? refusal
            : theirs ? Kept(worktree.Path, "has a submodule with work that is nowhere else")
            : null;
    }

    private Outcome<ExecutionLaneId> Take(ExecutionLaneId lane, CommitId landed)
    {
        var branch = ExecutionLaneNames.Branch(slug, lane);
        if (locks.While(() => Taken(lane, landed)).Refusal is { } kept
            || (repository.Tip(branch) is not null && Failed(git.Calls.Do("update-ref", "-d", branch.Ref, landed.ToString()), branch.ToString()) is { } moved && (kept = moved) is not null))
        {
            return kept;
        }

        files.Delete(LaneRecord.File(repository, mission, lane));
        return lane;
    }

    // Git is told not to look itself: it would look less closely (it goes by `status.showUntrackedFiles`, and knows nothing of a submodule's commits), and as long again.
    private Outcome<ExecutionLaneId> Taken(ExecutionLaneId lane, CommitId landed) =>
        WhyKept(lane, landed) is { } kept ? kept
        : repository.CheckoutOf(ExecutionLaneNames.Branch(slug, lane)) is { } worktree && Failed(git.Calls.Do("worktree", "remove", "--force", "--", worktree.Path), worktree.Path) is { } stays ? stays
        : lane;

    private static Refusal? Failed(GitAnswer answer, string name) => answer.ExitCode == 0 ? null : Kept(name, $"could not be removed ({GitCalls.LastLine(answer)})");

    private static Refusal Kept(string name, string reason) => Refusal.Refused("WORKSPACE_KEPT", $"`{name}` {reason}, so it stays.", "git worktree list");
}
