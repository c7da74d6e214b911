using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision defer</c> and <c>spec-kitty decision cancel</c></summary>
internal static class DecisionLeaveCommand
{
    public static Verb Defer(Host host) => Define(
        host, "defer", "Put a question off: it can still be answered, and what a step waits for still is", MissionCommand.LeaveDecision.Terms.Later);

    public static Verb Cancel(Host host) => Define(host, "cancel", "Say that a question is not asked any more", MissionCommand.LeaveDecision.Terms.Never);

    private static Verb Define(Host host, string name, string description, MissionCommand.LeaveDecision.Terms terms)
    {
        var who = new Who(host);
        var decision = Arguments.Id<DecisionHandle>("DECISION", "The decision's id, or what a step waits for: input:KEY, audit:STEP");
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling(name, description, $"spec-kitty decision {name} 01KA3V9J8Q0G6T2M4R5XWZ7YBN --reason \"first see how it is used\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(decision), parsed.GetRequiredValue(reason), terms),
            (visit, options) => Run(visit, options, name)).Taking(decision, reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options, string name) => visit.Show(
        Attestation.Of(visit, options.Asking, name, caller => Decisions.Leave(caller, options.Decision, options.Terms, options.Reason)),
        CliJson.Default.DecisionView,
        DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionHandle Decision, string Reason, MissionCommand.LeaveDecision.Terms Terms);
}
