using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;
using static SpecKitty.Workspace.Workspace;

namespace SpecKitty.Workspace.Allocating;

/// <summary>One allocation: all that can be refused is found out before the one call of git that changes something.</summary>
internal sealed class Allocation(Git git, DurableFiles files, AllocationRequest request, ExecutionLane lane)
{
    private readonly Repository repository = git.Repository;
    private readonly BranchName branch = ExecutionLaneNames.Branch(request.Slug, lane.Id);
    private readonly SurfaceFile recordFile = LaneRecord.File(git.Repository, request.Mission, lane.Id);
    private readonly Site site = new(git.Repository, git, ExecutionLaneNames.Folder(git.Repository.PrimaryCheckout, request.Slug, lane.Id));

    public Outcome<Workspace> Run()
    {
        if (!LaneRecord.Read(recordFile).Succeeded(out var record, out var refusal)
            || !TargetTip().Succeeded(out var target, out refusal)
            || !new DependencyTips(git, request, lane).Find(target).Succeeded(out var needed, out refusal))
        {
            return refusal;
        }

        return repository.Tip(branch) is { } tip ? Continue(tip, HasBegun(record) ? tip : DependencyTips.Newest(git, branch, tip), record, target, needed)
            : DependencyTips.AtRemote(git, branch, record) is { } remote ? StartOf(remote, record, target, needed).Then(start => Create(remote, start, record, needed))
            : record is null ? Create(target, null, null, needed)
            : Gone(branch, record);
    }

    public static Refusal Gone(BranchName branch, LaneRecord record) => Refusal.Refused(
        "LANE_BRANCH_GONE", $"The branch `{branch}` was there and is gone; its last known commit is `{record.Tip}`.", $"git branch {branch} {record.Tip}");

    private Outcome<CommitId> TargetTip()
    {
        if (repository.Tip(request.Target) is not { } target)
        {
            return Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{request.Target}` does not exist.", $"git branch {request.Target}");
        }

        return request.PlanningCommit is { } planning && !(git.IsAncestor(planning, target).Succeeded(out var isIn, out _) && isIn)
            ? Lacking(planning)
            : target;
    }

    /// <summary>What a shallow clone was not given, it cannot be told from what is not there.</summary>
    private Refusal Lacking(CommitId planning) => repository.IsShallow
        ? Refusal.Refused("SHALLOW_CLONE", $"This clone is shallow, and the commit `{planning}` that fixed the plan lies beyond what it has.", "git fetch --unshallow")
        : Refusal.Refused(
            "PLANNING_COMMIT_MISSING", $"The target branch `{request.Target}` does not contain the commit `{planning}` that fixed the plan.",
            $"spec-kitty tasks finalize --mission {request.Slug}");

    /// <summary>Makes branch and worktree; <paramref name="start"/> is where the work began that the branch holds already, null when it holds none.</summary>
    private Outcome<Workspace> Create(CommitId from, CommitId? start, LaneRecord? record, ImmutableArray<Composition.Needed> needed)
    {
        if (!new Composition(git, branch).Of(from, needed, start is null || start == from ? Composition.Forward.Moves : Composition.Forward.Merges).Succeeded(out var head, out var refusal))
        {
            return refusal;
        }

        if (New.Make(["--no-track", "-b", branch.ToString()], head.ToString()).Refusal is { } failed)
        {
            // Git makes the branch first, and it stays when the worktree fails.
            _ = repository.Tip(branch) is null ? null : git.Calls.Do("update-ref", "-d", branch.Ref, head.ToString());
            return failed;
        }

        return start is { } began ? Remember(record, head, began == from ? head : began, Origins.Fetched) : Remember(null, head, head, Origins.Created);
    }

    /// <summary>Whether this clone gave the Work Package a place already.</summary>
    private bool HasBegun(LaneRecord? record) => record?.Starts.ContainsKey(request.WorkPackage) == true;

    private NewWorktree New => new(git, files, site, branch);

    /// <summary>Goes on in the lane's branch, which is at <paramref name="at"/> here and has come to <paramref name="tip"/>.</summary>
    private Outcome<Workspace> Continue(CommitId at, CommitId tip, LaneRecord? record, CommitId target, ImmutableArray<Composition.Needed> needed)
    {
        var forward = record is null ? Composition.Forward.Moves : Composition.Forward.Merges;
        if (!StartOf(tip, record, target, needed).Succeeded(out var start, out var refusal)
            || !new Composition(git, branch).Of(tip, needed, start == tip ? forward : Composition.Forward.Merges).Succeeded(out var head, out refusal)
            || !Attached().Succeeded(out var place, out refusal))
        {
            return refusal;
        }

        if ((!HasBegun(record) || head != at) && place.Origin is Origins.Reused && Occupied(git, place.Worktree) is { } occupied)
        {
            return occupied;
        }

        if (head != at && git.Calls.In(place.Worktree.Path).Do("merge", "--quiet", "--ff-only", "--no-verify-signatures", head.ToString()) is { ExitCode: not 0 } failed)
        {
            return GitCalls.Failed(failed, "merge");
        }

        return Remember(record, head, start == tip ? head : start, place.Origin, place.Worktree.Path);
    }

    /// <summary>The worktree of the branch, made again where it is missing.</summary>
    private Outcome<(Worktree Worktree, Origins Origin)> Attached()
    {
        if (repository.CheckoutOf(branch) is { } there && !(there.Path == site.Path && site.IsHalfMade()))
        {
            return (there, Origins.Reused);
        }

        if (new LostWorktrees(repository).FolderOf(branch) is { } moved)
        {
            return new WorktreeLock(repository, files).While(() => (Outcome<GitAnswer>)git.Calls.Do("worktree", "repair", "--", moved)).Then<(Worktree, Origins)>(repaired =>
                repaired.IsRehearsed ? (new Worktree(moved, "", branch, repository.Tip(branch)), Origins.Reused)
                : repository.CheckoutOf(branch) is { } found ? (found, Origins.Reused)
                : GitCalls.Failed(repaired, "worktree repair"));
        }

        if (repository.WorktreeAt(site.Path) is { } other && other.Branch != branch)
        {
            return Refusal.Refused(
                "WORKSPACE_OCCUPIED", $"`{site.Path}` has `{other.Branch?.ToString() ?? "a detached commit"}` checked out instead of `{branch}`.", $"git -C '{site.Path}' switch {branch}");
        }

        return New.Make([], branch.ToString()).Map(made => (made, Origins.Reattached));
    }

    /// <summary>Why a worktree cannot be given to other work (code <c>WORKSPACE_DIRTY</c>); null when nothing is under way there.</summary>
    public static Refusal? Occupied(Git git, Worktree worktree)
    {
        if (!git.Status(worktree).Succeeded(out var changes, out var refusal))
        {
            return refusal;
        }

        return changes.IsClean && worktree.UnderWay is null ? null : Refusal.Refused(
            "WORKSPACE_DIRTY", $"`{worktree.Path}` holds work that is not committed: {string.Join(", ", changes.All.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
            $"git -C '{worktree.Path}' status");
    }

    /// <summary>Where the Work Package began, or begins: as this clone remembers, as the record says, or where the branch is.</summary>
    private Outcome<CommitId> StartOf(CommitId tip, LaneRecord? record, CommitId target, ImmutableArray<Composition.Needed> needed)
    {
        if (record?.Starts.TryGetValue(request.WorkPackage, out var remembered) == true)
        {
            return remembered;
        }

        if (request.Starts.TryGetValue(request.WorkPackage, out var recorded) && git.IsAncestor(recorded, tip).Succeeded(out var isIn, out _) && isIn)
        {
            return recorded;
        }

        if (record is not null || lane.WorkPackages.Any(other => other != request.WorkPackage && request.Starts.ContainsKey(other)))
        {
            return tip;
        }

        // Without any memory, a branch that holds only what it was made from has no work yet.

        var own = git.Calls.Ask(["rev-list", "--count", "--no-merges", tip.ToString(), "^" + target, .. needed.Select(next => "^" + next.Tip)]);
        return GitCalls.Number(own, "rev-list").Then(count => count == 0 ? tip : git.MergeBase(tip, target));
    }

    private Workspace Remember(LaneRecord? record, CommitId tip, CommitId start, Origins origin, string? path = null)
    {
        var starts = record?.Starts ?? ImmutableSortedDictionary<WorkPackageId, CommitId>.Empty;
        var known = new LaneRecord(branch, tip, starts.ContainsKey(request.WorkPackage) ? starts : starts.Add(request.WorkPackage, start));
        files.ReplaceIfDifferent(recordFile, known.ToJson(request.Mission, lane.Id));
        return new Workspace(path ?? site.Path, branch, known.Starts[request.WorkPackage], origin);
    }
}
