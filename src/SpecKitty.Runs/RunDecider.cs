using SpecKitty.Kernel;
using SpecKitty.Runs.Deciding;

namespace SpecKitty.Runs;

/// <summary>Says what is next. Pure: no clock, no chance, no disk; a query and an advance ask the same question.</summary>
public static class RunDecider
{
    /// <summary>What is next for <paramref name="actor"/>; for anyone at all when it is null.</summary>
    /// <param name="type">The Mission Type in force: the run's frozen one, when there is a run.</param>
    /// <param name="facts">The Mission as it stands.</param>
    /// <param name="run">The run that drives it; null before the first step is taken.</param>
    /// <param name="actor">Who asks.</param>
    public static RunDecision Decide(CompiledMissionType type, RunFacts facts, MissionRun? run, Actor? actor)
    {
        var question = new Question(type, facts, run, actor?.Id);
        var answer = question.IsOver
            ? new RunDecision(RunDecisionKind.Terminal) { Reason = "Nothing is left to do." }
            : Possession.Issued(question) ?? Blockage.Drifted(question) ?? Possession.Resumed(question) ?? Candidates.First(question) ?? Blockage.Of(question);
        return answer with
        {
            Pending = Gates.Requests(question),
            Rejected = Gates.Rejected(question),
            SettledByFacts = [.. question.OvertakenBy(Standing.Done)],
            RevokedByFacts = [.. question.OvertakenBy(Standing.Lost)],
        };
    }
}
