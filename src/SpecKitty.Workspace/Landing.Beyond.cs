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
        var branch = Id.Of<BranchName>($"undone/{plan.Request.Slug}-{plan.TargetTip.ToString()[..8]}");
        return Restore(branch, plan.TargetTip).Map(_ => branch);
    }

    /// <summary>Makes a branch at a commit, unless there is one of that name; says whether.</summary>
    public Outcome<bool> Restore(BranchName branch, CommitId commit) => repository.Tip(branch) is not null
        ? false
        : RefSwap.Make(git, branch, commit) is { } refusal ? refusal : true;

    /// <summary>Sends the target branch to the remote it belongs to; gives the remote's name. Codes: <c>REMOTE_MISSING</c>, <c>PUSH_REFUSED</c>.</summary>
    public Outcome<string> Push(BranchName target) => repository.Tip(target) is { } tip
        ? new Remotes(git).Push(target, tip, target)
        : Refusal.NotFound("TARGET_BRANCH_MISSING", $"The target branch `{target}` does not exist.", $"git branch {target}");

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
        return plan.Parts.Select(part => part.Tip).Prepend(plan.TargetTip).Any(tip => git.IsAncestor(commit, tip).Succeeded(out var isIn, out _) && isIn)
            ? true
            : merges.Bridge(plan.Tree, [plan.TargetTip]).Then(head => merges.Merge(head, commit)).Map(merged => merged.Conflicts.IsEmpty && merged.Tree == plan.Tree);
    }
}
