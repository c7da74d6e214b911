using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The <c>decision</c> verbs: open, resolve, defer, cancel, list.</summary>
public static class Decisions
{
    /// <summary><c>decision open</c>: asks; the same origin and key again gives the question that is there.</summary>
    public static Answer<DecisionView> Open(Caller caller, DecisionQuestion question) => Change(
        caller,
        desk => new MissionCommand.OpenDecision(new Decision(desk.Surroundings.Ids.NextDecision(), question.Origin, question.Key, question.Question)
        {
            Options = question.Options,
            OpenedBy = desk.Actor.Wire,
            OpenedAt = desk.Surroundings.Now().ToString(),
        }),
        decision => decision.Origin == question.Origin && decision.Key == question.Key);

    /// <summary><c>decision resolve</c>: answers; answered again, only the same answer is taken.</summary>
    public static Answer<DecisionView> Resolve(Caller caller, DecisionId id, string answer, string? rationale) =>
        Change(caller, _ => new MissionCommand.ResolveDecision(id, answer, rationale), decision => decision.Id == id);

    /// <summary><c>decision defer</c> and <c>decision cancel</c>: nothing waits for the question any more; a deferred one can still be answered.</summary>
    public static Answer<DecisionView> Leave(Caller caller, MissionCommand.LeaveDecision left) =>
        Change(caller, _ => left, decision => decision.Id == left.Decision);

    /// <summary><c>decision list</c>.</summary>
    public static Answer<DecisionListView> List(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<DecisionListView>(new DecisionListView(situation.Mission.Slug, [.. situation.State.Decisions.Select(DecisionView.Of)]), null, Read.Warnings(situation))
            : refusal;

    private static Answer<DecisionView> Change(Caller caller, Func<MissionDesk, MissionCommand> command, Func<Decision, bool> isMeant)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return desk.Do(command(desk)).Succeeded(out var state, out refusal)
                ? desk.Answer(DecisionView.Of(state.Decisions.First(isMeant)))
                : refusal;
        }
    }
}
