using System.Collections.Immutable;
using System.Diagnostics;
using SpecKitty.Kernel;
using SpecKitty.Missions.Deciding;

namespace SpecKitty.Missions;

/// <summary>Says what happens to a Mission when it is asked something: pure, without clock, randomness or disk.</summary>
public static class MissionDecider
{
    /// <summary>The events that <paramref name="command"/> of <paramref name="by"/> makes, none when all it asks for is already so, or why it is refused.</summary>
    public static Outcome<ImmutableArray<MissionEvent>> Decide(MissionState state, MissionCommand command, Actor by)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(by);
        var answer = Answer(new Asked(state, by), command);
        var isRefused = !answer.Succeeded(out var events, out _);
        // What would change nothing may be said again, of a Mission that is over and of a contested Work Package too.
        return !isRefused && events.IsEmpty ? answer : Closed(state, command) ?? (isRefused ? null : Contests.Open(state, command)) ?? answer;
    }

    /// <summary>Everything that stands in the way of accepting, each with the command that helps, in the order in which to mend it; none when it can be, or is, accepted.</summary>
    public static ImmutableArray<(string Message, string Remedy)> AcceptanceBlockers(MissionState state, MissionCommand.EndingTerms terms)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(terms);
        return state.AcceptedAt is not null ? [] : [.. Blockers.OfAcceptance(state, terms).Select(blocker => (blocker.Message, blocker.Remedy))];
    }

    private static Decided Answer(Asked asked, MissionCommand command) => command switch
    {
        MissionCommand.Create it => Planning.Create(asked, it),
        MissionCommand.CompletePhase it => Planning.CompletePhase(asked, it),
        MissionCommand.Finalize it => Planning.Finalize(asked, it),
        MissionCommand.Amend it => Planning.Amend(asked, it),
        MissionCommand.Claim it => Implementing.Claim(asked, it),
        MissionCommand.Submit it => Implementing.Submit(asked, it),
        MissionCommand.MarkSubtasks it => Implementing.MarkSubtasks(asked, it),
        MissionCommand.StartReview it => Reviewing.Start(asked, it),
        MissionCommand.Approve it => Reviewing.Approve(asked, it),
        MissionCommand.RequestChanges it => Reviewing.RequestChanges(asked, it),
        MissionCommand.Release it => Moving.Release(asked, it),
        MissionCommand.Block it => Moving.Block(asked, it),
        MissionCommand.Unblock it => Moving.Unblock(asked, it),
        MissionCommand.Cancel it => Moving.Cancel(asked, it),
        MissionCommand.Override it => Overriding.Override(asked, it),
        MissionCommand.Resolve it => Contests.Resolve(asked, it),
        MissionCommand.ImportLanes it => Importing.Lanes(asked, it),
        MissionCommand.Note it => Moving.Note(asked, it),
        MissionCommand.OpenDecision it => Questions.Open(asked, it),
        MissionCommand.ResolveDecision it => Questions.Resolve(asked, it),
        MissionCommand.LeaveDecision it => Questions.Leave(asked, it),
        MissionCommand.Delegate it => Questions.Delegate(asked, it),
        MissionCommand.CompleteAudit it => Planning.CompleteAudit(asked, it),
        MissionCommand.GiveVerdict it => Ending.GiveVerdict(asked, it),
        MissionCommand.Accept it => Ending.Accept(asked, it),
        MissionCommand.Land it => Ending.Land(asked, it),
        MissionCommand.Retrospect it => Ending.Retrospect(asked, it),
        MissionCommand.Close it => Ending.Close(asked, it),
        MissionCommand.Reopen it => Reopening.Reopen(asked, it),
        _ => throw new UnreachableException(),
    };

    /// <summary>A Mission that is over takes notes and its retrospective, nothing else, and a landed one its audits.</summary>
    private static Refusal? Closed(MissionState state, MissionCommand command) =>
        command is MissionCommand.Note or MissionCommand.Retrospect or MissionCommand.Reopen ? null : state switch
        {
            { ClosedAt: not null } => Over("MISSION_CLOSED", "closed"),
            _ when IsOfAnAudit(state, command) => null,
            { LandedAt: not null } => Over("MISSION_LANDED", "landed"),
            _ => null,
        };

    private static bool IsOfAnAudit(MissionState state, MissionCommand command) => command switch
    {
        MissionCommand.CompleteAudit => true,
        MissionCommand.OpenDecision it => Gate(it.Decision),
        MissionCommand.ResolveDecision it => Gate(it.Question ?? state.Decisions.FirstOrDefault(known => known.Id == it.Decision)),
        MissionCommand.LeaveDecision it => Gate(it.Question ?? state.Decisions.FirstOrDefault(known => known.Id == it.Decision)),
        _ => false,
    };

    private static bool Gate(Decision? decision) => DecisionKey.TryParse(decision?.Key, out var key) && key.Gate is not null;

    private static Refusal Over(string code, string how) =>
        Refusal.Refused(code, $"The mission is {how}; its record takes only notes and the retrospective.", "spec-kitty mission new TITLE");
}
