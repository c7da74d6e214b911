using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs.Deciding;

namespace SpecKitty.Runs;

/// <summary>One pass through the steps of a Mission: what was handed to whom, under which frozen type. A Mission may have many.</summary>
/// <remarks>What can be asked of it gives the events to append, or none when they have happened; nothing here writes.</remarks>
public sealed partial record MissionRun
{
    /// <summary>The purpose of a run that hands out steps.</summary>
    public const string Driver = "driver";

    private MissionRun(RunEvent.Started started)
    {
        (Id, Mission, Slug) = (started.Run, started.Mission, started.Slug);
        (Type, Frozen, Purpose, StartedAt, Seq) = (started.Type, started.Frozen, started.Purpose, started.At, started.Seq);
        (Scope, IsStrict) = (started.Scope, started.IsStrict);
    }

    /// <summary>The run's id.</summary>
    public MissionRunId Id { get; }

    /// <summary>The Mission that it drives.</summary>
    public MissionId Mission { get; }

    /// <summary>What people called that Mission when the run began.</summary>
    public MissionSlug Slug { get; }

    /// <summary>The Mission Type that it executes, frozen.</summary>
    public CompiledMissionType Type { get; private init; }

    /// <summary>SHA-256 of what it froze.</summary>
    public RunEvent.FrozenHashes Frozen { get; private init; }

    /// <summary>Whether it went over from the type that it began with to a later version.</summary>
    public bool IsMigrated { get; private init; }

    /// <summary>The semantic hash of its type.</summary>
    public string TypeHash => Frozen.Type;

    /// <summary>What it is for.</summary>
    public string Purpose { get; }

    /// <summary>The Work Packages that it drives, in order; empty for the whole Mission.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; }

    /// <summary>Whether it stops handing out when its Mission Type means something else by now.</summary>
    public bool IsStrict { get; }

    /// <summary>When it began; null when its journal does not say.</summary>
    public Instant? StartedAt { get; }

    /// <summary>Whether it still drives.</summary>
    public RunStatus Status { get; private init; }

    /// <summary>The run that took its place; null when none did.</summary>
    public MissionRunId? SupersededBy { get; private init; }

    /// <summary>Why it was given up; null when it was not.</summary>
    public string? AbandonedBecause { get; private init; }

    /// <summary>How many events its journal has.</summary>
    public int Seq { get; private init; }

    /// <summary>Everything it ever handed out, the oldest first.</summary>
    public ImmutableArray<RunIssue> Issues { get; private init; } = [];

    /// <summary>What does not go on, the oldest first.</summary>
    public ImmutableArray<RunHold> Holds { get; private init; } = [];

    /// <summary>The holds that were cleared.</summary>
    public ImmutableArray<string> ClearedHolds { get; private init; } = [];

    /// <summary>What was asked and is not answered, the oldest first.</summary>
    public ImmutableArray<RunEvent.DecisionRequested> Asked { get; private init; } = [];

    /// <summary>The answers it knows of, the oldest first.</summary>
    public ImmutableArray<RunEvent.DecisionAnswered> Answers { get; private init; } = [];

    /// <summary>The gates that were weighed.</summary>
    public ImmutableArray<StepId> Weighed { get; private init; } = [];

    /// <summary>The decisions that waited too long, and of which others were told.</summary>
    public ImmutableArray<RunEvent.DecisionTimedOut> TimedOut { get; private init; } = [];

    /// <summary>The steps without Work Packages that were closed, each once, in the order of the type.</summary>
    public ImmutableArray<StepId> ClosedSteps =>
        [.. Type.Steps.Select(step => step.Id).Where(id => Issues.Any(issue =>
            issue.Step == id && issue.WorkPackage is null && issue.Outcome is IssueOutcome.Success or IssueOutcome.Facts))];

    /// <summary>What is prepared or in somebody's hands, the oldest first.</summary>
    public ImmutableArray<RunIssue> OpenIssues => [.. Issues.Where(issue => issue.IsOpen)];

    /// <summary>Whether both may hand out the same Work Package: one of them has the whole Mission, or they share one.</summary>
    public bool Overlaps(ImmutableArray<WorkPackageId> scope) => Scope.IsEmpty || scope.IsEmpty || Scope.Intersect(scope).Any();

    /// <summary>The issue of that token, or null.</summary>
    public RunIssue? Issue(IssueToken token) => Issues.FirstOrDefault(issue => issue.Token == token);

    /// <summary>What a process left prepared when it died: to be completed when the Mission's record has the claim, else revoked.</summary>
    public ImmutableArray<RunIssue> Stranded(Func<ProcessIdentity, bool> isAlive)
    {
        ArgumentNullException.ThrowIfNull(isAlive);
        return [.. Issues.Where(issue => issue.State is IssueState.Prepared && (issue.Owner is null || !isAlive(issue.Owner)))];
    }

    /// <summary>Open issues without a Work Package whose holder has done nothing in this run for <paramref name="term"/>.</summary>
    public ImmutableArray<IssueToken> Overdue(Instant now, TimeSpan term) =>
        [.. OpenIssues.Where(issue => issue.WorkPackage is null && now.Since(LastSeen(issue.Actor.Id)) > term).Select(issue => issue.Token)];

    /// <summary>An issue of what <paramref name="decision"/> offers, with a token of its own; nothing is prepared by this.</summary>
    public RunIssue NewIssue(RunDecision decision, RunMoment moment, IdSource ids)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(moment);
        ArgumentNullException.ThrowIfNull(ids);
        var token = Kernel.Id.Of<IssueToken>(FormattableString.Invariant($"{Id.ToString()[..8]}.{Seq + 1}.{ids.Hex(2)}"));
        return new RunIssue(token, decision.Step!.Value, decision.Role ?? StepRole.Do, moment.Actor)
        {
            WorkPackage = decision.WorkPackage,
            IssuedAt = moment.At,
            Attempt = decision.Attempt,
        };
    }

    /// <summary>Chooses a step for an actor. Refuses what another has (<c>ALREADY_ISSUED</c>) and a run that is over (<c>RUN_CLOSED</c>).</summary>
    public Outcome<ImmutableArray<RunEvent>> Prepare(RunIssue issue) => Requests.Prepare(this, issue);

    /// <summary>Hands it out: after preparing, or at once. Codes as for preparing, and <c>STALE_TOKEN</c> when it was revoked meanwhile.</summary>
    public Outcome<ImmutableArray<RunEvent>> Issue(RunIssue issue) => Requests.Issue(this, issue);

    /// <summary>Takes back what is prepared or handed out.</summary>
    public Outcome<ImmutableArray<RunEvent>> Revoke(IssueToken token, RunEvent.Revocation cause, string reason) => Requests.Revoke(this, token, cause, reason);

    /// <summary>Takes back what a process left prepared when it died; what kills its process again and again is held instead of being tried for ever.</summary>
    public ImmutableArray<RunEvent> Interrupt(RunIssue issue, RunMoment moment) => Requests.Interrupt(this, issue, moment);

    /// <summary>Whether this actor may report with this token: <c>STALE_TOKEN</c>, <c>TOKEN_NOT_YOURS</c>; else the issue.</summary>
    public Outcome<RunIssue> Held(IssueToken token, Actor actor) => Requests.Held(this, token, actor);

    /// <summary>Closes what was handed out. The same answer again changes nothing; another one is <c>RESULT_CONFLICT</c>.</summary>
    /// <remarks>A failed or blocked step (not a Work Package, whose lane says it) is held until somebody resumes it.</remarks>
    public Outcome<ImmutableArray<RunEvent>> Settle(IssueToken token, IssueOutcome outcome, string? note, RunMoment moment) =>
        Requests.Settle(this, new Requests.Report(token, outcome, note, moment));

    /// <summary>Holds the run, a step or a Work Package.</summary>
    public Outcome<ImmutableArray<RunEvent>> Raise(RunHold hold) => Requests.Raise(this, hold);

    /// <summary>Lets it go on; <c>HOLD_NOT_FOUND</c> when there is no such hold.</summary>
    public Outcome<ImmutableArray<RunEvent>> Resume(string hold, string? note) => Requests.Resume(this, hold, note);

    /// <summary>Settles and revokes what <paramref name="decision"/> found that the Mission's record has overtaken.</summary>
    public ImmutableArray<RunEvent> FollowFacts(RunDecision decision) => Requests.FollowFacts(this, decision);

    /// <summary>What the Mission's record says of decisions and the run does not know yet: asked, answered, weighed, rejected, waited for too long.</summary>
    public ImmutableArray<RunEvent> FollowDecisions(RunFacts facts, RunMoment moment) =>
        Status is RunStatus.Active ? [.. new Following(this, facts, moment).Events()] : [];

    /// <summary>Goes over to another version of its type; <c>STEP_GONE</c> when that lacks a step that the run knows. The same version changes nothing.</summary>
    public Outcome<ImmutableArray<RunEvent>> Migrate(CompiledMissionType type, RunEvent.FrozenHashes frozen) => Requests.Migrate(this, type, frozen);

    /// <summary>Ends the run with its Mission.</summary>
    public ImmutableArray<RunEvent> Complete() => Requests.Close(this, new RunEvent.Completed(), "the mission run is complete");

    /// <summary>Ends the run in favour of another.</summary>
    public ImmutableArray<RunEvent> Supersede(MissionRunId by) => Requests.Close(this, new RunEvent.Superseded(by), "another mission run took over");

    /// <summary>Gives the run up.</summary>
    public ImmutableArray<RunEvent> Abandon(string reason) => Requests.Close(this, new RunEvent.Abandoned(reason), "the mission run was abandoned");

    /// <summary>What several runs of one Mission have handed out and hold, as one run of the whole would have it: only to decide on. Null of none.</summary>
    public static MissionRun? Together(ImmutableArray<MissionRun> runs) => runs is [_, _, ..]
        ? runs[0] with { Issues = [.. runs.SelectMany(run => run.Issues).OrderBy(issue => issue.IssuedAt)], Holds = [.. runs.SelectMany(run => run.Holds)] }
        : runs.FirstOrDefault();

    /// <summary>The run after all that happened; null when its beginning is not among it.</summary>
    public static MissionRun? Fold(IEnumerable<RunEvent> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Aggregate((MissionRun?)null, Evolve);
    }

    /// <summary>The run after one more event; never refuses, for it has happened.</summary>
    public static MissionRun? Evolve(MissionRun? run, RunEvent happened) => (run, happened) switch
    {
        (null, RunEvent.Started started) => new MissionRun(started),
        (null, _) => null,
        _ => run.After(happened) with { Seq = run.Seq + 1 },
    };

    private MissionRun After(RunEvent happened) => happened switch
    {
        RunEvent.IssuePrepared e => With(e.Issue with { State = IssueState.Prepared }),
        RunEvent.StepIssued e => With(e.Issue with { State = IssueState.Issued }),
        RunEvent.IssueRevoked e => With(e.Token, issue => issue with { State = IssueState.Revoked, Note = e.Reason, RevokedBy = e.Cause }),
        RunEvent.StepSettled e => With(e.Token, issue => issue with { State = IssueState.Settled, Outcome = e.Outcome, Note = e.Note }),
        RunEvent.HoldRaised e => this with { Holds = Holds.Add(e.Hold) },
        RunEvent.HoldCleared e => this with { Holds = Holds.RemoveAll(hold => hold.Id == e.Hold), ClearedHolds = ClearedHolds.Add(e.Hold) },
        RunEvent.DecisionRequested e => this with { Asked = Asked.Add(e) },
        RunEvent.DecisionAnswered e => this with
        {
            Answers = Answers.Add(e),
            Asked = e.IsFinal ? Asked.RemoveAll(asked => asked.Request.Id == e.Answer.Id) : Asked,
        },
        RunEvent.SignificanceEvaluated e => this with { Weighed = Weighed.Add(e.Gate) },
        RunEvent.DecisionTimedOut e => this with { TimedOut = TimedOut.Add(e) },
        RunEvent.TypeMigrated e => this with { Type = e.Type, Frozen = e.Frozen, IsMigrated = true },
        RunEvent.Completed => this with { Status = RunStatus.Completed },
        RunEvent.Superseded e => this with { Status = RunStatus.Superseded, SupersededBy = e.By },
        RunEvent.Abandoned e => this with { Status = RunStatus.Abandoned, AbandonedBecause = e.Reason },
        _ => this,
    };

    private MissionRun With(RunIssue issue) =>
        Issue(issue.Token) is { } known ? this with { Issues = Issues.Replace(known, issue) } : this with { Issues = Issues.Add(issue) };

    private MissionRun With(IssueToken token, Func<RunIssue, RunIssue> change) => Issue(token) is { } issue ? With(change(issue)) : this;

    private Instant LastSeen(ActorId actor) => Issues.Where(issue => issue.Actor.Id == actor).Max(issue => issue.IssuedAt);
}
