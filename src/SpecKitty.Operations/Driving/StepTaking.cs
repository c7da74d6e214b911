using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Takes the next step for the acting actor: decide, write the intent, make the workspace, record the claim, hand out.</summary>
internal sealed class StepTaking(MissionDesk desk, NextRequest request)
{
    private const int MostTurns = 200;
    private readonly TakeoverWish takeover = request.Takeover;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The step, or why there is none; a lost race is decided anew.</summary>
    public Outcome<NextView> Take()
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (!Settled().Then(_ => Chosen()).Succeeded(out var asked, out var refusal))
            {
                return refusal;
            }

            desk.Ask(asked);

            var decision = Decide();
            if (decision is not { Kind: RunDecisionKind.Step })
            {
                return End(decision);
            }

            var taken = decision.Token is { } token ? Again(token) : Fresh(decision);
            if (taken is { } outcome)
            {
                return outcome;
            }
        }

        return Refusal.Conflict("LOCK_TIMEOUT", "Another command has been preparing this step for too long.", "Run the same command again.");
    }

    /// <summary>What is decided on, and kept with what follows from it.</summary>
    private RunFacts Facts => desk.Situation.Facts with { MayTakeOver = takeover is TakeoverWish.IfExpired };

    private RunDecision Decide() => RunDecider.Decide(desk.Situation.Type, Facts, desk.Situation.Run, desk.Actor);

    private Outcome<Situation> Chosen() => request.MissionRun is { } wanted
        ? RunSelection.Check(desk.Situation, wanted, desk.Surroundings)
        : RunChoice.Of(desk.Situation, desk.Actor, desk.Surroundings);

    /// <summary>Brings the Mission's runs up to date: what a dead process left prepared, what the record has overtaken, and those that have nothing left.</summary>
    private Outcome<Situation> Settled()
    {
        if (DecisionAsking.Ask(desk, DecisionAsking.Decide(desk)) is { } unasked)
        {
            return unasked;
        }

        foreach (var driver in desk.Situation.Drivers)
        {
            if (!desk.Situation.Asking(driver, driver.Scope, desk.Surroundings).Succeeded(out var asked, out var refusal))
            {
                return refusal;
            }

            desk.Ask(asked);
            if (((Due(driver) is { IsEmpty: false } events ? Driver.Append(desk, (_, _) => events).Refusal : null) ?? DecisionAsking.Follow(desk, Decide())) is { } unwritten)
            {
                return unwritten;
            }
        }

        return desk.Situation;
    }

    private ImmutableArray<RunEvent> Due(MissionRun run)
    {
        var decision = Decide();
        ImmutableArray<RunEvent> events = [.. run.Stranded(desk.Surroundings.IsAlive).SelectMany(issue => Resolve(run, issue)), .. run.FollowFacts(decision)];
        return decision.Kind is RunDecisionKind.Terminal && !run.Scope.IsEmpty && run.Id != request.MissionRun
            ? [.. events, .. events.Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!).Complete()]
            : events;
    }

    private ImmutableArray<RunEvent> Resolve(MissionRun run, RunIssue issue)
    {
        var state = issue.WorkPackage is { } id ? desk.State.WorkPackages.GetValueOrDefault(id) : null;
        return state is { Lane: var lane } && lane.IsHeld() && state.Token == issue.Token && state.Holder?.Id == issue.Actor.Id
            ? [new RunEvent.StepIssued(issue with { State = IssueState.Issued })]
            : run.Interrupt(issue, Driver.Moment(desk));
    }

    private Outcome<NextView> End(RunDecision decision)
    {
        if (DecisionAsking.Follow(desk, decision) is { } unasked)
        {
            return unasked;
        }

        if (decision.Kind is RunDecisionKind.Terminal && desk.Situation.Run is { Status: RunStatus.Active }
            && Driver.Append(desk, (run, _) => run.Complete()).Refusal is { } refusal)
        {
            return refusal;
        }

        return NextViews.Of(desk.Situation, decision, desk.Actor, desk.Surroundings.Now());
    }

    /// <summary>The step that this actor has already; null when another process is still preparing it.</summary>
    private Outcome<NextView>? Again(IssueToken token)
    {
        var issue = desk.Situation.Run!.Issue(token)!;
        if (issue.State is IssueState.Prepared)
        {
            return Later();
        }

        if (WorkPlace.Lost(desk.Situation, issue.Step, issue.WorkPackage, desk.Surroundings) is { } lost)
        {
            return lost;
        }

        return Handout.IsComplete(desk, issue) ? NextViews.Issued(desk.Situation, issue, desk.Surroundings.Now()) : Allocated(issue).Then(place => Handout.Give(desk, issue, place));
    }

    /// <summary>Another command is at it: it is let through before the question is put again.</summary>
    private Outcome<NextView>? Later() => desk.Outside(Wait).Refusal is { } refusal ? (Outcome<NextView>?)refusal : null;

    private static Outcome<bool> Wait()
    {
        Thread.Sleep(Pause);
        return true;
    }

    private Outcome<NextView>? Fresh(RunDecision decision)
    {
        var (issue, facts) = ((RunIssue?)null, Facts);
        var prepared = Driver.With(desk, (session, moment) =>
        {
            var decided = moment with { Facts = facts };
            issue = session.Run.NewIssue(decision, moment, desk.Surroundings.Ids) with { Owner = desk.Surroundings.Process };
            return Replaced(session.Run, decision)
                .Map(replaced => session.Run.FollowDecisions(desk.Situation.Facts, moment).AddRange(replaced))
                .Then(replaced => replaced.Aggregate(session.Run, (run, happened) => MissionRun.Evolve(run, happened)!).Prepare(issue).Map(events => replaced.AddRange(events)))
                .Then(events => session.Append(events, decided));
        });
        if (prepared.Refusal is { } refusal)
        {
            return refusal.Code == "ALREADY_ISSUED" ? Later() : refusal;
        }

        return issue!.WorkPackage is null ? Placed(issue) : Claimed(issue);
    }

    private Outcome<NextView> Placed(RunIssue issue) =>
        Allocated(issue).Succeeded(out var place, out var refusal) ? Handout.Give(desk, issue, place) : Revoked(issue, refusal);

    private static Outcome<ImmutableArray<RunEvent>> Replaced(MissionRun run, RunDecision decision) =>
        decision.TakesOver is { } token ? run.Revoke(token, RunEvent.Revocation.TakenOver, "taken over after its lease had run out") : ImmutableArray<RunEvent>.Empty;

    /// <summary>The workspace without the lock, the rows under it, then the prompt; null when the race was lost.</summary>
    private Outcome<NextView>? Claimed(RunIssue issue)
    {
        if (!Allocated(issue).Succeeded(out var place, out var refusal))
        {
            return Revoked(issue, refusal);
        }

        var recorded = issue.Role is StepRole.Review
            ? Claims.RecordReview(desk, issue.WorkPackage!.Value, issue.Token, takeover)
            : desk.Situation.Intent(issue.WorkPackage!.Value).Then(intent => Claims.Record(desk, intent, place, issue.Token, takeover));
        if (recorded.Refusal is not { } no)
        {
            return Handout.Give(desk, issue, place);
        }

        var revoked = Revoked(issue, no);
        return no.Kind is RefusalKind.Conflict ? (Outcome<NextView>?)null : revoked;
    }

    private Outcome<NextView> Revoked(RunIssue issue, Refusal why) =>
        Driver.Append(desk, (run, _) => run.Revoke(issue.Token, RunEvent.Revocation.Refused, why.Message)).Refusal ?? why;

    private Outcome<Workspace.Workspace> Allocated(RunIssue issue) => issue.WorkPackage is { } workPackage
        ? desk.Outside(() => WorkPlace.Allocate(desk.Situation, workPackage, desk.Surroundings))
        : WorkPlace.OfMission(desk.Situation, issue.Step, desk.Surroundings);
}
