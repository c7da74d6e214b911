using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>tasks finalize</c> and <c>tasks check</c>: fixes Work Packages, execution lanes and acceptance criteria; all problems at once.</summary>
public static class FinalizeTasks
{
    /// <summary><c>tasks check</c>: says what finalizing would do; writes nothing.</summary>
    public static Answer<FinalizeView> Check(Caller caller)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal) || !TasksPlan.Of(situation).Succeeded(out var plan, out refusal))
        {
            return refusal;
        }

        return new Answer<FinalizeView>(View(situation, plan), null, Read.Warnings(situation));
    }

    /// <summary>Finalizes in one commit; with nothing new to fix, changes nothing.</summary>
    public static Answer<FinalizeView> Run(Caller caller)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return Unkept(desk) is { } unkept ? unkept
                : TasksPlan.Of(desk.Situation).Then(plan => Apply(desk, plan)).Succeeded(out var view, out refusal) ? desk.Answer(view) : refusal;
        }
    }

    /// <summary>What is fixed stands in files, which have no place where nothing is checked out and nothing is to be committed.</summary>
    internal static Refusal? Unkept(MissionDesk desk) => desk.Mission.Place.Checkout is null && desk.Rhythm.Policy.When is MissionMeta.CommitPolicy.Rhythm.Manual
        ? Refusal.Refused("TARGET_NOT_CHECKED_OUT", $"No worktree has `{desk.Target}` checked out, and by its policy the mission is committed only by `mission commit`.", $"git switch {desk.Target}")
        : null;

    private static Outcome<FinalizeView> Apply(MissionDesk desk, TasksPlan plan)
    {
        var before = desk.State.RowCount;
        plan.WriteManifest(desk);
        if (!desk.Do(plan.Command(desk.Situation.Type)).Succeeded(out var state, out var refusal))
        {
            return refusal;
        }

        Freeze(desk);
        var changed = plan.WriteLanes(desk);
        var view = View(desk.Situation, plan) with { IsNew = changed || state.RowCount != before };
        // Also when nothing is new: the command that made it so may have been killed before its commit.
        desk.Commit($"{desk.Mission.Slug}: finalize {plan.Finalization.Intents.Length} work packages");
        return view;
    }

    /// <summary>From here on the policy of the Mission is its own, whatever becomes of the project's settings.</summary>
    private static void Freeze(MissionDesk desk)
    {
        if (desk.Mission.Meta.Commits is null)
        {
            desk.Files.Put(MissionFiles.MetaBytes(desk.Mission.Meta with { Commits = desk.Rhythm.Policy }), StateSurfaces.Meta);
        }
    }

    private static FinalizeView View(Situation situation, TasksPlan plan) => new()
    {
        MissionSlug = situation.Mission.Slug,
        WorkPackages = [.. plan.Finalization.Intents.Select(intent => intent.Id)],
        ExecutionLanes = [.. (plan.Lanes?.All ?? []).Select(lane => new ExecutionLaneView(lane.Id, lane.WorkPackages, lane.DependsOn))],
        LaneRule = plan.Rule?.ToString().ToLowerInvariant(),
        Criteria = [.. plan.Finalization.Criteria.Select(criterion => criterion.Id)],
        IsNew = !situation.State.IsFinalized,
    };
}
