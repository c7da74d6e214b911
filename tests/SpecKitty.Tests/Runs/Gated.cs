using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>A Mission Type whose steps wait for people: <c>write</c> wants an input, and a gate stands before <c>publish</c>.</summary>
internal static class Gated
{
    public const string Owner = "Ada";
    public static readonly Actor Ada = new Actor.Human(Owner, IsAttested: true);
    public static readonly Actor AdaUnattested = new Actor.Human(Owner, IsAttested: false);
    public static readonly Actor Bob = new Actor.Human("Bob", IsAttested: true);
    public static readonly StepId Gate = StepOf("sign-off");
    public static readonly DecisionKey Provider = DecisionKey.OfInput("provider");
    public static readonly DecisionKey SignOff = DecisionKey.OfGate(Gate);

    /// <summary>The type, its gate weighed so; null for a gate that is not weighed.</summary>
    public static CompiledMissionType Type(int? score = null, params string[] triggers) => new(Key, "1.0.0", "Gated", "Waits for people.",
    [
        new(StepOf("write"), StepKind.Action, "Write", "It is written.") { Prompt = "Write.", RequiredInputs = ["provider", "mission_slug"] },
        Audit("sign-off", AuditDefinition.Strength.Blocking, "write") with { Significance = score is { } sum ? Weighing(sum, triggers) : null },
        new(StepOf("publish"), StepKind.Action, "Publish", "It is published.") { Prompt = "Publish.", DependsOn = [Gate] },
    ]);

    public static StepDefinition Audit(string id, AuditDefinition.Strength strength, params string[] before) =>
        new(StepOf(id), StepKind.Audit, "Sign off", "The owner stands for it.")
        {
            Prompt = strength is AuditDefinition.Strength.Advisory ? "Look." : "",
            DependsOn = [.. before.Select(StepOf)],
            Audit = new AuditDefinition(strength, AuditDefinition.Moment.Manual),
        };

    public static SignificanceDefinition Weighing(int sum, params string[] triggers) =>
        new(SignificanceDefinition.DimensionNames.Select((name, at) => KeyValuePair.Create(name, Math.Clamp(sum - (3 * at), 0, 3))).ToImmutableSortedDictionary())
        {
            HardTriggers = [.. triggers],
        };

    /// <summary>Facts of a Mission of <see cref="Owner"/> in which these steps are done.</summary>
    public static RunFacts Facts(params string[] done) => new(Mission, Slug, Key) { Owner = Owner, RecordedSteps = [.. done.Select(StepOf)] };

    public static RunFacts Saying(this RunFacts facts, DecisionKey key, string? value) =>
        facts with { Answers = facts.Answers.Add(new RunFacts.Answer(key, DecisionId.Of(Mission, key, 1 + facts.Answers.Count(answer => answer.Key == key)), value) { By = Ada, At = Noon, Role = "mission_owner" }) };

    public static RunFacts Asking(this RunFacts facts, DecisionKey key, string? said = null) =>
        facts with { Decisions = facts.Decisions.Add(new PendingDecision(DecisionId.Of(Mission, key, 1 + facts.Answers.Count(answer => answer.Key == key)), "Well?", ["approve", "reject"]) { Key = key, Said = said }) };

    public static RunFacts Late(this RunFacts facts) => facts with { Decisions = [.. facts.Decisions.Select(asked => asked with { IsOverdue = true })] };

    public static MissionRun RunOf(CompiledMissionType type, params RunEvent[] events) => MissionRun.Fold(
    [
        new RunEvent.Started(Id.Of<MissionRunId>("fcbaefccdaeb4b7ba1029c327464688d"), Mission, Slug, type, new RunEvent.FrozenHashes(type.SemanticHash(), Hashing.Sha256(Source))),
        .. events,
    ])!;
}
