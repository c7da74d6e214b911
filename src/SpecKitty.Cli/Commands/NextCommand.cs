using SpecKitty.Cli.Words;
using SpecKitty.Kernel;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Commands;

/// <summary><c>spec-kitty next</c></summary>
internal static class NextCommand
{
    public static Verb Define(Host host)
    {
        var who = new Who(host);
        var options = new NextOptions(host);
        var verb = Verb.Changing(
            new Spelling(
                "next",
                "Ask what comes next (changes nothing), take it, or report on it and take the next",
                "spec-kitty next",
                "spec-kitty next --agent claude --take",
                "spec-kitty next --agent claude --token TOKEN --result success",
                "spec-kitty next --agent codex --token TOKEN --result success --verdict approved --note \"good\"",
                "spec-kitty next --agent codex --token TOKEN --result success --verdict changes_requested --feedback-file findings.md"),
            parsed => new Options(who.Of(parsed), options.Of(parsed), parsed.GetValue(options.FeedbackFile)),
            Run).Taking([.. options.All, who.Mission, who.Agent]);
        options.AddRules(verb);
        return verb;
    }

    private static ExitCode Run(Visit visit, Options options)
    {
        if (!FeedbackFile.Read(options.FeedbackFile, visit.Host).Succeeded(out var read, out var refusal))
        {
            return visit.Refuse(refusal);
        }

        var request = options.Request is { Report: { } report } asked ? asked with { Report = report with { Feedback = read.Text } } : options.Request;
        return visit.Show(Judged(Attestation.Of(visit, options.Asking, Word(request), caller => NextStep.Run(caller, request))), CliJson.Default.NextView, NextWords.Of);
    }

    /// <summary>What a person types who stands for it.</summary>
    private static string Word(NextRequest request) => request switch
    {
        { Report.Verdict: ReviewVerdict.Approved } => "approved",
        { Answers: [var answer] } => answer.Value,
        _ => "yes",
    };

    /// <summary>Blocked is a refusal for a script, except when there is only to wait.</summary>
    private static Answer<NextView> Judged(Answer<NextView> answer) => answer is { Refusal: null, View: { Kind: "blocked", Code: not "WAITING" } view }
        ? answer with { Refusal = Refusal.Refused(view.Code ?? "BLOCKED", view.Reason ?? "There is no step now.", view.Remedies) }
        : answer;

    internal sealed record Options(Asking Asking, NextRequest Request, string? FeedbackFile);
}
