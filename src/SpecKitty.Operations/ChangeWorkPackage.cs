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

    /// <summary><c>wp unblock</c>; what had begun waits while another is worked on in its place.</summary>
    public static Answer<WorkPackageDetailView> Unblock(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (desk, _) => desk.State.WorkPackages.GetValueOrDefault(workPackage) is { Lane: Lane.Blocked, BlockedFrom: Lane.InProgress, Implementers.IsEmpty: false } && Claims.Crowded(desk, workPackage) is { } crowded
            ? crowded
            : new MissionCommand.Unblock(workPackage, reason));

    /// <summary><c>wp cancel</c>; of the Work Packages that wait for it is told, for they wait in vain.</summary>
    public static Answer<WorkPackageDetailView> Cancel(Caller caller, WorkPackageId workPackage, string reason) =>
        Do(caller, workPackage, (_, _) => new MissionCommand.Cancel(workPackage, reason), desk => Waiting(desk, workPackage).ToList().ForEach(desk.Warn));

    private static IEnumerable<Warning> Waiting(MissionDesk desk, WorkPackageId canceled) =>
        desk.Situation.Intents.Values.Where(intent => intent.DependsOn.Contains(canceled) && desk.State.WorkPackages.GetValueOrDefault(intent.Id) is { } wp && !wp.Lane.IsEnded()).Select(intent => new Warning(
            "DEPENDENCY_GIVEN_UP", $"`{intent.Id}` waits for `{canceled}`, and now in vain: change its `dependencies` in `{desk.Mission.RelativeDirectory}/tasks/{intent.File}`, or give it up too.",
            $"spec-kitty tasks amend --mission {desk.Mission.Slug} --reason TEXT"));

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

    private static Answer<WorkPackageDetailView> Do(Caller caller, WorkPackageId workPackage, Func<MissionDesk, WorkPackageIntent, Outcome<MissionCommand>> command, Action<MissionDesk>? after = null)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal)
                || !command(desk, intent).Then(wanted => desk.Do(wanted)).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            WorkPackageLease.Follow(desk, workPackage);
            after?.Invoke(desk);
            return desk.Answer(ShowWorkPackage.Of(desk.Situation, intent));
        }
    }
}
