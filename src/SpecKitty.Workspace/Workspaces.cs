using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Allocating;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;
using SpecKitty.Workspace.Reviewing;

namespace SpecKitty.Workspace;

/// <summary>Gives out, inspects and takes back the places where Work Packages are worked on.</summary>
public sealed class Workspaces(Repository repository, Git git, DurableFiles files)
{
    /// <summary>The branch of an execution lane: <c>kitty/mission-SLUG-lane-a</c>.</summary>
    public static BranchName BranchOf(MissionSlug mission, ExecutionLaneId lane) => ExecutionLaneNames.Branch(mission, lane);

    /// <summary>The place for a Work Package, made or reused: a worktree that contains the target or planning commit and the tip of every dependency.</summary>
    /// <remarks>
    /// A refusal leaves everything as it was; a call that was killed is finished by the next. A place is given again to the Work Package it was given to, even with
    /// uncommitted work in it, which is never touched; one that was moved without git's knowing is found where it is. Codes: <c>TARGET_BRANCH_MISSING</c>, <c>PLANNING_COMMIT_MISSING</c>, <c>LANE_UNKNOWN</c>, <c>LANE_BRANCH_GONE</c>,
    /// <c>DEPENDENCY_NOT_STARTED</c>, <c>DEPENDENCY_CONFLICT</c>, <c>WORKSPACE_DIRTY</c>, <c>WORKSPACE_OCCUPIED</c>, <c>WORKSPACE_BLOCKED</c>.
    /// </remarks>
    public Outcome<Workspace> Allocate(AllocationRequest request)
    {
        if (!LaneOf(request).Succeeded(out var lane, out var refusal))
        {
            return refusal;
        }

        if (lane.IsPlanning)
        {
            return InPlace(request.Target);
        }

        return git.RequireVersion().Then(_ => Worktrees.While(request.Mission, lane.Id, () => new Allocation(git, files, request, lane).Run()));
    }

    /// <summary>The place that a Work Package was given; changes nothing. Code <c>WORKSPACE_GONE</c> when it has none.</summary>
    public Outcome<Workspace> Find(AllocationRequest request)
    {
        if (!LaneOf(request).Succeeded(out var lane, out var refusal)
            || !LaneRecord.Read(LaneRecord.File(repository, request.Mission, lane.Id)).Succeeded(out var record, out refusal))
        {
            return refusal;
        }

        var branch = BranchOf(request.Slug, lane.Id);
        return lane.IsPlanning ? InPlace(request.Target)
            : repository.CheckoutOf(branch) is { Head: { } head } worktree
                ? new Workspace(worktree.Path, branch, StartOf(request, record) ?? head, Workspace.Origins.Reused)
            : record is not null && repository.Tip(branch) is null && DependencyTips.AtRemote(git, branch, record) is null ? Allocation.Gone(branch, record)
            : Refusal.Refused("WORKSPACE_GONE", $"`{request.WorkPackage}` has no worktree.", $"spec-kitty wp claim {request.WorkPackage} --mission {request.Slug}");
    }

    /// <summary>Puts what a Work Package did onto the newest target and dependencies: all of it, or nothing.</summary>
    /// <remarks>
    /// Codes: those of <see cref="Find"/>, <c>WORKSPACE_DIRTY</c>, <c>WORK_BUILT_UPON</c> (another began in the same execution lane on top of it), <c>DEPENDENCY_CONFLICT</c>,
    /// <c>REBASE_CONFLICT</c> (details <c>conflicts</c>), <c>NO_EXECUTION_LANE</c>.
    /// </remarks>
    public Outcome<Workspace.Rebased> Rebase(AllocationRequest request)
    {
        if (!LaneOf(request).Succeeded(out var lane, out var refusal) || !git.RequireVersion().Succeeded(out _, out refusal) || !Find(request).Succeeded(out var place, out refusal))
        {
            return refusal;
        }

        if (lane.IsPlanning)
        {
            return Refusal.Refused("NO_EXECUTION_LANE", $"`{request.WorkPackage}` is worked on on `{request.Target}` itself; there is nothing to rebase.");
        }

        return Worktrees.While(request.Mission, lane.Id, () => new Rebase(git, files, request, lane).Run(place));
    }

    /// <summary>The target branch's own checkout, from the commit it is on; code <c>TARGET_NOT_CHECKED_OUT</c> when no worktree has it.</summary>
    public Outcome<Workspace> InPlace(BranchName target) => CommitTarget.For(git, target).Then<Workspace>(found =>
        found.Worktree.Head is { } head
            ? new Workspace(found.Worktree.Path, target, head, Workspace.Origins.InPlace)
            : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The branch `{target}` has no commit yet.", "git commit"));

    /// <summary>The primary checkout, for a step that is about the commits of the target branch and needs none of its files.</summary>
    public Outcome<Workspace> Beside(BranchName target) => repository.Tip(target) is { } tip
        ? new Workspace(repository.PrimaryCheckout, target, tip, Workspace.Origins.Beside)
        : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{target}` does not exist.", $"git branch {target}");

    /// <summary>What was done at a place since a commit; code <c>WORKSPACE_GONE</c> when the place has not the branch checked out.</summary>
    /// <remarks>
    /// A commit counts when it was made on this branch (first parents, no merges). A merge counts only for the files that it resolved differently from all its parents,
    /// so that what a dependency or the target brought along is nobody's own change.
    /// </remarks>
    public Outcome<SubmissionFacts> Inspect(Workspace place, CommitId @base)
    {
        if (repository.WorktreeAt(place.Path) is not { Head: { } head } worktree || worktree.Branch != place.Branch)
        {
            return Refusal.Refused("WORKSPACE_GONE", $"`{place.Path}` does not have `{place.Branch}` checked out.", $"git -C '{place.Path}' switch {place.Branch}");
        }

        var range = $"{@base}..{head}";
        if (!GitCalls.Number(git.Calls.Ask("rev-list", "--count", "--no-merges", "--first-parent", range), "rev-list").Succeeded(out var count, out var refusal)
            || !GitCalls.List(git.Calls.Ask("log", "--no-show-signature", "--first-parent", "--diff-merges=combined", "--no-renames", "--name-only", "-z", "--format=", range), "log").Succeeded(out var touched, out refusal)
            || !git.ChangedFiles(@base, head).Succeeded(out var differing, out refusal)
            || !git.Status(worktree).Succeeded(out var changes, out refusal))
        {
            return refusal;
        }

        return new SubmissionFacts(worktree.Path, head) { CommitCount = count, Changed = [.. differing.Intersect(touched).Order(StringComparer.Ordinal)], Dirty = changes.All };
    }

    /// <summary>What a Work Package itself changed up to a commit: since it began, or since a commit of it that was looked at before, whatever it stands on by then.</summary>
    /// <param name="request">Which Work Package.</param>
    /// <param name="head">The commit; null for where its branch is.</param>
    /// <param name="seen">The commit that was looked at before; when it is gone, all is told.</param>
    /// <param name="leftOut">A folder that is nobody's work.</param>
    public Outcome<SubmissionFacts.Difference> Compare(AllocationRequest request, CommitId? head, CommitId? seen, string leftOut)
    {
        if (!LaneOf(request).Succeeded(out var lane, out var refusal) || !LaneRecord.Read(LaneRecord.File(repository, request.Mission, lane.Id)).Succeeded(out var record, out refusal))
        {
            return refusal;
        }

        if ((head ?? repository.Tip(lane.IsPlanning ? request.Target : BranchOf(request.Slug, lane.Id))) is not { } to || !git.Has(to))
        {
            return Refusal.Refused("WORKSPACE_GONE", $"There is no commit of `{request.WorkPackage}` here.", $"git fetch --all && spec-kitty wp show {request.WorkPackage} --mission {request.Slug}");
        }

        ImmutableArray<CommitId> starts = [.. new[] { StartOf(request, record), request.Starts.TryGetValue(request.WorkPackage, out var recorded) ? recorded : null }.OfType<CommitId>()];
        var comparison = new WorkComparison(git, leftOut, lane.IsPlanning ? null : repository.Tip(request.Target));
        return Begun(starts, to, request).Then(start => seen is { } before && git.Has(before)
            ? Begun(starts, before, request).Then(old => comparison.Of(start, to, (old, before)))
            : comparison.Of(start, to, null));
    }

    private Outcome<CommitId> Begun(ImmutableArray<CommitId> starts, CommitId head, AllocationRequest request)
    {
        var known = starts.Where(start => git.IsAncestor(start, head).Succeeded(out var isIn, out _) && isIn).ToArray();
        return known is [var start, ..] ? start
            : repository.Tip(request.Target) is { } target ? git.MergeBase(head, target)
            : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{request.Target}` does not exist.", $"git branch {request.Target}");
    }

    /// <summary>Removes the branch and worktree of an execution lane whose tip <paramref name="landedIn"/> contains; else code <c>WORKSPACE_KEPT</c>, and both stay.</summary>
    public Outcome<ExecutionLaneId> Remove(MissionId mission, MissionSlug slug, ExecutionLaneId lane, CommitId landedIn)
    {
        var tip = repository.Tip(BranchOf(slug, lane)) ?? landedIn;
        return git.IsAncestor(tip, landedIn).Then(isLanded => new Removal(git, files, mission, slug).Remove(lane, isLanded ? tip : landedIn));
    }

    private WorktreeLock Worktrees => new(repository, files);

    private static CommitId? StartOf(AllocationRequest request, LaneRecord? record) =>
        record?.Starts.TryGetValue(request.WorkPackage, out var remembered) == true ? remembered
        : request.Starts.TryGetValue(request.WorkPackage, out var recorded) ? recorded
        : null;

    private static Outcome<ExecutionLane> LaneOf(AllocationRequest request) => request.Lanes.LaneOf(request.WorkPackage) is { } lane
        ? lane
        : Refusal.Refused("LANE_UNKNOWN", $"`{request.WorkPackage}` is in no execution lane.", $"spec-kitty tasks finalize --mission {request.Slug}");
}
