using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Deciding;

/// <summary>What is asked and answered in a Mission.</summary>
internal static class Questions
{
    private static readonly ImmutableArray<string> Origins = ["charter", "specify", "plan", "tasks", "implement", "review"];

    public static Decided Open(Asked asked, MissionCommand.OpenDecision it) => it.Decision switch
    {
        { Origin: var origin } when !Origins.Contains(origin) =>
            Refusal.Usage("DECISION_ORIGIN", $"`{Plain.Line(origin)}` is no origin of a decision: {string.Join(", ", Origins)}.", "--origin specify"),
        { Key: var key } when string.IsNullOrWhiteSpace(key) => Refuse.Empty("DECISION_KEY_MISSING", "The key of a decision", "--key WORD"),
        { Question: var question } when string.IsNullOrWhiteSpace(question) => Refuse.Empty("DECISION_QUESTION_MISSING", "The question", "--question TEXT"),
        var asks when asked.State.Decisions.Any(known => IsSame(known, asks)) => Asked.Nothing,
        var asks => Asked.Happened(Opened(asked, asks)),
    };

    public static Decided Resolve(Asked asked, MissionCommand.ResolveDecision it) =>
        Known(asked, it.Decision, it.Question) switch
        {
            null => Unknown(asked, it.Decision),
            _ when string.IsNullOrWhiteSpace(it.Answer) => Refuse.Empty("DECISION_ANSWER_MISSING", "The answer", "--answer TEXT"),
            { Status: "resolved" } known => known.Answer == it.Answer ? Asked.Nothing : Resolved(asked, known),
            { Status: "canceled" } known => Canceled(asked, known),
            { Options.IsEmpty: false } known when !IsFree(known) && !known.Options.Contains(it.Answer) => NotOffered(known, it.Answer),
            { } known => Asked.Happened([.. Asking(asked, known), Answered(asked, known, it)]),
        };

    public static Decided Leave(Asked asked, MissionCommand.LeaveDecision it) =>
        (Known(asked, it.Decision, it.Question), Status: it.Term is MissionCommand.LeaveDecision.Terms.Later ? "deferred" : "canceled") switch
        {
            (null, _) => Unknown(asked, it.Decision),
            _ when string.IsNullOrWhiteSpace(it.Reason) => Refuse.Empty("DECISION_REASON_MISSING", "The reason", "--reason TEXT"),
            ({ } known, var status) when known.Status == status && known.AnsweredOn?.Said == it.Ground?.Said => Asked.Nothing,
            ({ Status: "resolved" } known, _) => Resolved(asked, known),
            ({ Status: "canceled" } known, _) => Canceled(asked, known),
            ({ } known, var status) => Asked.Happened([.. Asking(asked, known), Left(asked, known, status, it)]),
        };

    public static Decided Delegate(Asked asked, MissionCommand.Delegate it) => it.Delegation switch
    {
        { Rationale: var rationale } when string.IsNullOrWhiteSpace(rationale) => Refuse.Empty("DELEGATION_RATIONALE_MISSING", "The rationale", "--rationale TEXT"),
        var delegation when asked.State.Delegations.LastOrDefault(known => (known.What, known.Tool) == (delegation.What, delegation.Tool)) == delegation => Asked.Nothing,
        var delegation => Asked.Happened(new MissionEvent.Lifecycle(LifecycleTypes.DecisionDelegated, new JsonObject
        {
            ["decision"] = delegation.What,
            ["tool"] = delegation.Tool,
            ["authority_role"] = delegation.Role,
            ["rationale_linkage"] = delegation.Rationale,
        })),
    };

    /// <summary>What steps wait for is asked again under another id; of other questions, origin and key are the question.</summary>
    private static bool IsSame(Decision known, Decision asks) =>
        asks.Step is null ? known.Origin == asks.Origin && known.Key == asks.Key : known.Id == asks.Id;

    private static Decision? Known(Asked asked, DecisionId id, Decision? question) => asked.State.Decisions.FirstOrDefault(known => known.Id == id) ?? question;

    private static IEnumerable<MissionEvent> Asking(Asked asked, Decision known) =>
        asked.State.Decisions.Any(there => there.Id == known.Id) ? [] : [Opened(asked, known)];

    private static MissionEvent.Lifecycle Left(Asked asked, Decision known, string status, MissionCommand.LeaveDecision it)
    {
        var entry = Entry(asked, known with { Status = status, Rationale = it.Reason });
        return Closing(asked, known, entry, it.Ground);
    }

    private static MissionEvent.Lifecycle Closing(Asked asked, Decision known, JsonObject entry, Decision.Ground? ground)
    {
        entry["opened_by"] = known.OpenedBy ?? asked.By.Wire;
        entry["resolved_by"] = asked.By.Wire;
        if (ground is not null)
        {
            entry["authority"] = new JsonObject
            {
                ["attestation"] = ground.Attestation,
                ["authority_role"] = ground.Role,
                ["carried_by"] = ground.CarriedBy,
                ["rationale_linkage"] = ground.Delegation,
                ["relayed_from"] = ground.RelayedFrom,
                ["said"] = ground.Said,
            };
        }

        return new(LifecycleTypes.DecisionResolved, entry);
    }

    private static Refusal Canceled(Asked asked, Decision known) => Refusal.Refused(
        "DECISION_CANCELED",
        $"The decision `{Plain.Line(known.Key)}` was canceled.",
        $"spec-kitty decision open {asked.Mission} --origin {known.Origin} --key NEW --question TEXT");

    private static MissionEvent.Lifecycle Opened(Asked asked, Decision asks) => new(LifecycleTypes.DecisionOpened, Entry(asked, asks));

    private static MissionEvent.Lifecycle Answered(Asked asked, Decision known, MissionCommand.ResolveDecision it)
    {
        var isOther = !known.Options.IsEmpty && !known.Options.Contains(it.Answer);
        var entry = Entry(asked, known with { Status = "resolved", Answer = it.Answer, Rationale = it.Rationale });
        entry["other_answer"] = isOther;
        return Closing(asked, known, entry, it.Ground);
    }

    /// <summary>The entry as the index of decisions spells it, without times, which the record gives.</summary>
    private static JsonObject Entry(Asked asked, Decision decision) => new()
    {
        ["decision_id"] = decision.Id.ToString(),
        ["final_answer"] = decision.Answer,
        ["input_key"] = decision.Key,
        ["mission_id"] = asked.State.Id.ToString(),
        ["mission_slug"] = asked.State.Slug.ToString(),
        ["opened_by"] = asked.By.Wire,
        ["options"] = new JsonArray([.. decision.Options.Select(option => (JsonNode)option)]),
        ["origin_flow"] = decision.Origin,
        ["other_answer"] = false,
        ["question"] = decision.Question,
        ["rationale"] = decision.Rationale,
        ["resolved_by"] = null,
        ["slot_key"] = $"{decision.Origin}.{decision.Key}",
        ["status"] = decision.Status,
        ["step_id"] = decision.Step?.ToString(),
        ["summary_json"] = null,
    };

    /// <summary>Offering "other" says that any text will do.</summary>
    private static bool IsFree(Decision decision) => decision.Options.Any(option => option.Equals("other", StringComparison.OrdinalIgnoreCase));

    private static Refusal Resolved(Asked asked, Decision known) => Refusal.Refused(
        "DECISION_ALREADY_RESOLVED",
        $"The decision `{Plain.Line(known.Key)}` is resolved: `{Plain.Line(known.Answer)}`.",
        $"spec-kitty decision list {asked.Mission}") with
    {
        Details = new JsonObject { ["decision_id"] = known.Id.ToString(), ["answer"] = known.Answer },
    };

    private static Refusal NotOffered(Decision known, string answer) => Refusal.Refused(
        "DECISION_ANSWER_UNKNOWN",
        $"`{Plain.Line(answer)}` is no answer to `{Plain.Line(known.Key)}`: {string.Join(", ", known.Options.Select(option => $"`{Plain.Line(option)}`"))}.",
        "--answer ONE_OF_THEM") with
    {
        Details = new JsonObject { ["options"] = new JsonArray([.. known.Options.Select(option => (JsonNode)option)]) },
    };

    private static Refusal Unknown(Asked asked, DecisionId id)
    {
        var open = asked.State.Decisions.Where(known => known.Status is "open" or "deferred").Select(known => $"{known.Id} ({Plain.Line(known.Key)})").ToArray();
        return Refusal.NotFound(
            "DECISION_NOT_FOUND",
            $"The mission has no decision `{id}`.",
            [$"spec-kitty decision list {asked.Mission}", .. open.Length == 0 ? [] : new[] { $"Open: {string.Join(", ", open)}" }]);
    }
}
