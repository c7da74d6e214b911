using System.CommandLine;
using SpecKitty.Cli.Words;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision open</c></summary>
internal static class DecisionOpenCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var origin = Arguments.RequiredText("--origin", "Where it came up: a step's id, implement, review or charter");
        var key = Arguments.RequiredText("--key", "What it is about, in one word");
        var question = Arguments.RequiredText("--question", "The question");
        var options = new Option<string[]>("--option") { Description = "An answer to choose from (default: free text)", HelpName = "TEXT" };
        return Verb.Changing(
            new Spelling("open", "Ask a question that somebody must answer", "spec-kitty decision open --origin specify --key tone --question \"Which tone?\" --option formal --option casual"),
            parsed => new Options(who.Of(parsed), new DecisionQuestion(
                parsed.GetRequiredValue(origin), parsed.GetRequiredValue(key), parsed.GetRequiredValue(question), [.. parsed.GetValue(options) ?? []])),
            Run).Taking(origin, key, question, options, who.Mission, who.Agent);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Decisions.Open(visit.Caller(options.Asking), options.Question), CliJson.Default.DecisionView, DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionQuestion Question);
}
