using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Looks whether a landing would bring all that was approved. Where a branch was cut anew, or an earlier landing was reset or reverted away, git alone would not.</summary>
internal sealed class LandingProof(Situation situation)
{
    private readonly MissionContext mission = situation.Mission;

    /// <summary>What is missing, as a refusal; null when nothing is.</summary>
    public Refusal? Lacks(Landing landing, LandingPlan plan)
    {
        if (!mission.HasExecutionLanes)
        {
            return null;
        }

        return situation.State.ReopenedFor is not null && Reverted(landing) is { } reverted ? reverted : Gone(landing, plan);
    }

    private Refusal? Reverted(Landing landing) =>
        !landing.Reverts(mission.Id, mission.Slug, WorkPlace.Target(situation)).Succeeded(out var reverts, out var refusal) ? refusal
        : reverts is not [var revert, ..] ? null
        : Refusal.Refused(
            "LANDING_REVERTED", $"An earlier landing of `{mission.Slug}` is on `{mission.Meta.TargetBranch}` and taken back by `{revert}`, so merging again would bring nothing.",
            $"git revert --no-edit -X ours {revert}");

    private Refusal? Gone(Landing landing, LandingPlan plan)
    {
        foreach (var wp in situation.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Approved))
        {
            if (situation.LaneOf(wp.Id) is { IsPlanning: false } lane && CommitId.TryParse(wp.ApprovedCommit, out var approved)
                && landing.Brings(plan, approved).Succeeded(out var isIn, out _) && !isIn)
            {
                return Missing(plan, wp.Id, lane.Id, approved);
            }
        }

        return null;
    }

    private Refusal Missing(LandingPlan plan, WorkPackageId workPackage, ExecutionLaneId lane, CommitId approved)
    {
        var part = plan.Parts.FirstOrDefault(part => part.Lane == lane);
        return Refusal.Refused(
            "LANDING_INCOMPLETE", $"`{workPackage}` was approved at `{approved}`, which is neither on `{mission.Meta.TargetBranch}` nor on the branch of its execution lane.",
            part is null ? $"git branch {Workspaces.BranchOf(mission.Slug, lane)} {approved}"
            : part.WorktreePath is { } worktree ? $"git -C {Plain.Quoted(worktree)} merge --no-edit {approved}"
            : $"git branch --force {part.Branch} {approved}");
    }
}
