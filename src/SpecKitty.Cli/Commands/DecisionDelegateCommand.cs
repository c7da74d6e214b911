using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision delegate</c></summary>
internal static class DecisionDelegateCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var decision = Arguments.Id<DecisionKey>("DECISION", "The input: input:KEY");
        decision.Arity = System.CommandLine.ArgumentArity.ZeroOrOne;
        var every = Arguments.Flag("--all", "Every input of the mission");
        var tool = Arguments.RequiredText("--to", "Which agents: the name of their tool");
        var rationale = Arguments.RequiredText("--rationale", "Why, in a sentence");
        var verb = Verb.Changing(
            new Spelling("delegate", "Let agents give an input in a person's place; gates stay with the person", "spec-kitty decision delegate input:provider --to claude --rationale \"the catalogue says it\""),
            parsed => new Options(who.Of(parsed), parsed.GetValue(every) ? null : parsed.GetValue(decision), parsed.GetRequiredValue(tool), parsed.GetRequiredValue(rationale)),
            Run).Taking(decision, every, tool, rationale, who.Mission, who.Agent);
        verb.Validators.Add(Rules.OneOf(decision, every));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Attestation.Of(visit, options.Asking, options.Tool, caller => Decisions.Delegate(caller, options.Decision, options.Tool, options.Rationale)),
        CliJson.Default.DecisionListView,
        DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionKey? Decision, string Tool, string Rationale);
}
