using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Tests.Runs;

/// <summary>A Mission Type with every kind of step, and facts about a Mission of it.</summary>
internal static class Sample
{
    public static readonly MissionId Mission = Id.Of<MissionId>("01M81PZW8H3Z1T90CS30KZFT10");
    public static readonly MissionId OtherMission = Id.Of<MissionId>("01M81PZW8H3Z1T90CS30KZFT11");
    public static readonly MissionSlug Slug = Id.Of<MissionSlug>("greeting-01M81PZW");
    public static readonly MissionTypeKey Key = Id.Of<MissionTypeKey>("software-dev");
    public static readonly Actor Claude = new Actor.Agent("claude", "claude");
    public static readonly Actor Codex = new Actor.Agent("codex", "codex");
    public static readonly Actor Gemini = new Actor.Agent("gemini", "gemini");
    public static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));
    public static readonly byte[] Source = "key: software-dev\n"u8.ToArray();

    public static readonly CompiledMissionType Blueprint = new(Key, "1.0.0", "Software", "Builds software.",
    [
        Step("specify", StepKind.Action, "artifact_substantive", "spec.md"),
        Step("plan", StepKind.Action, "artifact_substantive", "plan.md", "specify"),
        Step("tasks", StepKind.Action, "finalized", "", "plan"),
        Step("implement", StepKind.WorkPackages, "work_packages_ended", "", "tasks"),
        Step("accept", StepKind.Accept, "accepted", "", "implement"),
        Step("merge", StepKind.Merge, "landed", "", "accept"),
        Step("retrospect", StepKind.Retrospect, "retrospective_recorded", "", "merge"),
    ]);

    public static StepId StepOf(string name) => Id.Of<StepId>(name);

    public static WorkPackageId WpOf(string name) => Id.Of<WorkPackageId>(name);

    /// <summary>Facts of a Mission in which exactly these steps are done.</summary>
    public static RunFacts Done(params string[] steps) => new(Mission, Slug, Key)
    {
        Guards = Blueprint.Steps.SelectMany(step => step.Exit.Select(guard => new GuardFact(guard, steps.Contains(step.Id.ToString()) ? null : $"{guard.Key} does not hold.", null)))
            .ToImmutableSortedDictionary(fact => fact.Guard.Key, fact => fact, StringComparer.Ordinal),
        RecordedSteps = [.. steps.Select(StepOf)],
    };

    /// <summary>Facts of a Mission that is planned and has these Work Packages.</summary>
    public static RunFacts Working(params WorkPackageFacts[] workPackages)
    {
        var isOver = workPackages.Length > 0 && workPackages.All(wp => wp.Lane.IsEnded());
        return Done(isOver ? ["specify", "plan", "tasks", "implement"] : ["specify", "plan", "tasks"]) with { WorkPackages = [.. workPackages] };
    }

    /// <summary>A Work Package in a workspace of its own.</summary>
    public static WorkPackageFacts Wp(string name, Lane lane = Lane.Planned, Actor? holder = null) => new(WpOf(name), "Title of " + name, lane)
    {
        Holder = holder?.Id,
        Implementers = lane is Lane.Claimed or Lane.InProgress && holder is not null ? [holder.Id] : [],
        WorkspaceKey = "lane-of-" + name,
    };

    public static WorkPackageFacts After(this WorkPackageFacts wp, params string[] dependencies) =>
        wp with { DependsOn = [.. dependencies.Select(WpOf)], Wave = 1 };

    public static WorkPackageFacts By(this WorkPackageFacts wp, params Actor[] implementers) => wp with { Implementers = [.. implementers.Select(actor => actor.Id)] };

    public static RunMoment At(Actor actor, int minutes = 0) => new(Noon.Plus(TimeSpan.FromMinutes(minutes)), actor);

    public static IdSource Ids() => new(TimeProvider.System, Random.Shared.NextBytes);

    /// <summary>A run after these events, without files.</summary>
    public static MissionRun Run(params RunEvent[] events) => MissionRun.Fold(
    [
        new RunEvent.Started(Id.Of<MissionRunId>("fcbaefccdaeb4b7ba1029c327464688d"), Mission, Slug, Blueprint, new RunEvent.FrozenHashes(Blueprint.SemanticHash(), Hashing.Sha256(Source))),
        .. events,
    ])!;

    /// <summary>Something in an actor's hands.</summary>
    public static RunEvent.StepIssued Issued(string number, string step, Actor actor, string? workPackage = null, StepRole role = StepRole.Do) =>
        new(IssueOf(number, step, actor, workPackage, role));

    public static RunIssue IssueOf(string number, string step, Actor actor, string? workPackage = null, StepRole role = StepRole.Do) =>
        new(TokenOf(number), StepOf(step), role, actor) { WorkPackage = workPackage is null ? null : WpOf(workPackage), IssuedAt = Noon };

    public static IssueToken TokenOf(string number) => Id.Of<IssueToken>($"fcbaefcc.{number}.abcd");

    private static StepDefinition Step(string id, StepKind kind, string guard, string argument, params string[] before) =>
        new(StepOf(id), kind, id, "Goal of " + id)
        {
            Prompt = "Do it.",
            DependsOn = [.. before.Select(StepOf)],
            Exit = [new GuardDefinition(guard, argument, $"spec-kitty {id}")],
        };
}
