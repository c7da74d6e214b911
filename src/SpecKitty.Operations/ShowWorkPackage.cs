using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

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

        return new Answer<WorkPackageDetailView>(Of(situation, intent), null, Read.Warnings(situation));
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
            BaseCommit = state?.BaseCommit,
            SubmittedCommit = state?.SubmittedCommit,
            ApprovedCommit = state?.ApprovedCommit,
            Overrides = line.Overrides,
            Notes = [.. (state?.Notes ?? []).Select(Plain.Printable)],
            File = $"{situation.Mission.RelativeDirectory}/tasks/{intent.File}",
        };
    }
}
