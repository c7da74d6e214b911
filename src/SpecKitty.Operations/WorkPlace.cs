using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Where a Work Package is worked on: the worktree of its execution lane, or the target branch's own checkout.</summary>
internal static class WorkPlace
{
    /// <summary>Makes the place ready for work; called without the Mission's lock, because git may be slow.</summary>
    public static Outcome<Workspace.Workspace> Allocate(Situation situation, WorkPackageId workPackage, Surroundings surroundings) =>
        Planned(situation).Then(_ => Workspaces(situation, surroundings)).Then(workspaces => situation.Lanes is { } lanes
            ? Request(situation, workPackage, lanes).Then(workspaces.Allocate)
            : workspaces.InPlace(Target(situation))).Map(place => Begun(situation, workPackage, place));

    /// <summary>The checkout that the Mission's own files are in; who accepts or lands needs none of them, only the branch.</summary>
    public static Outcome<Workspace.Workspace> OfMission(Situation situation, StepId step, Surroundings surroundings) =>
        Workspaces(situation, surroundings).Then(workspaces => situation.Mission.Place.Checkout is null && situation.Type.Step(step)?.Kind is StepKind.Accept or StepKind.Merge
            ? workspaces.Beside(Target(situation))
            : workspaces.InPlace(Target(situation)));

    /// <summary>Whether what was handed out at the target's own checkout is elsewhere now, because no worktree has the target any more.</summary>
    public static Refusal? Lost(Situation situation, StepId step, WorkPackageId? workPackage, Surroundings surroundings) =>
        situation.Mission.Place.Checkout is null && (workPackage is not { } id || situation.LaneOf(id) is null or { IsPlanning: true })
            ? OfMission(situation, step, surroundings).Refusal
            : null;

    /// <summary>Brings what was done there onto the newest base; called without the Mission's lock.</summary>
    public static Outcome<Workspace.Workspace.Rebased> Rebase(Situation situation, WorkPackageId workPackage, Surroundings surroundings) =>
        Planned(situation).Then(_ => Workspaces(situation, surroundings)).Then(workspaces => situation.Lanes is { } lanes
            ? Request(situation, workPackage, lanes).Then(workspaces.Rebase)
            : Refusal.Refused("NO_EXECUTION_LANE", $"`{workPackage}` is worked on on `{Target(situation)}` itself; there is nothing to rebase."));

    /// <summary>What was done there since the Work Package began.</summary>
    public static Outcome<SubmissionFacts> Inspect(Situation situation, WorkPackageId workPackage, Surroundings surroundings) =>
        Workspaces(situation, surroundings).Then(workspaces => (situation.Lanes is { } lanes ? Request(situation, workPackage, lanes).Then(workspaces.Find) : workspaces.InPlace(Target(situation)))
            .Then(place => workspaces.Inspect(place, Begun(situation, workPackage, place).Base)));

    /// <summary>A Work Package begins once: what an execution lane remembers itself, the target's own checkout has only from the record.</summary>
    private static Workspace.Workspace Begun(Situation situation, WorkPackageId workPackage, Workspace.Workspace place) =>
        place.Origin is Workspace.Workspace.Origins.InPlace && CommitId.TryParse(situation.State.WorkPackages.GetValueOrDefault(workPackage)?.BaseCommit, out var recorded) ? place with { Base = recorded } : place;

    /// <summary>What the Work Package itself changed, up to a commit and perhaps since another.</summary>
    public static Outcome<SubmissionFacts.Difference> Compare(Situation situation, WorkPackageId workPackage, (CommitId? Head, CommitId? Seen) commits, Surroundings surroundings) =>
        Workspaces(situation, surroundings).Then(workspaces => Request(situation, workPackage, situation.Lanes ?? OnTarget(workPackage))
            .Then(request => workspaces.Compare(request, commits.Head, commits.Seen, situation.Mission.RelativeDirectory)));

    /// <summary>Where there are no execution lanes, all work is on the target branch.</summary>
    private static ExecutionLanes OnTarget(WorkPackageId workPackage) => ExecutionLanes.Compute([new LaneInput(workPackage, [], [], LaneInput.Work.Planning)], null).Succeeded(out var lanes, out _)
        ? lanes
        : throw new InvalidOperationException("One work package makes no execution lane.");

    /// <summary>Without the execution lanes that were fixed with the tasks, work would go to the target's own checkout.</summary>
    private static Outcome<Situation> Planned(Situation situation) => situation is { Lanes: null, Mission.HasExecutionLanes: true, State.IsFinalized: true }
        ? Refusal.Refused("LANES_MISSING", $"`{situation.Mission.RelativeDirectory}/lanes.json` is missing, which says where the work packages are worked on.", HowToPlan(situation))
        : situation;

    /// <summary>Fixed anew only while nobody works by it; after that it must be the very file.</summary>
    private static ImmutableArray<string> HowToPlan(Situation situation) => situation.State.WorkPackages.Values.All(wp => wp.Implementers.IsEmpty)
        ? [$"spec-kitty tasks finalize --mission {situation.Mission.Slug}"]
        : LostFile.Remedies($"{situation.Mission.RelativeDirectory}/lanes.json");

    public static BranchName Target(Situation situation) => Id.Of<BranchName>(situation.Mission.Meta.TargetBranch);

    private static Outcome<AllocationRequest> Request(Situation situation, WorkPackageId workPackage, ExecutionLanes lanes) => situation.Intent(workPackage).Map(intent =>
        new AllocationRequest(situation.Mission.Id, situation.Mission.Slug, Target(situation), workPackage, lanes)
        {
            PlanningCommit = lanes.PlanningCommit,
            Starts = situation.State.WorkPackages.Values.Where(wp => CommitId.TryParse(wp.BaseCommit, out _)).ToImmutableSortedDictionary(wp => wp.Id, wp => Id.Of<CommitId>(wp.BaseCommit!)),
            DependsOn = [.. intent.DependsOn.Where(id => situation.State.WorkPackages.GetValueOrDefault(id)?.Lane is not Lane.Canceled)],
        });

    private static Outcome<Workspaces> Workspaces(Situation situation, Surroundings surroundings) => surroundings.GitProgram()
        .Map(program => new Workspaces(situation.Mission.Repository, new Git(situation.Mission.Repository, program), surroundings.Files));
}
