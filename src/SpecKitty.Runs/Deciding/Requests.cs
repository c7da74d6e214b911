using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>What can be asked of a Mission Run, each with the events it gives or the reason it gives none.</summary>
internal static class Requests
{
    /// <summary>So many processes in a row may end while they prepare one thing.</summary>
    private const int MostInterruptions = 3;

    /// <summary>What an actor says about what it was given.</summary>
    public sealed record Report(IssueToken Token, IssueOutcome Outcome, string? Note, RunMoment Moment);

    public static Outcome<ImmutableArray<RunEvent>> Prepare(MissionRun run, RunIssue issue) =>
        Obstacle(run, issue) is { } refusal ? refusal : Happened(new RunEvent.IssuePrepared(issue with { State = IssueState.Prepared }));

    public static Outcome<ImmutableArray<RunEvent>> Issue(MissionRun run, RunIssue issue) => run.Issue(issue.Token) switch
    {
        { State: IssueState.Issued } => Happened(),
        { State: IssueState.Prepared } when IsClosed(run) is null => Handed(issue),
        { } known when !known.IsOpen => Stale(run, issue.Token),
        _ => Obstacle(run, issue) is { } refusal ? refusal : Handed(issue),
    };

    public static Outcome<ImmutableArray<RunEvent>> Revoke(MissionRun run, IssueToken token, RunEvent.Revocation cause, string reason) => run.Issue(token) switch
    {
        { IsOpen: true } => Happened(new RunEvent.IssueRevoked(token, reason) { Cause = cause }),
        { State: IssueState.Revoked } => Happened(),
        _ => Stale(run, token),
    };

    public static ImmutableArray<RunEvent> Interrupt(MissionRun run, RunIssue issue, RunMoment moment)
    {
        var revoked = new RunEvent.IssueRevoked(issue.Token, "its process ended before it was handed out") { Cause = RunEvent.Revocation.Interrupted };
        var before = run.Issues.Reverse().Where(other => other.IsForSame(issue) && other.Token != issue.Token)
            .TakeWhile(other => other.RevokedBy is RunEvent.Revocation.Interrupted && !run.ClearedHolds.Contains(other.Token.ToString())).Count();
        return before + 1 < MostInterruptions
            ? [revoked]
            : [revoked, new RunEvent.HoldRaised(new RunHold(
                issue.Token.ToString(), RunHold.DeadLetter, $"{Thing(issue)} was being prepared when its process ended, {before + 1} times in a row.", moment.Actor, moment.At)
                {
                    Step = issue.Step,
                    WorkPackage = issue.WorkPackage,
                })];
    }

    public static Outcome<RunIssue> Held(MissionRun run, IssueToken token, Actor actor) => run.Issue(token) switch
    {
        null => Stale(run, token),
        { } issue when issue.Actor.Id != actor.Id => NotYours(run, token, issue),
        { State: IssueState.Revoked or IssueState.Prepared } => Stale(run, token),
        { } issue => issue,
    };

    public static Outcome<ImmutableArray<RunEvent>> Settle(MissionRun run, Report report)
    {
        if (!Held(run, report.Token, report.Moment.Actor).Succeeded(out var issue, out var refusal))
        {
            return refusal;
        }

        if (issue.State is IssueState.Settled)
        {
            return IsSame(issue.Outcome, report.Outcome) ? Happened() : Contradicts(run, issue);
        }

        return IsClosed(run) is { } closed
            ? closed
            : Happened([new RunEvent.StepSettled(report.Token, report.Outcome, report.Note), .. HoldOf(issue, report)]);
    }

    public static Outcome<ImmutableArray<RunEvent>> Raise(MissionRun run, RunHold hold) =>
        run.Holds.Any(known => known.Id == hold.Id) || run.ClearedHolds.Contains(hold.Id) ? Happened()
        : IsClosed(run) is { } closed ? closed
        : Happened(new RunEvent.HoldRaised(hold));

    public static Outcome<ImmutableArray<RunEvent>> Resume(MissionRun run, string hold, string? note) =>
        run.Holds.Any(known => known.Id == hold) ? Happened(new RunEvent.HoldCleared(hold, note))
        : run.ClearedHolds.Contains(hold) ? Happened()
        : Refusal.NotFound("HOLD_NOT_FOUND", $"Mission run `{run.Id}` has no hold `{Plain.Line(hold)}`.", Ask(run));

    public static ImmutableArray<RunEvent> FollowFacts(MissionRun run, RunDecision decision) =>
    [
        .. decision.SettledByFacts.Where(IsOpenIn(run)).Select(token => new RunEvent.StepSettled(token, IssueOutcome.Facts, null)),
        .. decision.RevokedByFacts.Where(IsOpenIn(run))
            .Select(token => new RunEvent.IssueRevoked(token, "the mission's record gave it to another or ended it") { Cause = RunEvent.Revocation.Overtaken }),
    ];

    public static Outcome<ImmutableArray<RunEvent>> Migrate(MissionRun run, CompiledMissionType type, RunEvent.FrozenHashes frozen)
    {
        var known = run.Issues.Select(issue => issue.Step).Concat(run.Asked.Select(asked => asked.Request.Step)).Concat(run.Holds.Select(hold => hold.Step).OfType<StepId>());
        return run.Status is not RunStatus.Active ? Closed(run)
            : type.Key != run.Type.Key ? Refusal.Refused("MISSION_TYPE_IMMUTABLE", $"Mission run `{run.Id}` is of type `{run.Type.Key}`, not `{type.Key}`.", $"spec-kitty mission-run show {run.Id}")
            : frozen.Type == run.TypeHash ? Happened()
            : known.Where(step => type.Step(step) is null).Cast<StepId?>().FirstOrDefault() is { } gone
                ? Refusal.Refused("STEP_GONE", $"Mission type `{type.Key}` has no step `{gone}` any more, which mission run `{run.Id}` knows.", $"spec-kitty mission-run supersede {run.Id}")
                : Happened(new RunEvent.TypeMigrated(type, frozen));
    }

    public static ImmutableArray<RunEvent> Close(MissionRun run, RunEvent end, string reason) => run.Status is RunStatus.Active
        ? [.. run.OpenIssues.Select(issue => new RunEvent.IssueRevoked(issue.Token, reason) { Cause = RunEvent.Revocation.Ended }), end]
        : [];

    /// <summary>Why nothing happens to that run any more.</summary>
    public static Refusal Closed(MissionRun run) => Refusal.Refused("RUN_CLOSED", $"Mission run `{run.Id}` is over.", Ask(run));

    private static Refusal? Obstacle(MissionRun run, RunIssue issue) =>
        IsClosed(run)
        ?? (run.Scope.IsEmpty || (issue.WorkPackage is { } workPackage && run.Scope.Contains(workPackage))
            ? null
            : Refusal.Refused("RUN_SCOPE", $"{Thing(issue)} is not among what mission run `{run.Id}` hands out.", Ask(run)))
        ?? (run.OpenIssues.FirstOrDefault(issue.IsForSame) is { } other
            ? Refusal.Conflict("ALREADY_ISSUED", $"{Thing(other)} is in the hands of `{other.Actor.Id}`.", Ask(run))
            : null);

    private static Refusal? IsClosed(MissionRun run) => run.Status is RunStatus.Active ? null : Closed(run);

    private static IEnumerable<RunEvent> HoldOf(RunIssue issue, Report report)
    {
        if (issue.WorkPackage is null && report.Outcome is (IssueOutcome.Failed or IssueOutcome.Blocked))
        {
            var (code, how) = report.Outcome is IssueOutcome.Failed ? ("HOLD_FAILED", "failed") : ("HOLD_REPORTED", "cannot go on");
            var message = report.Note is { Length: > 0 } note ? Plain.Printable(note) : $"Step `{issue.Step}` {how}.";
            var hold = new RunHold(issue.Token.ToString(), code, message, report.Moment.Actor, report.Moment.At) { Step = issue.Step };
            yield return new RunEvent.HoldRaised(hold);
        }
    }

    /// <summary>Work that the record already has was a success, whether or not its report arrived.</summary>
    private static bool IsSame(IssueOutcome? settled, IssueOutcome reported) =>
        settled == reported || (settled is IssueOutcome.Facts && reported is IssueOutcome.Success);

    private static Func<IssueToken, bool> IsOpenIn(MissionRun run) => token => run.Issue(token) is { IsOpen: true };

    private static Refusal Contradicts(MissionRun run, RunIssue issue) => Refusal.Conflict(
        "RESULT_CONFLICT", $"Token `{issue.Token}` was settled already, with another result.", Ask(run));

    private static Refusal NotYours(MissionRun run, IssueToken token, RunIssue issue) => Refusal.Refused(
        "TOKEN_NOT_YOURS", $"Token `{token}` belongs to `{issue.Actor.Id}`.", Ask(run));

    private static Refusal Stale(MissionRun run, IssueToken token) => Refusal.Conflict(
        "STALE_TOKEN", $"Token `{token}` is not in force in mission run `{run.Id}`.", Ask(run));

    private static string Thing(RunIssue issue) => issue.WorkPackage is { } workPackage ? $"`{workPackage}`" : $"Step `{issue.Step}`";

    private static string Ask(MissionRun run) => $"spec-kitty next --mission {run.Slug}";

    private static Outcome<ImmutableArray<RunEvent>> Handed(RunIssue issue) =>
        Happened(new RunEvent.StepIssued(issue with { State = IssueState.Issued }));

    private static Outcome<ImmutableArray<RunEvent>> Happened(params ImmutableArray<RunEvent> events) => events;
}
