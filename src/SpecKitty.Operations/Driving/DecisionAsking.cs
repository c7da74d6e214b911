using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Writes down what steps wait for: in the Mission's record that it is asked, and in the run what the record says of it.</summary>
internal static class DecisionAsking
{
    private static readonly ImmutableArray<string> Origins = ["specify", "plan", "tasks", "implement", "review"];

    /// <summary>What steps of the whole Mission wait for, whoever asks.</summary>
    public static RunDecision Decide(MissionDesk desk) => Decide(desk.Situation);

    /// <summary>The same for who only looks.</summary>
    public static RunDecision Decide(Situation situation) =>
        RunDecider.Decide(situation.Type, situation.Facts with { Scope = [] }, MissionRun.Together(situation.Drivers) ?? situation.Run, null);

    /// <summary>Asks what is not asked yet; null when the record then has all of it.</summary>
    public static Refusal? Ask(MissionDesk desk, RunDecision decision)
    {
        ImmutableArray<MissionCommand> commands = [.. decision.Pending.Where(request => !request.IsAsked).Select(request => new MissionCommand.OpenDecision(Question(desk, request)))];
        return commands.IsEmpty ? null : desk.DoAll(commands).Refusal;
    }

    /// <summary>What the run does not know yet of the record's decisions; it is begun when <paramref name="decision"/> wants it to ask.</summary>
    public static Refusal? Follow(MissionDesk desk, RunDecision decision)
    {
        var isWanted = desk.Situation.Run is { } run
            ? !run.FollowDecisions(desk.Situation.Facts, new RunMoment(desk.Surroundings.Now(), desk.Actor)).IsEmpty
            : decision.Kind is RunDecisionKind.DecisionRequired;
        return isWanted ? Driver.Append(desk, (current, moment) => current.FollowDecisions(desk.Situation.Facts, moment)).Refusal : null;
    }

    /// <summary>A question as the record keeps it.</summary>
    public static Decision Question(MissionDesk desk, RunDecision.Request request) =>
        new(request.Id, Origin(desk.Situation.Type.Step(request.Step)), request.Key.Input ?? request.Key.ToString(), request.Question)
        {
            Options = request.Options,
            Step = request.Step,
            OpenedBy = desk.Actor.Wire,
            OpenedAt = desk.Surroundings.Now().ToString(),
        };

    /// <summary>The nearest of the words that upstream knows.</summary>
    private static string Origin(StepDefinition? step) => step switch
    {
        { Kind: StepKind.WorkPackages } => "implement",
        { Kind: StepKind.Action } when Origins.Contains(step.Id.ToString()) => step.Id.ToString(),
        { Kind: StepKind.Action } => "plan",
        _ => "review",
    };
}
