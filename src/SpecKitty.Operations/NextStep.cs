using SpecKitty.Context;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>next</c>: says what is next for an actor; on request reports on the step in hand and takes the next one.</summary>
public static class NextStep
{
    /// <summary>Asks, reports, takes. Asking changes nothing; a refused report leaves the step in hand, and the answer holds it.</summary>
    public static Answer<NextView> Run(Caller caller, NextRequest request) => request switch
    {
        { Takes: false, Report: null, Resume: null } => Query(caller),
        _ => Advance(caller, request),
    };

    private static Answer<NextView> Query(Caller caller)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal)
            || (!Effector.Named(caller.Agent, caller.Surroundings).Succeeded(out var actor, out refusal) && refusal is not null))
        {
            return refusal;
        }

        return new Answer<NextView>(NextViews.Query(situation, actor, caller.Surroundings.Now()), null, Read.Warnings(situation));
    }

    private static Answer<NextView> Advance(Caller caller, NextRequest request)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (request.Resume is { } hold && new HoldResuming(desk).Resume(hold).Refusal is { } no)
            {
                return new Answer<NextView>(null, no, desk.Warnings);
            }

            if (request.Report is { } report && new StepReporting(desk).Report(report) is { } refused)
            {
                return new Answer<NextView>(NextViews.InHand(desk, report.Token), refused, desk.Warnings);
            }

            return request.Takes ? Taken(desk, request) : desk.Answer(NextViews.Query(desk.Situation, desk.Actor, desk.Surroundings.Now()));
        }
    }

    private static Answer<NextView> Taken(MissionDesk desk, NextRequest request) =>
        new StepTaking(desk, request.Takeover).Take().Succeeded(out var view, out var refusal) ? desk.Answer(view) : new Answer<NextView>(null, refusal, desk.Warnings);
}
