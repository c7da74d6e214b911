using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>One question to a run, with the small answers that all rules share.</summary>
internal sealed class Question
{
    private readonly ILookup<Standing, RunIssue> issues;
    private readonly ImmutableArray<RunIssue> history;
    private readonly Dictionary<WorkPackageId, WorkPackageFacts> byId;
    private readonly Lazy<ILookup<string, WorkPackageId>> busy;
    private readonly HashSet<WorkPackageId> prepared;

    public Question(CompiledMissionType type, RunFacts facts, MissionRun? run, ActorId? actor)
    {
        (Type, Facts, Run, Actor) = (type, facts, run, actor);
        byId = facts.WorkPackages.DistinctBy(wp => wp.Id).ToDictionary(wp => wp.Id);
        Everything = [.. facts.WorkPackages.OrderBy(wp => wp.Wave).ThenBy(wp => wp.Id)];
        WorkPackages = IsScoped ? [.. Everything.Where(wp => facts.Scope.Contains(wp.Id))] : Everything;
        // A rejected gate stands in the facts; the run's hold only says so again.
        Holds = [.. (run?.Holds ?? []).Where(hold => hold.Code != RunHold.GateRejected)];
        history = run?.Issues ?? [];
        prepared = [.. history.Where(issue => issue.State is IssueState.Prepared).Select(issue => issue.WorkPackage).OfType<WorkPackageId>()];
        issues = history.Where(issue => issue.IsOpen).ToLookup(issue => Standings.Of(issue, this));
        busy = new(() => Everything.Where(IsBusy).ToLookup(wp => wp.WorkspaceKey, wp => wp.Id, StringComparer.Ordinal));
    }

    public CompiledMissionType Type { get; }

    public RunFacts Facts { get; }

    public MissionRun? Run { get; }

    /// <summary>Who asks; null for anyone.</summary>
    public ActorId? Actor { get; }

    /// <summary>What is asked about, in the order in which it is worked on: by depth, then by id.</summary>
    public ImmutableArray<WorkPackageFacts> WorkPackages { get; }

    /// <summary>All Work Packages of the Mission, in the same order.</summary>
    public ImmutableArray<WorkPackageFacts> Everything { get; }

    /// <summary>The Work Package of that name, or null.</summary>
    public WorkPackageFacts? WorkPackage(WorkPackageId id) => byId.GetValueOrDefault(id);

    /// <summary>The Work Packages that are worked on in one workspace, or are about to be.</summary>
    public IEnumerable<WorkPackageId> BusyIn(string workspace) => busy.Value[workspace];

    /// <summary>Whether some Work Packages are asked about, and not the whole Mission.</summary>
    public bool IsScoped => !Facts.Scope.IsEmpty;

    public ImmutableArray<RunHold> Holds { get; }

    /// <summary>What is prepared or handed out, and still as the record has it; the oldest first.</summary>
    public IEnumerable<RunIssue> Standing => issues[Deciding.Standing.Valid];

    /// <summary>Whether some command is handing it out just now, whatever the record says of it so far.</summary>
    public bool IsBeingHandedOut(WorkPackageFacts wp) => prepared.Contains(wp.Id);

    /// <summary>Whether there is nothing left to do.</summary>
    public bool IsOver => Facts.Lifecycle is MissionLifecycle.Finished || (IsScoped
        ? Facts.Lifecycle is MissionLifecycle.Landed || WorkPackages.All(wp => wp.Lane.IsEnded())
        : Type.Steps.All(IsSatisfied));

    /// <summary>The steps that may be worked on, in the type's order.</summary>
    public IEnumerable<StepDefinition> OpenSteps => Type.Steps.Where(step => !IsSatisfied(step) && IsDue(step) && (!IsScoped || step.Kind is StepKind.WorkPackages));

    /// <summary>Whether its time has come: what is before it is done, and of an audit after the landing, the landing too.</summary>
    public bool IsDue(StepDefinition step) =>
        Awaited(step).IsEmpty && (step.Audit is not { Trigger: AuditDefinition.Moment.PostMerge } || Facts.Lifecycle is not MissionLifecycle.Open);

    /// <summary>What is prepared is left to the command that prepares it.</summary>
    public IEnumerable<IssueToken> OvertakenBy(Standing standing) =>
        issues[standing].Where(issue => issue.State is IssueState.Issued).Select(issue => issue.Token);

    /// <summary>A landed Mission has nothing left but its retrospective and the audits of the landing, whatever became of its files.</summary>
    public bool IsSatisfied(StepDefinition step) => step.Kind switch
    {
        not StepKind.Retrospect when Facts.Lifecycle is not MissionLifecycle.Open && step.Audit is null or { Trigger: AuditDefinition.Moment.Manual } => true,
        StepKind.Audit when step.IsGate => Gates.IsPassed(this, step),
        StepKind.Action or StepKind.Audit => Facts.RecordedSteps.Contains(step.Id) && Failing(step).IsEmpty,
        StepKind.WorkPackages => !Everything.IsEmpty && Everything.All(wp => wp.Lane.IsEnded()) && Failing(step).IsEmpty,
        _ => Failing(step).IsEmpty && !step.Exit.IsEmpty,
    };

    /// <summary>The steps that must be done before this one and are not.</summary>
    public ImmutableArray<StepId> Awaited(StepDefinition step) =>
        [.. step.DependsOn.Where(id => Type.Step(id) is not { } before || !IsSatisfied(before))];

    public ImmutableArray<GuardFact> Failing(StepDefinition step) =>
    [
        .. step.Exit
            .Select(guard => Facts.Guards.GetValueOrDefault(guard.Key) ?? new GuardFact(guard, $"Whether `{guard.Key}` holds is not known.", null))
            .Where(fact => !fact.Holds),
    ];

    /// <summary>Why neither the step, nor this Work Package of it, may go on.</summary>
    public RunHold? HoldOn(StepDefinition step, WorkPackageId? workPackage = null) => Holds.FirstOrDefault(hold =>
        (hold.Step is null && hold.WorkPackage is null)
        || (hold.Step == step.Id && hold.WorkPackage is null)
        || (hold.WorkPackage is not null && hold.WorkPackage == workPackage));

    private bool IsBusy(WorkPackageFacts wp) => wp.IsWorkedOn || wp.IsAboutToBeHeld || Standing.Any(issue => issue.WorkPackage == wp.Id && issue.Role is StepRole.Do);

    public RunDecision Offer(StepDefinition step, StepRole role, WorkPackageFacts? wp = null) => new(RunDecisionKind.Step)
    {
        Step = step.Id,
        WorkPackage = wp?.Id,
        Role = role,
        IsFix = wp is { IsSentBack: true } && role is StepRole.Do,
        Attempt = wp?.Cycle ?? 1 + history.Count(issue => issue.Step == step.Id && issue.WorkPackage is null),
        FailingGuards = Failing(step),
    };
}
