using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision form</c></summary>
internal static class DecisionFormCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var decision = Arguments.Id<DecisionHandle>("DECISION", "The decision's id, or what a step waits for: input:KEY, audit:STEP");
        var answer = Arguments.RequiredText("--answer", "The answer; one of the options, where there are any");
        var rationale = Arguments.Text("--rationale", "TEXT", "Why that answer");
        return Verb.Asking(
            new Spelling(
                "form", "Print an answer as a text to be signed: `ssh-keygen -Y sign -n spec-kitty-answer -f KEY FILE`",
                "spec-kitty decision form audit:sign-off --answer approve > answer.json"),
            parsed => new Options(who.Of(parsed), new DecisionAnswer(parsed.GetRequiredValue(decision), parsed.GetRequiredValue(answer)) { Rationale = parsed.GetValue(rationale) }),
            Run).Taking(decision, answer, rationale, who.Mission);
    }

    private static ExitCode Run(Visit visit, Options options) =>
        visit.Show(Decisions.Form(visit.Caller(options.Asking), options.Answer), CliJson.Default.Form, DecisionWords.Of);

    internal sealed record Options(Asking Asking, DecisionAnswer Answer);
}
