using System.Collections.Immutable;
using System.CommandLine;
using SpecKitty.Kernel;
using SpecKitty.Operations;

namespace SpecKitty.Cli;

/// <summary>The options of <c>next</c>: nothing asks, <c>--take</c> takes, <c>--token</c> with <c>--result</c> reports and takes the next step.</summary>
internal sealed class NextOptions(Host host)
{
    private readonly Option<bool> take = Arguments.Flag("--take", "Take the step");
    private readonly Option<bool> takeover = Arguments.Takeover();
    private readonly Option<bool> noTake = Arguments.Flag("--no-take", "Only report; take nothing after that");
    private readonly Option<string?> note = Arguments.Text("--note", "TEXT", "A sentence about it; needed when it failed or is blocked");

    private readonly Option<string?> resume = Arguments.Text("--resume", "HOLD", "Clear this hold first");

    private readonly Option<MissionRunId?> missionRun = Arguments.MissionRun();

    private readonly Option<DecisionAnswer[]> answers = new("--answer")
    {
        Description = "Answer an open question first; needs --take or --token",
        HelpName = "DECISION=VALUE",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Pairs.Answers,
    };

    private readonly Option<string?> relayed = Arguments.RelayedFrom();

    private readonly Option<string?> signed = Arguments.SignedAnswer();

    private readonly Option<SupposedLane[]> whatIf = new("--what-if")
    {
        Description = "Ask what would come next if work packages stood there",
        HelpName = "WP=LANE,...",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Pairs.Lanes,
    };

    private readonly Option<IssueToken?> token = new("--token")
    {
        Description = "The token of the step in hand",
        HelpName = "TOKEN",
        CustomParser = Arguments.ReadOptional<IssueToken>,
    };

    private readonly Option<StepResult?> result = Arguments.Choice<StepResult?>(
        "--result", "How the step went", ("success", StepResult.Success), ("failed", StepResult.Failed), ("blocked", StepResult.Blocked));

    private readonly Option<ReviewVerdict?> verdict = Arguments.Choice<ReviewVerdict?>(
        "--verdict", "How a review ended", ("approved", ReviewVerdict.Approved), ("changes_requested", ReviewVerdict.ChangesRequested));

    /// <summary>Where the findings of a review are.</summary>
    public Option<string?> FeedbackFile { get; } = Arguments.FeedbackFile();

    /// <summary>All of them, as help shows them.</summary>
    public ImmutableArray<Option> All => [take, takeover, token, result, note, verdict, FeedbackFile, noTake, resume, answers, relayed, signed, whatIf, missionRun];

    /// <summary>What they say; the findings are still to be read.</summary>
    public NextRequest Of(ParseResult parsed) => new()
    {
        Takes = parsed.GetValue(take) || (parsed.GetValue(token) is not null && !parsed.GetValue(noTake)),
        Takeover = parsed.GetValue(takeover) ? TakeoverWish.IfExpired : TakeoverWish.Never,
        Resume = parsed.GetValue(resume),
        MissionRun = parsed.GetValue(missionRun),
        Answers = (parsed.GetValue(answers) ?? []).Select(answer => answer with { RelayedFrom = parsed.GetValue(relayed) }).ToImmutableArray(),
        SignedAnswers = parsed.GetValue(signed) is { } file ? [host.Absolute(file)] : ImmutableArray<string>.Empty,
        WhatIf = (parsed.GetValue(whatIf) ?? []).ToImmutableArray(),
        Report = parsed.GetValue(token) is { } held && parsed.GetValue(result) is { } ended
            ? new StepReport(held, ended) { Note = parsed.GetValue(note), Verdict = parsed.GetValue(verdict) }
            : null,
    };

    /// <summary>Refuses what cannot be meant.</summary>
    public void AddRules(Command command)
    {
        command.Validators.Add(Rules.Together(token, result));
        command.Validators.Add(Rules.NotBoth(take, noTake));
        command.Validators.Add(Rules.OnlyWith(relayed, answers));
        foreach (var about in new Option[] { note, verdict, FeedbackFile, noTake })
        {
            command.Validators.Add(Rules.OnlyWith(about, token));
        }
    }
}
