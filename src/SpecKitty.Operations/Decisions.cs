using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The <c>decision</c> verbs: open, resolve, defer, cancel, delegate, form, list.</summary>
public static class Decisions
{
    /// <summary><c>decision open</c>: asks; the same origin and key again gives the question that is there.</summary>
    public static Answer<DecisionView> Open(Caller caller, DecisionQuestion question) => Change(
        caller,
        desk => desk.Do(new MissionCommand.OpenDecision(new Decision(desk.Surroundings.Ids.NextDecision(), question.Origin, question.Key, question.Question)
        {
            Options = question.Options,
            OpenedBy = desk.Actor.Wire,
            OpenedAt = desk.Surroundings.Now().ToString(),
        })).Map(state => state.Decisions.First(decision => decision.Origin == question.Origin && decision.Key == question.Key)));

    /// <summary><c>decision resolve</c>: answers; answered again, only the same answer is taken.</summary>
    public static Answer<DecisionView> Resolve(Caller caller, DecisionAnswer answer) =>
        Speak(caller, answer.Decision, answering => answering.Answer([answer]));

    /// <summary><c>decision resolve --signed-answer</c>: takes what somebody signed, whoever brings it.</summary>
    /// <param name="caller">Who brings it.</param>
    /// <param name="file">The signed file, absolute; its signature is beside it, named <c>.sig</c>.</param>
    public static Answer<DecisionView> ResolveSigned(Caller caller, string file) => Change(
        caller,
        desk => new SignedAnswers(desk).Read(file).Then(read => new Answering(desk).Answer(read).Map(state => state.Decisions.Last(known => known.Id == read.Answer.Decision.ById))));

    /// <summary><c>decision defer</c> and <c>decision cancel</c>: nothing waits for the question any more; a deferred one can still be answered.</summary>
    public static Answer<DecisionView> Leave(Caller caller, DecisionHandle decision, MissionCommand.LeaveDecision.Terms term, string reason) =>
        Speak(caller, decision, answering => answering.Leave(decision, term, reason));

    /// <summary><c>decision delegate</c>: lets agents of one tool give an input in a person's place.</summary>
    /// <param name="caller">The person.</param>
    /// <param name="decision">Which input; null for every one.</param>
    /// <param name="tool">Which agents.</param>
    /// <param name="rationale">Why.</param>
    public static Answer<DecisionListView> Delegate(Caller caller, DecisionKey? decision, string tool, string rationale)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return new Delegating(desk).Delegate(decision, tool, rationale).Succeeded(out _, out refusal)
                ? desk.Answer(DecisionListView.Of(desk.Situation))
                : desk.Refuse<DecisionListView>(refusal);
        }
    }

    /// <summary><c>decision form</c>: the answer as a text for a person to sign; writes nothing.</summary>
    public static Answer<DecisionView.Form> Form(Caller caller, DecisionAnswer answer) =>
        Read.Situation(caller).Then(situation => AnswerForm.Of(situation, answer, caller.Surroundings.Now())).Succeeded(out var form, out var refusal) ? form : refusal;

    /// <summary><c>decision list</c>: what was asked, and what steps wait for now.</summary>
    public static Answer<DecisionListView> List(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<DecisionListView>(DecisionListView.Of(situation), null, Read.Warnings(situation))
            : refusal;

    private static Answer<DecisionView> Speak(Caller caller, DecisionHandle handle, Func<Answering, Outcome<MissionState>> speak) => Change(
        caller,
        desk =>
        {
            var answering = new Answering(desk);
            var (request, known) = answering.Find(handle);
            return speak(answering).Map(state => state.Decisions.Last(decision => decision.Id == (request?.Id ?? known?.Id ?? handle.ById)));
        });

    private static Answer<DecisionView> Change(Caller caller, Func<MissionDesk, Outcome<Decision>> change)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return change(desk).Succeeded(out var decision, out refusal)
                ? desk.Answer(DecisionView.Of(decision, DecisionAsking.Decide(desk)))
                : desk.Refuse<DecisionView>(refusal);
        }
    }
}
