using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision cancel</c></summary>
internal static class DecisionCancelCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var decision = Arguments.Id<DecisionHandle>("DECISION", "The decision's id, or what a step waits for: input:KEY, audit:STEP");
        var reason = Arguments.RequiredText("--reason", "Why, in a sentence");
        return Verb.Changing(
            new Spelling("cancel", "Say that a question is not asked any more", "spec-kitty decision cancel 01KA3V9J8Q0G6T2M4R5XWZ7YBN --reason \"first see how it is used\""),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(decision), parsed.GetRequiredValue(reason)),
            Run).Taking(decision, reason, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Attestation.Of(visit, options.Asking, "cancel", caller => Decisions.Leave(caller, options.Decision, MissionCommand.LeaveDecision.Terms.Never, options.Reason)),
        CliJson.Default.DecisionView,
        DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionHandle Decision, string Reason);
}
