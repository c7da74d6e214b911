using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Driving;

/// <summary>Clears a hold, so that its step can be taken again; a gate that was rejected is asked anew.</summary>
internal sealed class HoldResuming(MissionDesk desk)
{
    /// <summary>Null when the hold is cleared, now or before.</summary>
    /// <param name="hold">The hold's id; of a rejected gate also <c>audit:STEP</c>.</param>
    public Refusal? Resume(string hold)
    {
        var decision = DecisionAsking.Decide(desk);
        return decision.Rejected.FirstOrDefault(gate => gate.Key.ToString() == hold || gate.Rejected.ToString() == hold) is { } rejected
            ? Reopen(rejected)
            : IsAskedAnew(decision, hold) ? null : Driver.Append(desk, (run, _) => run.Resume(hold, null)).Refusal;
    }

    private Refusal? Reopen(RunDecision.Request gate) =>
        gate.DisposalBy(desk.Actor, desk.Situation.Facts)
        ?? desk.Do(new MissionCommand.OpenDecision(DecisionAsking.Question(desk, gate))).Refusal
        ?? DecisionAsking.Follow(desk, DecisionAsking.Decide(desk));

    private static bool IsAskedAnew(RunDecision decision, string hold) => decision.Pending.Any(gate => gate.IsAsked && gate.Key.Gate is not null && gate.Key.ToString() == hold);
}
