using SpecKitty.Kernel;

namespace SpecKitty.Runs.Deciding;

/// <summary>Brings what a run knows of decisions up to what the Mission's record says of them.</summary>
internal sealed class Following
{
    private readonly MissionRun run;
    private readonly RunMoment moment;
    private readonly Question question;
    private readonly List<RunDecision.Request> pending;

    public Following(MissionRun run, RunFacts facts, RunMoment moment)
    {
        (this.run, this.moment) = (run, moment);
        question = new Question(run.Type, facts, run, null);
        pending = [.. Gates.Requests(question)];
    }

    public IEnumerable<RunEvent> Events() => [.. Answered(), .. Weighed(), .. Requested(), .. PutOff(), .. TimedOut(), .. Rejected(), .. Reopened()];

    private IEnumerable<RunEvent> Answered() => question.Facts.Answers
        .Where(answer => !run.Answers.Any(known => known.IsFinal && known.Answer.Id == answer.Id))
        .Select(answer => new RunEvent.DecisionAnswered(answer, Request(answer.Id), IsFinal: true));

    private IEnumerable<RunEvent> Weighed() => run.Type.Steps
        .Where(step => step.Significance is not null && question.IsDue(step) && !run.Weighed.Contains(step.Id))
        .Select(gate => new RunEvent.SignificanceEvaluated(gate.Id));

    private IEnumerable<RunEvent> Requested() => pending
        .Where(request => request.IsAsked && Request(request.Id) is null)
        .Select(request => new RunEvent.DecisionRequested(request, moment.Actor, moment.At));

    /// <summary>A gate that was put off, or for which others were called in, waits on.</summary>
    private IEnumerable<RunEvent> PutOff() => pending
        .Where(request => request.Said is not null && run.Answers.LastOrDefault(known => known.Answer.Id == request.Id)?.Answer.Value != request.Said)
        .Select(request => new RunEvent.DecisionAnswered(new RunFacts.Answer(request.Key, request.Id, request.Said) { By = moment.Actor, At = moment.At }, request, IsFinal: false));

    private IEnumerable<RunEvent> TimedOut() => pending
        .Where(request => request.IsOverdue && !run.TimedOut.Any(known => known.Request.Id == request.Id))
        .Select(request => new RunEvent.DecisionTimedOut(request));

    private IEnumerable<RunEvent> Rejected() => Rejections()
        .Where(answer => !IsKnown(answer.Id.ToString()))
        .Select(answer => new RunEvent.HoldRaised(
            new RunHold(answer.Id.ToString(), RunHold.GateRejected, $"Audit step '{answer.Key.Gate}' rejected by {answer.By?.Wire ?? "somebody"}", answer.By ?? moment.Actor, answer.At ?? moment.At)
            {
                Step = answer.Key.Gate,
            }));

    private IEnumerable<RunEvent> Reopened()
    {
        var standing = Rejections().Select(answer => answer.Id.ToString()).ToHashSet(StringComparer.Ordinal);
        return run.Holds.Where(hold => hold.Code == RunHold.GateRejected && !standing.Contains(hold.Id)).Select(hold => new RunEvent.HoldCleared(hold.Id, null));
    }

    private IEnumerable<RunFacts.Answer> Rejections() => run.Type.Steps.Select(step => Gates.Rejection(question, step)).OfType<RunFacts.Answer>();

    private bool IsKnown(string hold) => run.Holds.Any(known => known.Id == hold) || run.ClearedHolds.Contains(hold);

    private RunDecision.Request? Request(DecisionId id) => run.Asked.FirstOrDefault(known => known.Request.Id == id)?.Request;
}
