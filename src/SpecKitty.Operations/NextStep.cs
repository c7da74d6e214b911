using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>next</c>: says what is next for an actor; on request reports on the step in hand and takes the next one.</summary>
public static class NextStep
{
    /// <summary>Asks, reports, takes. Asking changes nothing; a refused report leaves the step in hand, and the answer holds it.</summary>
    public static Answer<NextView> Run(Caller caller, NextRequest request)
    {
        if (Misuse(request) is { } misuse)
        {
            return misuse;
        }

        if (!RunSelection.Meant(caller, request.MissionRun).Succeeded(out var meant, out var refusal))
        {
            return refusal;
        }

        return request.IsQuery ? Query(meant, request) : Advance(meant, request);
    }

    private static Refusal? Misuse(NextRequest request) => request switch
    {
        { Takes: false, Report: null } when !request.Answers.IsEmpty || !request.SignedAnswers.IsEmpty =>
            Refusal.Usage("ANSWER_IN_QUERY", "A query changes nothing, so `--answer` needs `--take`, or `--token` with `--result`.", "spec-kitty next --agent claude --take --answer DECISION=VALUE"),
        { IsQuery: false, WhatIf.IsEmpty: false } =>
            Refusal.Usage("WHAT_IF_IN_COMMAND", "`--what-if` only asks: it does not go with taking, reporting or resuming.", "spec-kitty next --what-if WP01=approved"),
        _ => null,
    };

    private static Answer<NextView> Query(Caller caller, NextRequest request)
    {
        if (!Read.Situation(caller).Then(situation => RunSelection.Preview(situation, request.MissionRun, caller.Surroundings)).Succeeded(out var situation, out var refusal)
            || (!Effector.Named(caller.Agent, caller.Surroundings).Succeeded(out var actor, out refusal) && refusal is not null)
            || !Supposition.Of(situation, request.WhatIf, caller.Surroundings)
                .Then(supposed => request.MissionRun is null ? RunChoice.Of(supposed, actor, caller.Surroundings) : supposed).Succeeded(out var supposed, out refusal))
        {
            return refusal;
        }

        var view = NextViews.Query(supposed, actor, caller.Surroundings.Now()) with { WhatIf = Supposition.View(request.WhatIf) };
        return new Answer<NextView>(view, null, [.. Read.Warnings(situation), .. TypeDrift.Of(supposed, caller.Surroundings)]);
    }

    private static Answer<NextView> Advance(Caller caller, NextRequest request)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (RunSelection.Aim(desk, request).Refusal is { } other)
            {
                return desk.Refuse<NextView>(other);
            }

            TypeDrift.Of(desk.Situation, desk.Surroundings).ToList().ForEach(desk.Warn);
            if (Answer(desk, request) is { } unanswered)
            {
                return desk.Refuse<NextView>(unanswered, request.Report is { } standing ? NextViews.InHand(desk, standing.Token) : null);
            }

            if (request.Resume is { } hold && new HoldResuming(desk).Resume(hold) is { } no)
            {
                return desk.Refuse<NextView>(no);
            }

            if (request.Report is { } report && new StepReporting(desk).Report(report) is { } refused)
            {
                return desk.Refuse<NextView>(refused, NextViews.InHand(desk, report.Token));
            }

            return request.Takes ? Taken(desk, request) : Asked(desk, request);
        }
    }

    private static Refusal? Answer(MissionDesk desk, NextRequest request)
    {
        foreach (var file in request.SignedAnswers)
        {
            if (new SignedAnswers(desk).Read(file).Then(read => new Answering(desk).Answer(read)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return request.Answers.IsEmpty ? null : new Answering(desk).Answer(request.Answers).Refusal;
    }

    private static Answer<NextView> Asked(MissionDesk desk, NextRequest request) =>
        request.MissionRun is null && RunChoice.Of(desk.Situation, desk.Actor, desk.Surroundings).Succeeded(out var chosen, out _)
            ? desk.Answer(NextViews.Query(chosen, desk.Actor, desk.Surroundings.Now()))
            : desk.Answer(NextViews.Query(desk.Situation, desk.Actor, desk.Surroundings.Now()));

    private static Answer<NextView> Taken(MissionDesk desk, NextRequest request) =>
        new StepTaking(desk, request).Take().Succeeded(out var view, out var refusal) ? desk.Answer(view) : desk.Refuse<NextView>(refusal);
}
