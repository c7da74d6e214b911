using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision resolve</c></summary>
internal static class DecisionResolveCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var decision = Arguments.Id<DecisionId>("DECISION", "The id that `decision open` gave");
        var answer = Arguments.RequiredText("--answer", "The answer; one of the options, where there are any");
        var rationale = Arguments.Text("--rationale", "TEXT", "Why that answer");
        return Verb.Changing(
            new Spelling("resolve", "Answer a question", "spec-kitty decision resolve 01KA3V9J8Q0G6T2M4R5XWZ7YBN --answer casual"),
            parsed => new Options(who.Of(parsed), parsed.GetRequiredValue(decision), parsed.GetRequiredValue(answer), parsed.GetValue(rationale)),
            Run).Taking(decision, answer, rationale, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(
        Decisions.Resolve(visit.Caller(options.Asking), options.Decision, options.Answer, options.Rationale), CliJson.Default.DecisionView, DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionId Decision, string Answer, string? Rationale);
}
