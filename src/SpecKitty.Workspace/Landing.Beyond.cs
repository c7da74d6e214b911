using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Landings;
using SpecKitty.Workspace.Lanes;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <content>Landings elsewhere, at the remote, and taken back.</content>
public sealed partial class Landing
{
    /// <summary>What taking a landing back would do: the target is as it was at <paramref name="before"/>, the Mission's record stays.</summary>
    /// <remarks>Codes: <c>LANDING_NOT_FOUND</c>, <c>LANDING_PUSHED</c>, <c>LANDING_BUILT_UPON</c>.</remarks>
    public Outcome<LandingPlan> PlanUndo(LandingRequest request, CommitId before) => git.RequireVersion().Then(_ => new OtherPlans(git, request).Undo(before));

    /// <summary>What noting a landing that was made elsewhere would do. Codes: <c>COMMIT_NOT_ON_TARGET</c>, <c>LANDING_NOT_PROVED</c>.</summary>
    public Outcome<LandingPlan> PlanElsewhere(LandingRequest request, CommitId commit) =>
        git.RequireVersion().Then(_ => PlannerOf(request).Parts(commit)).Then(parts => new OtherPlans(git, request).Elsewhere(commit, parts));

    /// <summary>Keeps what the target holds before an undoing on a branch of its own, so that no commit is lost with it; gives the branch.</summary>
    public Outcome<BranchName> Keep(LandingPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return KeepAt(plan.Request.Slug, plan.TargetTip);
    }

    /// <summary>Makes a branch at a commit, unless there is one of that name; says whether.</summary>
    public Outcome<bool> Restore(BranchName branch, CommitId commit) => repository.Tip(branch) is not null
        ? false
        : RefSwap.Make(git, branch, commit) is { } refusal ? refusal : true;

    /// <summary>Sends the target branch to the remote it belongs to; gives the remote's name. Codes: <c>REMOTE_MISSING</c>, <c>PUSH_REFUSED</c>.</summary>
    public Outcome<string> Push(BranchName target) => repository.Tip(target) is { } tip
        ? new Remotes(git).Push(target, tip, target)
        : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{target}` does not exist.", $"git branch {target}");

    /// <summary>Sends the commit of a landing to the target branch at its remote before it is landed here; null unless the remote itself declines it, as of a protected branch. Code <c>PUSH_REFUSED</c>.</summary>
    public Refusal? Offer(LandingRequest request, CommitId candidate)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new Remotes(git).Offer(request, candidate);
    }

    /// <summary>Takes the branches and worktrees of execution lanes away whose Mission is landed, if nothing is lost with them.</summary>
    /// <returns>What was removed, and what holds work that the target lacks or nobody committed, and stays.</returns>
    public Outcome<(ImmutableArray<string> Removed, ImmutableArray<string> Kept)> CleanUp(LandingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var lanes = request.Lanes.Where(lane => !request.GivenUp.Contains(lane.Id))
            .SelectMany(lane => repository.Tip(Workspaces.BranchOf(request.Slug, lane.Id)) is { } tip ? new[] { (Lane: lane.Id, Tip: tip) } : []).ToArray();
        if (lanes.Length == 0 || repository.Tip(request.Target) is not { } target)
        {
            return (ImmutableArray<string>.Empty, ImmutableArray<string>.Empty);
        }

        var plans = new OtherPlans(git, request);
        return CleanUp(request.Mission, request.Slug, [.. lanes.Select(lane => (lane.Lane, plans.Holds(target, lane.Tip) ? lane.Tip : target))]);
    }

    /// <summary>Sends what a landing would make of the target to a branch of its own at the remote, for a pull request; here nothing moves.</summary>
    /// <remarks>Gives the branch and the remote's address. Codes: <c>LANDING_CONFLICT</c>, <c>COMMIT_REFUSED_BY_HOOK</c>, <c>REMOTE_MISSING</c>, <c>PUSH_REFUSED</c>.</remarks>
    public Outcome<(BranchName Branch, string Address)> Propose(LandingPlan plan, LandingRecord record)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (request, remotes) = (plan.Request, new Remotes(git));
        var branch = Id.Of<BranchName>($"{ExecutionLaneNames.MissionBranch(request.Slug)}-landing");
        return Blocked(plan, LogOf(request.Mission)) is { } blocked ? blocked
            : CandidateFor(request, repository.CheckoutOf(request.Target)).Build(plan, record)
                .Then(candidate => remotes.Push(request.Target, candidate, branch)).Map(remote => (branch, remotes.AddressOf(remote)));
    }

    /// <summary>Whether the target would have all that a commit holds: the commit itself, or its changes.</summary>
    public Outcome<bool> Brings(LandingPlan plan, CommitId commit)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var merges = new Merges(git.Calls);
        // Most often it is a tip itself, which costs no process to see.
        return plan.Parts.Any(part => part.Tip == commit)
            || plan.Parts.Select(part => part.Tip).Prepend(plan.TargetTip).Any(tip => git.IsAncestor(commit, tip).Succeeded(out var isIn, out _) && isIn)
            ? true
            : merges.Bridge(plan.Tree, [plan.TargetTip]).Then(head => merges.Merge(head, commit)).Map(merged => merged.Conflicts.IsEmpty && merged.Tree == plan.Tree);
    }
}
