using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>What of an event is its own in the stored form: its name, and what stands under <c>ext</c>.</summary>
internal static class RunEventJson
{
    private const string Started = "MissionRunStarted";
    private const string Prepared = "IssuePrepared";
    private const string Issued = "NextStepIssued";
    private const string Revoked = "IssueRevoked";
    private const string Settled = "NextStepAutoCompleted";
    private const string SettledByFacts = "StepSettledByFacts";
    private const string Raised = "HoldRaised";
    private const string Cleared = "HoldCleared";
    private const string Requested = "DecisionInputRequested";
    private const string Answered = "DecisionInputAnswered";
    private const string Weighed = "SignificanceEvaluated";
    private const string Denied = "DecisionAuthorityDenied";
    private const string TimedOut = "DecisionTimeoutExpired";
    private const string Migrated = "TypeMigrated";
    private const string Completed = "MissionRunCompleted";
    private const string Superseded = "MissionRunSuperseded";
    private const string Abandoned = "MissionRunAbandoned";

    public static string Name(RunEvent happened) => happened switch
    {
        RunEvent.Started => Started,
        RunEvent.IssuePrepared => Prepared,
        RunEvent.StepIssued => Issued,
        RunEvent.IssueRevoked => Revoked,
        // A report is the upstream event; nobody reported what the facts settled.
        RunEvent.StepSettled { Outcome: IssueOutcome.Facts } => SettledByFacts,
        RunEvent.StepSettled => Settled,
        RunEvent.HoldRaised => Raised,
        RunEvent.HoldCleared => Cleared,
        RunEvent.DecisionRequested => Requested,
        RunEvent.DecisionAnswered => Answered,
        RunEvent.SignificanceEvaluated => Weighed,
        RunEvent.AuthorityDenied => Denied,
        RunEvent.DecisionTimedOut => TimedOut,
        RunEvent.TypeMigrated => Migrated,
        RunEvent.Completed => Completed,
        RunEvent.Superseded => Superseded,
        RunEvent.Abandoned => Abandoned,
        RunEvent.Unknown unknown => unknown.EventType,
        _ => throw new InvalidOperationException($"`{happened.GetType().Name}` has no stored name."),
    };

    public static JsonObject Extension(RunEvent happened) => happened switch
    {
        RunEvent.Started e => new([.. Hashes(e.Frozen), new("purpose", e.Purpose), new("scope", RunScope.Write(e.Scope)), .. Strictness(e)]),
        RunEvent.TypeMigrated e => new(Hashes(e.Frozen)),
        RunEvent.IssuePrepared e => new() { ["issue"] = RunIssueJson.Write(e.Issue) },
        RunEvent.StepIssued e => new() { ["issue"] = RunIssueJson.Write(e.Issue) },
        RunEvent.IssueRevoked e => new() { ["token"] = e.Token.ToString(), ["cause"] = e.Cause is { } cause ? RunIssueJson.Wire(cause) : null, ["reason"] = e.Reason },
        RunEvent.StepSettled e => new() { ["token"] = e.Token.ToString(), ["outcome"] = RunIssueJson.Wire(e.Outcome), ["note"] = e.Note },
        RunEvent.HoldRaised e => new() { ["hold"] = RunHoldJson.Write(e.Hold) },
        RunEvent.HoldCleared e => new() { ["hold_id"] = e.Hold, ["note"] = e.Note },
        RunEvent.DecisionRequested e => new() { ["request"] = DecisionJson.Write(e.Request), ["by"] = ActorJson.Write(e.By), ["at"] = e.At.ToString() },
        RunEvent.DecisionAnswered e => new()
        {
            ["decision"] = DecisionJson.Write(e.Answer),
            ["request"] = e.Request is { } request ? DecisionJson.Write(request) : null,
            ["is_final"] = e.IsFinal,
        },
        RunEvent.SignificanceEvaluated e => new() { ["gate"] = e.Gate.ToString() },
        RunEvent.AuthorityDenied e => new() { ["request"] = DecisionJson.Write(e.Request), ["by"] = ActorJson.Write(e.By), ["reason"] = e.Reason },
        RunEvent.DecisionTimedOut e => new() { ["request"] = DecisionJson.Write(e.Request) },
        RunEvent.Superseded e => new() { ["by"] = e.By.ToString() },
        RunEvent.Abandoned e => new() { ["reason"] = e.Reason },
        _ => [],
    };

    /// <summary>The event of a journal row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="types">What the run froze, by hash.</param>
    /// <exception cref="FormatException">The row does not say what its name promises.</exception>
    public static RunEvent Read(JsonObject row, ImmutableDictionary<string, CompiledMissionType> types)
    {
        var ext = row["ext"] as JsonObject ?? [];
        return !RunJournal.IsOurs(row) ? new RunEvent.Unknown(Stored.Text(row, "event_type") ?? "") : Stored.Need(row, "event_type") switch
        {
            Started => new RunEvent.Started(
                Id.Of<MissionRunId>(Stored.Need(row, "mission_run_id")),
                Id.Of<MissionId>(Stored.Need(row, "mission_id")),
                Id.Of<MissionSlug>(Stored.Need(row, "mission_slug")),
                types[Frozen(ext).Type],
                Frozen(ext))
            {
                Seq = (int)(Stored.Number(row, "seq") ?? 1),
                At = Instant.TryParse(Stored.Text(row, "timestamp"), out var at) ? at : null,
                Purpose = Stored.Need(ext, "purpose"),
                Scope = RunScope.Read(ext["scope"]),
                IsStrict = Stored.Text(ext, "strictness") == RunStateJson.Strict,
            },
            Prepared => new RunEvent.IssuePrepared(RunIssueJson.Read(Stored.Part(ext, "issue"))),
            Issued => new RunEvent.StepIssued(RunIssueJson.Read(Stored.Part(ext, "issue"))),
            Revoked => new RunEvent.IssueRevoked(Token(ext), Stored.Need(ext, "reason")) { Cause = RunIssueJson.Revocation(Stored.Text(ext, "cause")) },
            Settled or SettledByFacts =>
                new RunEvent.StepSettled(Token(ext), RunIssueJson.Outcome(Stored.Need(ext, "outcome")), Stored.Text(ext, "note")),
            Raised => new RunEvent.HoldRaised(RunHoldJson.Read(Stored.Part(ext, "hold"))),
            Cleared => new RunEvent.HoldCleared(Stored.Need(ext, "hold_id"), Stored.Text(ext, "note")),
            Requested => new RunEvent.DecisionRequested(Request(ext), By(ext), Instant.TryParse(Stored.Need(ext, "at"), out var asked) ? asked : throw new FormatException("`at` is no time.")),
            Answered => new RunEvent.DecisionAnswered(
                DecisionJson.ReadAnswer(Stored.Part(ext, "decision")), ext["request"] is JsonObject request ? DecisionJson.Read(request) : null, ext["is_final"]!.GetValue<bool>()),
            Weighed => new RunEvent.SignificanceEvaluated(Id.Of<StepId>(Stored.Need(ext, "gate"))),
            Denied => new RunEvent.AuthorityDenied(Request(ext), By(ext), Stored.Need(ext, "reason")),
            TimedOut => new RunEvent.DecisionTimedOut(Request(ext)),
            Migrated => new RunEvent.TypeMigrated(types[Frozen(ext).Type], Frozen(ext)),
            Completed => new RunEvent.Completed(),
            Superseded => new RunEvent.Superseded(Id.Of<MissionRunId>(Stored.Need(ext, "by"))),
            Abandoned => new RunEvent.Abandoned(Stored.Need(ext, "reason")),
            var other => new RunEvent.Unknown(other),
        };
    }

    /// <summary>Whether from that row on another type is executed.</summary>
    public static bool IsMigration(JsonObject row) => RunJournal.IsOurs(row) && Stored.Text(row, "event_type") == Migrated;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Hashes(RunEvent.FrozenHashes frozen) =>
    [
        new("type_semantic_hash", frozen.Type), new("type_blocks", frozen.TypeBlocks), new("source_sha256", frozen.Source), new("source_blocks", frozen.SourceBlocks),
    ];

    /// <summary>Said only where it is not as always.</summary>
    private static IEnumerable<KeyValuePair<string, JsonNode?>> Strictness(RunEvent.Started started) => started.IsStrict ? [new("strictness", RunStateJson.Strict)] : [];

    /// <summary>What a run froze, as its row says.</summary>
    /// <exception cref="FormatException">It does not say.</exception>
    public static RunEvent.FrozenHashes Frozen(JsonObject ext) => new(Stored.Need(ext, "type_semantic_hash"), Stored.Need(ext, "source_sha256"))
    {
        TypeBlocks = Stored.Text(ext, "type_blocks") ?? "",
        SourceBlocks = Stored.Text(ext, "source_blocks") ?? "",
    };

    private static RunDecision.Request Request(JsonObject ext) => DecisionJson.Read(Stored.Part(ext, "request"));

    private static Actor By(JsonObject ext) => ActorJson.Read(ext["by"]) ?? throw new FormatException("`by` is missing.");

    private static IssueToken Token(JsonObject ext) => Id.Of<IssueToken>(Stored.Need(ext, "token"));
}
