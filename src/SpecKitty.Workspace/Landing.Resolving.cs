using SpecKitty.Kernel;
using SpecKitty.Workspace.Allocating;
using SpecKitty.Workspace.Landings;

namespace SpecKitty.Workspace;

/// <content>What cannot be merged is resolved by a person, in a scratch worktree.</content>
public sealed partial class Landing
{
    /// <summary>What a landing would do with what was resolved so far. Codes: those of <see cref="Plan"/>, <c>MERGE_UNRESOLVED</c>, <c>RESOLUTION_OUTDATED</c>.</summary>
    public Outcome<LandingPlan> PlanResolved(LandingRequest request) => git.RequireVersion().Then(_ => PlannerOf(request).Plan(ResolutionOf(request).Taken));

    /// <summary>Makes the scratch worktree for what the plan cannot merge; code <c>MERGE_CONFLICT</c> says where it is.</summary>
    public Refusal Resolve(LandingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Apart<int>(() => ResolutionOf(plan.Request).Begin(plan)).Refusal!;
    }

    /// <summary>Takes the scratch worktree away; what somebody did there and nobody else has is then on a branch of its own, null when there is nothing. Code <c>SCRATCH_IN_USE</c>.</summary>
    public Outcome<BranchName?> AbortResolving(LandingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Apart(() => ResolutionOf(request).Abort(work => KeepAt(request.Slug, work)));
    }

    /// <summary>Takes the scratch worktree of a landing away that is done; gives its folder when it holds work that the target lacks, and stays.</summary>
    /// <param name="request">Whose landing.</param>
    /// <param name="landed">What the target holds with it; null where it is there already.</param>
    public Outcome<string?> LeaveScratch(LandingRequest request, CommitId? landed = null) => ResolutionOf(request).Leave(landed);

    /// <summary>The same of one that was made for other commits than the plan's.</summary>
    public Outcome<string?> LeaveOtherScratch(LandingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return ResolutionOf(plan.Request).LeaveOther(plan);
    }

    /// <summary>Does what makes or removes worktrees.</summary>
    private Outcome<T> Apart<T>(Func<Outcome<T>> act) => new WorktreeLock(repository, files).While(act);

    private Outcome<BranchName> KeepAt(MissionSlug slug, CommitId commit)
    {
        var branch = Id.Of<BranchName>($"undone/{slug}-{commit.ToString()[..8]}");
        return Restore(branch, commit).Map(_ => branch);
    }

    private Resolution ResolutionOf(LandingRequest request) => new(git, files, request);
}
