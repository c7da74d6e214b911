using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Context;

/// <summary>Turns what the rooms know into the facts that a run decides on.</summary>
internal sealed class FactsOfMission(Situation situation, Surroundings surroundings)
{
    private const string InPlace = "target";
    private static readonly TimeSpan LeaseTerm = TimeSpan.FromMinutes(60);
    private readonly MissionState state = situation.State;
    private readonly Leases leases = new(situation.Mission.Repository.GitCommonDirectory, surroundings.Files);
    private readonly Instant now = surroundings.Now();
    private readonly Dictionary<WorkPackageId, int> waves = [];
    private readonly DecisionsOfMission decisions = new(situation, surroundings);
    private readonly HashSet<WorkPackageId> prepared =
    [
        .. situation.Drivers.Where(driver => driver.Id != situation.Run?.Id).SelectMany(driver => driver.OpenIssues)
            .Where(issue => issue.State is IssueState.Prepared && issue.Owner is { } owner && surroundings.IsAlive(owner)).Select(issue => issue.WorkPackage).OfType<WorkPackageId>(),
    ];

    public RunFacts Gather() => situation.Facts with
    {
        Lifecycle = Lifecycle(),
        IsDrifted = situation.Run is { IsStrict: true } && situation.HasDrifted(surroundings),
        Scope = situation.Scope,
        Guards = situation.Type.Steps.SelectMany(Guards).DistinctBy(fact => fact.Guard.Key).ToImmutableSortedDictionary(pair => pair.Guard.Key, pair => pair, StringComparer.Ordinal),
        RecordedSteps = [.. situation.Type.Steps.Where(IsRecorded).Select(step => step.Id)],
        Overdue = situation.Run?.Overdue(now, LeaseTerm) ?? [],
        WorkPackages = [.. state.WorkPackages.Values.Where(wp => wp.Lane is not (Lane.Genesis or Lane.Uninitialized)).Select(Of)],
        Owner = situation.Mission.Meta.Owner,
        Decisions = [.. decisions.Pending],
        Answers = [.. decisions.Answers],
        Delegations = [.. state.Delegations.Select(known => new RunFacts.Delegation(known.What, known.Tool, known.Role, known.Rationale))],
    };

    private MissionLifecycle Lifecycle() => state switch
    {
        { ClosedAt: not null } => MissionLifecycle.Finished,
        { LandedAt: null } => MissionLifecycle.Open,
        { HasRetrospective: false } when situation.Type.Steps.Any(step => step.Kind is StepKind.Retrospect) => MissionLifecycle.Landed,
        _ => situation.Type.Steps.Any(step => step.Audit is { Trigger: not AuditDefinition.Moment.Manual }) ? MissionLifecycle.Landed : MissionLifecycle.Finished,
    };

    /// <summary>A step that an actor does counts once its completion is on record; finalized Work Packages prove the planning before them.</summary>
    private bool IsRecorded(StepDefinition step) =>
        step.Kind is not (StepKind.Action or StepKind.Audit) || (step.Kind is StepKind.Action && state.IsFinalized && situation.Type.IsPlanning(step.Id)) || state.Phases.Contains(LifecycleTypes.Phase(step.Id.ToString(), LifecycleTypes.Mark.Completed));

    private IEnumerable<GuardFact> Guards(StepDefinition step) => step.Exit.Select(guard => GuardCheck.Check(guard, situation));

    private WorkPackageFacts Of(WorkPackageState wp)
    {
        var intent = situation.Intents.GetValueOrDefault(wp.Id);
        return new WorkPackageFacts(wp.Id, intent?.Title ?? wp.Id.ToString(), wp.Lane)
        {
            DependsOn = intent?.DependsOn ?? [],
            Holder = wp.Holder?.Id,
            Implementers = [.. wp.Implementers.Select(actor => actor.Id).Distinct()],
            Reviewers = [.. wp.Reviewers.Select(actor => actor.Id).Distinct()],
            Cycle = wp.Cycle,
            IsSentBack = wp.IsSentBack,
            Contenders = [.. wp.Contenders.Select(contender => contender.Actor.Id)],
            Wave = Wave(wp.Id),
            Token = wp.Token,
            IsAboutToBeHeld = prepared.Contains(wp.Id),
            WorkspaceKey = situation.LaneOf(wp.Id)?.Id.ToString() ?? InPlace,
            Lease = wp.Lane.IsHeld() ? LeaseOf(wp.Id) : null,
        };
    }

    private LeaseFacts? LeaseOf(WorkPackageId workPackage) =>
        leases.Read(situation.Mission.Id, workPackage) is { } lease ? new LeaseFacts(lease.Holder, lease.Until, lease.Until.CompareTo(now) <= 0) : null;

    private int Wave(WorkPackageId workPackage)
    {
        if (waves.TryGetValue(workPackage, out var known))
        {
            return known;
        }

        // Counts as the first wave while its dependencies are looked at, so that a cycle ends.
        waves[workPackage] = 0;
        var depth = situation.Intents.GetValueOrDefault(workPackage)?.DependsOn.Select(dependency => Wave(dependency) + 1).DefaultIfEmpty(0).Max() ?? 0;
        return waves[workPackage] = depth;
    }
}
