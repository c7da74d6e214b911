using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The Work Package verbs that are one command on the record: note, subtask, approve, reject, release, block, unblock, cancel, override, resolve.</summary>
public static class ChangeWorkPackage
{
    /// <summary><c>wp note</c>.</summary>
    public static Answer<WorkPackageDetailView> Note(Caller caller, WorkPackageId workPackage, string text) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Note(workPackage, text));

    /// <summary><c>wp subtask</c>: marks subtasks <paramref name="mark"/>.</summary>
    public static Answer<WorkPackageDetailView> MarkSubtasks(Caller caller, WorkPackageId workPackage, ImmutableArray<SubtaskId> subtasks, Lane mark) =>
        Do(caller, workPackage, (_, intent) => new MissionCommand.MarkSubtasks(workPackage, intent, subtasks, mark));

    /// <summary><c>wp approve</c>.</summary>
    public static Answer<WorkPackageDetailView> Approve(Caller caller, MissionCommand.Approve approval) => Do(caller, approval.WorkPackage, (_, _) => approval);

    /// <summary><c>wp reject</c>: sends it back with what must change.</summary>
    public static Answer<WorkPackageDetailView> Reject(Caller caller, WorkPackageId workPackage, string feedback) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.RequestChanges(workPackage, feedback));

    /// <summary><c>wp release</c>: gives back what one holds.</summary>
    public static Answer<WorkPackageDetailView> Release(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Release(workPackage, reason));

    /// <summary><c>wp block</c>.</summary>
    public static Answer<WorkPackageDetailView> Block(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Block(workPackage, reason));

    /// <summary><c>wp unblock</c>.</summary>
    public static Answer<WorkPackageDetailView> Unblock(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Unblock(workPackage, reason));

    /// <summary><c>wp cancel</c>.</summary>
    public static Answer<WorkPackageDetailView> Cancel(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Cancel(workPackage, reason));

    /// <summary><c>wp override</c>: moves it to <paramref name="lane"/> where no rule allows that.</summary>
    public static Answer<WorkPackageDetailView> Override(Caller caller, WorkPackageId workPackage, Lane lane, string reason) =>
        Do(caller, workPackage, (desk, _) => new MissionCommand.Override(workPackage, lane, reason, AgentsMayOverride(desk)));

    private static ClaimFacts.Right AgentsMayOverride(MissionDesk desk) =>
        ProjectConfig.Read(desk.Mission.Place.Checkout ?? desk.Mission.Repository.PrimaryCheckout).Succeeded(out var config, out _) && config.LetsAgentsOverride
            ? ClaimFacts.Right.Allowed
            : ClaimFacts.Right.Refused;

    /// <summary><c>wp resolve</c>: says which of several claimants goes on.</summary>
    public static Answer<WorkPackageDetailView> Resolve(Caller caller, WorkPackageId workPackage, string keep) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Resolve(workPackage, keep));

    private static Answer<WorkPackageDetailView> Do(Caller caller, WorkPackageId workPackage, Func<MissionDesk, WorkPackageIntent, MissionCommand> command)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal)
                || !desk.Do(command(desk, intent)).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            WorkPackageLease.Follow(desk, workPackage);
            return desk.Answer(ShowWorkPackage.Of(desk.Situation, intent));
        }
    }
}
