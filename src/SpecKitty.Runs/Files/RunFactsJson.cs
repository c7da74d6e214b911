using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Reads facts as a run kept them: enough to decide on them once more.</summary>
internal static class RunFactsJson
{
    private static readonly ImmutableArray<string> Lifecycles = ["open", "landed", "finished"];

    /// <exception cref="FormatException">It is not that form.</exception>
    public static RunFacts Read(JsonObject json) => new(
        Id.Of<MissionId>(Stored.Need(json, "mission_id")), Id.Of<MissionSlug>(Stored.Need(json, "mission_slug")), Id.Of<MissionTypeKey>(Stored.Need(json, "mission_type")))
    {
        Lifecycle = Lifecycles.IndexOf(Stored.Need(json, "lifecycle")) is >= 0 and var at ? (MissionLifecycle)at : throw new FormatException("`lifecycle` is not known."),
        Guards = Objects(json, "guards").Select(Guard).ToImmutableSortedDictionary(fact => fact.Guard.Key, fact => fact, StringComparer.Ordinal),
        RecordedSteps = Ids<StepId>(json, "recorded_steps"),
        WorkPackages = [.. Objects(json, "work_packages").Select(WorkPackage)],
        Decisions = [.. Objects(json, "decisions").Select(Pending)],
        Overdue = Ids<IssueToken>(json, "overdue"),
        IsDrifted = Flag(json, "drifted"),
        MayTakeOver = Flag(json, "takeover"),
        Answers = [.. Objects(json, "answers").Select(DecisionJson.ReadAnswer)],
        Delegations = [.. Objects(json, "delegations").Select(Delegation)],
        Owner = Stored.Text(json, "owner"),
        Scope = RunScope.Read(json["scope"]),
    };

    private static GuardFact Guard(JsonObject json)
    {
        var key = Stored.Need(json, "guard");
        var open = key.IndexOf('(', StringComparison.Ordinal);
        var (name, argument) = open < 0 ? (key, "") : (key[..open], key[(open + 1)..^1]);
        return new GuardFact(new GuardDefinition(name, argument, Stored.Need(json, "produced_by")), Stored.Text(json, "failure"), Stored.Text(json, "path_read"));
    }

    private static WorkPackageFacts WorkPackage(JsonObject json) => new(Id.Of<WorkPackageId>(Stored.Need(json, "wp_id")), Stored.Need(json, "title"), LaneOf(json))
    {
        DependsOn = Ids<WorkPackageId>(json, "depends_on"),
        Holder = OptionalId<ActorId>(json, "holder"),
        Implementers = Ids<ActorId>(json, "implementers"),
        Reviewers = Ids<ActorId>(json, "reviewers"),
        Contenders = Ids<ActorId>(json, "contenders"),
        Cycle = (int)(Stored.Number(json, "cycle") ?? 1),
        IsSentBack = Flag(json, "sent_back"),
        Wave = (int)(Stored.Number(json, "wave") ?? 0),
        WorkspaceKey = Stored.Need(json, "workspace"),
        Token = OptionalId<IssueToken>(json, "token"),
        // When it runs out was not kept: nothing is decided on it.
        Lease = json["lease"] is JsonObject lease ? new LeaseFacts(Id.Of<ActorId>(Stored.Need(lease, "holder")), default, Flag(lease, "expired")) : null,
        IsAboutToBeHeld = Flag(json, "about_to_be_held"),
    };

    private static PendingDecision Pending(JsonObject json) => new(
        Id.Of<DecisionId>(Stored.Need(json, "decision_id")), Stored.Need(json, "question"), [.. Texts(json, "options")])
    {
        Key = OptionalId<DecisionKey>(json, "key"),
        Said = Stored.Text(json, "said"),
        IsOverdue = Flag(json, "overdue"),
    };

    private static RunFacts.Delegation Delegation(JsonObject json) =>
        new(Stored.Need(json, "decision"), Stored.Need(json, "tool"), Stored.Need(json, "role"), Stored.Need(json, "rationale"));

    private static Lane LaneOf(JsonObject json) => LaneNames.TryParse(Stored.Text(json, "lane"), out var lane) ? lane : throw new FormatException("`lane` is not known.");

    private static bool Flag(JsonObject json, string key) => json[key] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;

    private static IEnumerable<JsonObject> Objects(JsonObject json, string key) => (json[key] as JsonArray ?? []).OfType<JsonObject>();

    private static IEnumerable<string> Texts(JsonObject json, string key) => (json[key] as JsonArray ?? []).Select(text => text?.ToString() ?? "");

    private static ImmutableArray<TId> Ids<TId>(JsonObject json, string key)
        where TId : struct, IId<TId> => [.. Texts(json, key).Select(Id.Of<TId>)];

    private static TId? OptionalId<TId>(JsonObject json, string key)
        where TId : struct, IId<TId> => Stored.Text(json, key) is { } text ? Id.Of<TId>(text) : null;
}
