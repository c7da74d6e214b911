using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>tasks finalize</c> and <c>tasks check</c>: fixes Work Packages, execution lanes and acceptance criteria; all problems at once.</summary>
public static class FinalizeTasks
{
    /// <summary><c>tasks check</c>: says what finalizing would do; writes nothing.</summary>
    public static Answer<FinalizeView> Check(Caller caller)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal) || !Plan(situation).Succeeded(out var plan, out refusal))
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
                : Plan(desk.Situation).Then(plan => Apply(desk, plan)).Succeeded(out var view, out refusal) ? desk.Answer(view) : refusal;
        }
    }

    /// <summary>What is fixed stands in files, which have no place where nothing is checked out and nothing is to be committed.</summary>
    private static Refusal? Unkept(MissionDesk desk) => desk.Mission.Place.Checkout is null && desk.Rhythm.Policy.When is MissionMeta.CommitPolicy.Rhythm.Manual
        ? Refusal.Refused("TARGET_NOT_CHECKED_OUT", $"No worktree has `{desk.Target}` checked out, and by its policy the mission is committed only by `mission commit`.", $"git switch {desk.Target}")
        : null;

    private static Outcome<FinalizeView> Apply(MissionDesk desk, TasksPlan plan)
    {
        var before = desk.State.RowCount;
        WriteManifest(desk, plan);
        var step = desk.Situation.Type.Steps.First(step => step.Exit.Any(guard => guard.Name == "finalized")).Id;
        if (!desk.Do(new MissionCommand.Finalize(plan.Finalization.Intents, plan.Finalization.Criteria, step)).Succeeded(out var state, out var refusal))
        {
            return refusal;
        }

        Freeze(desk);
        var changed = WriteLanes(desk, plan);
        var view = View(desk.Situation, plan) with { IsNew = changed || state.RowCount != before };
        // Also when nothing is new: the command that made it so may have been killed before its commit.
        desk.Commit($"{desk.Mission.Slug}: finalize {plan.Finalization.Intents.Length} work packages");
        return view;
    }

    /// <summary>Before anything is recorded: cut short here, the same command does it again.</summary>
    private static void WriteManifest(MissionDesk desk, TasksPlan plan)
    {
        if (plan.Manifest is not { } manifest)
        {
            return;
        }

        foreach (var file in manifest.Files)
        {
            desk.Files.Put(file.Content, StateSurfaces.WorkPackageFile, file.Name);
        }

        desk.Files.Put(manifest.TasksPage, StateSurfaces.Tasks);
    }

    /// <summary>From here on the policy of the Mission is its own, whatever becomes of the project's settings.</summary>
    private static void Freeze(MissionDesk desk)
    {
        if (desk.Mission.Meta.Commits is null)
        {
            desk.Files.Put(MissionFiles.MetaBytes(desk.Mission.Meta with { Commits = desk.Rhythm.Policy }), StateSurfaces.Meta);
        }
    }

    private static bool WriteLanes(MissionDesk desk, TasksPlan plan)
    {
        if (plan.Lanes is not { } lanes || (desk.Situation.Lanes is { } existing && existing.IsSameAs(lanes) && IsOnTarget(desk, existing.PlanningCommit)))
        {
            return false;
        }

        var mission = desk.Mission;
        var identity = new ExecutionLanes.Identity(mission.Id, mission.Slug, desk.Target);
        var bytes = lanes.ToJson(identity, mission.Repository.Tip(desk.Target), desk.Surroundings.Now());
        return desk.Files.Put(bytes, StateSurfaces.Lanes);
    }

    /// <summary>Whether the target still contains that commit; a rebase may have replaced it, and then the plan is fixed on what there is now.</summary>
    private static bool IsOnTarget(MissionDesk desk, CommitId? commit) =>
        commit is not { } planning || desk.Mission.Repository.Tip(desk.Target) is not { } tip
        || (desk.Git().Then(git => git.IsAncestor(planning, tip)).Succeeded(out var isIn, out _) && isIn);

    private static Outcome<TasksPlan> Plan(Situation situation)
    {
        if (!MissionFiles.ReadManifest(situation.Mission.Place.Folder).Succeeded(out var manifest, out var refusal) && refusal is not null)
        {
            return refusal;
        }

        if (manifest is null && situation.IntentsProblem is { } problem)
        {
            return problem;
        }

        var intents = Intents(situation, manifest);
        return Finalization.Check(intents, Requirements(situation, intents)).Then(plan => WithLanes(situation, plan)).Map(plan => plan with { Manifest = manifest });
    }

    /// <summary>What the specification declares; without one, each Work Package's file is its own.</summary>
    private static ImmutableArray<SpecFile.Requirement> Requirements(Situation situation, ImmutableArray<WorkPackageIntent> intents) =>
        situation.Mission.Place.Folder.TryReadText("spec.md") is { } spec
            ? SpecFile.Requirements(spec)
            : [.. intents.SelectMany(intent => SpecFile.Requirements(intent.Body)).DistinctBy(requirement => requirement.Id)];

    /// <summary>The Work Packages as the manifest has them, and those that only have a file.</summary>
    private static ImmutableArray<WorkPackageIntent> Intents(Situation situation, MissionFiles.ManifestPlan? manifest) =>
        [.. manifest?.Intents ?? [], .. situation.Intents.Values.Where(intent => manifest?.Intents.All(other => other.Id != intent.Id) ?? true)];

    private static Outcome<TasksPlan> WithLanes(Situation situation, Finalization.Plan plan)
    {
        if (!situation.Mission.HasExecutionLanes)
        {
            return new TasksPlan(plan, null);
        }

        var inputs = plan.Intents.Select(intent => new LaneInput(intent.Id, intent.DependsOn, intent.OwnedFiles, intent.IsPlanning ? LaneInput.Work.Planning : LaneInput.Work.Code));

        // Until somebody has begun, nothing depends on which lane is which, and the plan may still change freely.
        var begun = situation.State.WorkPackages.Values.Any(wp => !wp.Implementers.IsEmpty);
        return ProjectConfig.Read(situation.Mission.Place.Checkout ?? situation.Mission.Repository.PrimaryCheckout)
            .Then(config => ExecutionLanes.Compute([.. inputs], begun ? situation.Lanes : null, config.LaneRule).Map(lanes => new TasksPlan(plan, lanes) { Rule = config.LaneRule }));
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

    private sealed record TasksPlan(Finalization.Plan Finalization, ExecutionLanes? Lanes)
    {
        public MissionFiles.ManifestPlan? Manifest { get; init; }

        public ExecutionLanes.Rule? Rule { get; init; }
    }
}
