using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Amending;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>What the files say that the Work Packages are, looked through, and the execution lanes that follow from it.</summary>
internal sealed record TasksPlan(Finalization.Plan Finalization, ExecutionLanes? Lanes)
{
    public MissionFiles.ManifestPlan? Manifest { get; init; }

    public ExecutionLanes.Rule? Rule { get; init; }

    /// <summary>The plan, or all that is wrong with it; with an amendment, as it is once that is made.</summary>
    public static Outcome<TasksPlan> Of(Situation situation, Amendment? amendment = null)
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
        return Missions.Finalization.Check(intents, Requirements(situation, intents)).Then(plan => WithLanes(situation, plan, amendment)).Map(plan => plan with { Manifest = manifest });
    }

    /// <summary>What the specification declares; without one, each Work Package's file is its own.</summary>
    private static ImmutableArray<SpecFile.Requirement> Requirements(Situation situation, ImmutableArray<WorkPackageIntent> intents) =>
        situation.Mission.Place.Folder.TryReadText("spec.md") is { } spec
            ? SpecFile.Requirements(spec)
            : [.. intents.SelectMany(intent => SpecFile.Requirements(intent.Body)).DistinctBy(requirement => requirement.Id)];

    /// <summary>The Work Packages as the manifest has them, and those that only have a file.</summary>
    private static ImmutableArray<WorkPackageIntent> Intents(Situation situation, MissionFiles.ManifestPlan? manifest) =>
        [.. manifest?.Intents ?? [], .. situation.Intents.Values.Where(intent => manifest?.Intents.All(other => other.Id != intent.Id) ?? true)];

    private static Outcome<TasksPlan> WithLanes(Situation situation, Finalization.Plan plan, Amendment? amendment) => !situation.Mission.HasExecutionLanes
        ? new TasksPlan(plan, null)
        : ProjectConfig.Read(situation.Mission.Place.Checkout ?? situation.Mission.Repository.PrimaryCheckout)
            .Then(config => new LaneChoice(situation, plan.Intents, config.LaneRule, amendment).Compute().Map(lanes => new TasksPlan(plan, lanes) { Rule = config.LaneRule }));

    /// <summary>What the record is asked for.</summary>
    public MissionCommand.Finalize Command(CompiledMissionType type) =>
        new(Finalization.Intents, Finalization.Criteria, type.Steps.First(step => step.Exit.Any(guard => guard.Name == "finalized")).Id);

    /// <summary>Before anything is recorded: cut short here, the same command does it again.</summary>
    public void WriteManifest(MissionDesk desk)
    {
        if (Manifest is not { } manifest)
        {
            return;
        }

        foreach (var file in manifest.Files)
        {
            desk.Files.Put(file.Content, StateSurfaces.WorkPackageFile, file.Name);
        }

        desk.Files.Put(manifest.TasksPage, StateSurfaces.Tasks);
    }

    /// <summary>Says whether they are others than before.</summary>
    public bool WriteLanes(MissionDesk desk)
    {
        if (Lanes is not { } lanes || (desk.Situation.Lanes is { } existing && existing.IsSameAs(lanes) && IsOnTarget(desk, existing.PlanningCommit)))
        {
            return false;
        }

        var mission = desk.Mission;
        var identity = new ExecutionLanes.Identity(mission.Id, mission.Slug, desk.Target);
        var bytes = lanes.ToJson(identity, Base(desk), desk.Surroundings.Now());
        return desk.Files.Put(bytes, StateSurfaces.Lanes);
    }

    /// <summary>The commit that every place to work contains. Places that exist would have to be brought up to another one, so it stays once work has begun.</summary>
    private static CommitId? Base(MissionDesk desk) => desk.Situation.Lanes is { } lanes && desk.State.WorkPackages.Keys.Any(id => LaneChoice.IsBegun(desk.Situation, id)) && IsOnTarget(desk, lanes.PlanningCommit)
        ? lanes.PlanningCommit
        : desk.Mission.Repository.Tip(desk.Target);

    /// <summary>Whether the target still contains that commit; a rebase may have replaced it, and then the plan is fixed on what there is now.</summary>
    private static bool IsOnTarget(MissionDesk desk, CommitId? commit) =>
        commit is not { } planning || desk.Mission.Repository.Tip(desk.Target) is not { } tip
        || (desk.Git().Then(git => git.IsAncestor(planning, tip)).Succeeded(out var isIn, out _) && isIn);
}
