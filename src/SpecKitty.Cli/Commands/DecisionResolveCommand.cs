using SpecKitty.Cli.Words;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty decision resolve</c></summary>
internal static class DecisionResolveCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var decision = Arguments.Decision();
        var answer = Arguments.Text("--answer", "TEXT", "The answer; one of the options, where there are any");
        var rationale = Arguments.Text("--rationale", "TEXT", "Why that answer");
        var relayed = Arguments.RelayedFrom();
        var signed = Arguments.SignedAnswer();
        var verb = Verb.Changing(
            new Spelling(
                "resolve", "Answer a question; what only a person may answer is confirmed at the terminal, or signed",
                "spec-kitty decision resolve 01KA3V9J8Q0G6T2M4R5XWZ7YBN --answer casual",
                "spec-kitty decision resolve audit:sign-off --answer approve",
                "spec-kitty decision resolve --signed-answer answer.json"),
            parsed => new Options(who.Of(parsed), parsed.GetValue(signed))
            {
                Answer = parsed.GetValue(decision) is { } meant && parsed.GetValue(answer) is { } said
                    ? new DecisionAnswer(meant, said) { Rationale = parsed.GetValue(rationale), RelayedFrom = parsed.GetValue(relayed) }
                    : null,
            },
            Run).Taking(decision, answer, rationale, relayed, signed, who.Mission, who.Agent);
        verb.Validators.Add(Rules.OneOf(signed, answer));
        verb.Validators.Add(Rules.Together(decision, answer));
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options) => visit.Show(Resolved(visit, options), CliJson.Default.DecisionView, DecisionWords.Of);

    private static Answer<DecisionView> Resolved(Visit visit, Options options) => options.Answer is { } answer
        ? Attestation.Of(visit, options.Asking, answer.Value, caller => Decisions.Resolve(caller, answer))
        : Decisions.ResolveSigned(visit.Caller(options.Asking), visit.Host.Absolute(options.SignedFile!));

    internal sealed record Options(Asking Asking, string? SignedFile)
    {
        public DecisionAnswer? Answer { get; init; }
    }
}
