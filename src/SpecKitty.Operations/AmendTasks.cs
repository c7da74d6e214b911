using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Amending;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>tasks amend</c>: takes over what the Work Packages' files say since they were made final, and gives up, or splits, those that are named.</summary>
public static class AmendTasks
{
    /// <summary>In one commit; with nothing to change, changes nothing.</summary>
    public static Answer<AmendView> Run(Caller caller, Amendment amendment)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return (FinalizeTasks.Unkept(desk) ?? MissionDecider.Decide(desk.State, new MissionCommand.Amend(amendment.Reason, []), desk.Actor).Refusal) is { } no ? no
                : PlanBefore.Of(desk).Then(before => TasksPlan.Of(desk.Situation, amendment).Then(plan => Apply(desk, before, plan, amendment))).Succeeded(out var view, out refusal)
                    ? desk.Answer(view)
                    : refusal;
        }
    }

    private static Outcome<AmendView> Apply(MissionDesk desk, PlanBefore before, TasksPlan plan, Amendment amendment)
    {
        if (AmendProblem.Refuse(new AmendChecks(desk, before, plan, amendment).Problems()) is { } impossible)
        {
            return impossible;
        }

        var (rows, diff) = (desk.State.RowCount, new PlanDiff(desk, before, plan, amendment));
        ImmutableArray<MissionCommand> commands =
        [
            new MissionCommand.Amend(amendment.Reason, diff.Change() ?? []), plan.Command(desk.Situation.Type),
            .. amendment.GivenUp.Select(id => new MissionCommand.Cancel(id, Why(amendment, id))),
        ];
        var shared = Shared(desk, plan, amendment);
        plan.WriteManifest(desk);
        if (!desk.DoAll(commands).Succeeded(out var state, out var refusal))
        {
            return refusal;
        }

        var isChanged = plan.WriteLanes(desk);
        foreach (var id in amendment.GivenUp)
        {
            WorkPackageLease.Follow(desk, id);
        }

        Warn(desk, plan, shared);
        // Also when nothing is new: the command that made it so may have been killed before its commit.
        desk.Commit($"{desk.Mission.Slug}: amend the plan");
        return new AmendView(desk.Mission.Slug, amendment.Reason, diff.WorkPackages, diff.ExecutionLanes) { IsNew = isChanged || state.RowCount != rows };
    }

    private static string Why(Amendment amendment, WorkPackageId id) =>
        amendment.PartsOf(id) is { IsEmpty: false } parts ? $"split into {string.Join(", ", parts)}: {amendment.Reason}" : amendment.Reason;

    /// <summary>Of what is given up, that which has left commits in an execution lane that others go on with.</summary>
    private static ImmutableArray<Warning> Shared(MissionDesk desk, TasksPlan plan, Amendment amendment) =>
    [
        .. from id in amendment.GivenUp
           where LaneChoice.IsBegun(desk.Situation, id)
           let lane = plan.Lanes?.LaneOf(id)
           let others = lane?.WorkPackages.Where(other => !amendment.GivenUp.Contains(other) && desk.State.WorkPackages.GetValueOrDefault(other)?.Lane is not Lane.Canceled).ToArray() ?? []
           where others.Length > 0
           select new Warning("WORK_STAYS", $"What was done for `{id}` stays in `{lane.Id}` and lands with {string.Join(", ", others.Select(other => $"`{other}`"))}.", null),
    ];

    private static void Warn(MissionDesk desk, TasksPlan plan, ImmutableArray<Warning> shared)
    {
        var served = plan.Finalization.Intents.Where(intent => desk.State.WorkPackages.GetValueOrDefault(intent.Id)?.Lane is not Lane.Canceled).SelectMany(intent => intent.Requirements).ToHashSet();
        var unserved = plan.Finalization.Criteria.Where(criterion => !served.Contains(criterion.Id)).Select(criterion => new Warning(
            "REQUIREMENT_UNSERVED", $"No work package serves `{criterion.Id}` any more, and the mission is accepted only when it holds.", $"spec-kitty accept status --mission {desk.Mission.Slug}"));
        foreach (var warning in shared.Concat(unserved))
        {
            desk.Warn(warning);
        }
    }
}
