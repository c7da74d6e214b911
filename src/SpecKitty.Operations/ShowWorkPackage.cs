using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>wp show</c>: one Work Package, with its intent and its history of work.</summary>
public static class ShowWorkPackage
{
    /// <summary>Reads; writes nothing.</summary>
    public static Answer<WorkPackageDetailView> Run(Caller caller, WorkPackageId workPackage)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal) || !situation.Intent(workPackage).Succeeded(out var intent, out refusal))
        {
            return refusal;
        }

        var activities = ActivityLedger.Of(situation, workPackage, caller.Surroundings);
        return new Answer<WorkPackageDetailView>(Of(situation, intent) with { Activities = activities }, null, Read.Warnings(situation));
    }

    internal static WorkPackageDetailView Of(Situation situation, WorkPackageIntent intent)
    {
        var line = WorkPackageView.Of(intent.Id, situation);
        var state = situation.State.WorkPackages.GetValueOrDefault(intent.Id);
        return new WorkPackageDetailView
        {
            MissionSlug = situation.Mission.Slug,
            WpId = intent.Id,
            Title = line.Title,
            Lane = line.Lane,
            Actor = line.Actor,
            Contenders = line.Contenders,
            Profile = line.Profile,
            Role = line.Role,
            Dependencies = intent.DependsOn,
            Requirements = intent.Requirements,
            OwnedFiles = intent.OwnedFiles,
            SubtasksDone = [.. intent.Subtasks.Where(task => state?.Subtasks.GetValueOrDefault(task.ToString()) == "done")],
            SubtasksOpen = [.. intent.Subtasks.Where(task => state?.Subtasks.GetValueOrDefault(task.ToString()) != "done")],
            ExecutionLane = line.ExecutionLane,
            ReviewCycle = line.ReviewCycle,
            Feedback = state?.Feedback is { } feedback ? Plain.Printable(feedback) : null,
            Implementers = [.. (state?.Implementers ?? []).Select(actor => actor.Wire).Distinct()],
            WorkspacePath = state is { Implementers.IsEmpty: false } ? Place(situation, intent.Id) : null,
            BaseCommit = state?.BaseCommit,
            SubmittedCommit = state?.SubmittedCommit,
            ApprovedCommit = state?.ApprovedCommit,
            Approvals = [.. (state?.Approvals ?? []).Select(Of)],
            Told = line.Told,
            Overrides = line.Overrides,
            Notes = [.. (state?.Notes ?? []).Select(Plain.Printable)],
            File = $"{situation.Mission.RelativeDirectory}/tasks/{intent.File}",
        };
    }

    /// <summary>Where it is worked on in this clone; null when there is no such place any more.</summary>
    private static string? Place(Situation situation, WorkPackageId workPackage) => situation.LaneOf(workPackage) is { IsPlanning: false } lane
        ? situation.Mission.Repository.CheckoutOf(Workspaces.BranchOf(situation.Mission.Slug, lane.Id))?.Path
        : situation.Mission.Place.Checkout;

    private static WorkPackageDetailView.Approval Of(WorkPackageState.Approval approval) => new()
    {
        At = approval.At,
        Actor = approval.By?.Wire,
        Kind = approval.By switch
        {
            Actor.Human => "human",
            Actor.Agent => "agent",
            Actor.Service => "service",
            _ => "unknown",
        },
        IsAttested = approval.By is Actor.Human human ? human.IsAttested : null,
        Capacity = approval.IsOverride ? "override" : approval.Waiver is not null ? "waiver" : "reviewer",
        Profile = (approval.By as Actor.Agent)?.Profile,
        Role = (approval.By as Actor.Agent)?.Role,
        Independence = approval.Independence switch
        {
            WorkPackageState.Independence.SameActor => "same_actor",
            WorkPackageState.Independence.SameDelegator => "same_delegator",
            WorkPackageState.Independence.Independent => "independent",
            _ => "unknown",
        },
        Commit = approval.Commit,
        Text = approval.Text is { } text ? Plain.Printable(text) : null,
        Reference = approval.Reference,
        Waiver = approval.Waiver is { } waiver ? Plain.Printable(waiver) : null,
    };
}
