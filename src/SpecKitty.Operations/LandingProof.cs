using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Looks whether a landing would bring all that was approved. After an earlier landing was reset or reverted away, git alone would not.</summary>
internal sealed class LandingProof(Situation situation, Surroundings surroundings)
{
    private readonly MissionContext mission = situation.Mission;

    /// <summary>What is missing, as a refusal; null when nothing is.</summary>
    public Refusal? Lacks(Landing landing, LandingPlan plan)
    {
        if (situation.State.ReopenedFor is null || !mission.HasExecutionLanes)
        {
            return null;
        }

        if (!landing.Reverts(mission.Id, mission.Slug, WorkPlace.Target(situation)).Succeeded(out var reverts, out var refusal))
        {
            return refusal;
        }

        return reverts is [var revert, ..] ? Reverted(revert) : Gone(plan);
    }

    private Refusal Reverted(CommitId revert) => Refusal.Refused(
        "LANDING_REVERTED", $"An earlier landing of `{mission.Slug}` is on `{mission.Meta.TargetBranch}` and taken back by `{revert}`, so merging again would bring nothing.",
        $"git revert --no-edit -X ours {revert}");

    private Refusal? Gone(LandingPlan plan)
    {
        foreach (var wp in situation.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Approved))
        {
            if (situation.LaneOf(wp.Id) is { IsPlanning: false } lane && plan.Parts.All(part => part.Lane != lane.Id)
                && CommitId.TryParse(wp.ApprovedCommit, out var approved)
                && surroundings.GitProgram().Then(program => new Git(mission.Repository, program).IsAncestor(approved, plan.TargetTip)).Succeeded(out var isIn, out _) && !isIn)
            {
                return Refusal.Refused(
                    "LANDING_INCOMPLETE", $"`{wp.Id}` was approved at `{approved}`, which is neither on `{mission.Meta.TargetBranch}` nor on the branch of its execution lane.",
                    $"git branch {Workspaces.BranchOf(mission.Slug, lane.Id)} {approved}");
            }
        }

        return null;
    }
}
