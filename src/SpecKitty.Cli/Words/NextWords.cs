using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What <c>next</c> says: what to do, where, what to read and how to report.</summary>
internal static class NextWords
{
    public static string Of(NextView view, Style style) => view.Kind switch
    {
        "query" when view.WhatIf is { } supposed => Lines.Of(Lines.Labelled("If", string.Join(", ", supposed.Select(wp => $"{wp.WpId} were {wp.Lane}")), style), Of(view with { WhatIf = null }, style)),
        "query" => view.Preview is { } preview ? Preview(preview, style) : Lines.Whole("Next", view.PreviewStep?.ToString() ?? "nothing", style) ?? "",
        "step" => Step(view, style),
        "decision_required" => Question(view, style),
        "terminal" => style.Paint("Done", Ink.Good) + $": nothing is left to do in {view.MissionSlug}.",
        _ => Blocked(view, style),
    };

    private static string Preview(NextView preview, Style style) => preview.Kind is "step"
        ? Lines.Of([
            Lines.Whole("Next", style.Paint(What(preview), Ink.Bold), style),
            .. Guards(preview, style),
            Lines.Whole("Take it", $"spec-kitty next --mission {preview.MissionSlug}{(preview.Agent is null ? " --agent claude" : preview.AgentOption)} --take", style),
        ])
        : Of(preview, style);

    private static string Step(NextView view, Style style) => Lines.Of([
        Lines.Whole("Do", style.Paint(What(view), Ink.Bold), style),
        Lines.Whole("Where", view.WorkspacePath, style),
        Lines.Whole("Prompt", view.PromptFile, style),
        .. Guards(view, style),
        Lines.Whole("Report", Report(view), style),
        Lines.Whole(" or", view.Role is "review" ? $"{Report(view, "--verdict changes_requested")} --feedback-file FILE" : null, style),
    ]);

    private static string Report(NextView view) => view.Role is "review" ? Report(view, "--verdict approved") : Report(view, "");

    private static string Report(NextView view, string verdict) =>
        $"spec-kitty next --mission {view.MissionSlug}{view.AgentOption} --token {view.Token} --result success {verdict}".TrimEnd();

    private static string What(NextView view) =>
        $"{(view.Role is "review" ? "review" : view.Action ?? view.StepId?.ToString())}{(view.WpId is { } workPackage ? $" {workPackage}" : "")}{(view.IsFix ? ", mend what the review found" : "")}";

    private static string Question(NextView view, Style style) => Lines.Of(
        Lines.Labelled("Question", view.Question, style),
        Lines.Labelled("Choose", Lines.Listed(view.Options), style),
        Lines.Labelled("Who", view.PendingDecisions is [var asked, ..] ? Lines.Listed(asked.MayAnswer) : null, style),
        Lines.Labelled("Overdue", view.PendingDecisions is [{ IsOverdue: true } late, ..] ? $"told to {string.Join(", ", late.EscalatedTo)}" : null, style),
        Lines.Whole("Answer", view.DecisionId is { } decision ? $"spec-kitty decision resolve {decision} --mission {view.MissionSlug} --answer {(view.Options is [var first, ..] ? first : "TEXT")}" : null, style));

    private static string Blocked(NextView view, Style style) => Lines.Of([
        Lines.Labelled(view.Code is "WAITING" ? "Wait" : "Blocked", view.Reason ?? view.Code, style),
        Lines.Labelled("For", Lines.Listed(view.WaitingFor), style),
        .. Guards(view, style),
        .. view.Code is "WAITING" ? view.Remedies.Select(remedy => Lines.Whole("Or", remedy, style)) : [],
    ]);

    private static IEnumerable<string?> Guards(NextView view, Style style)
    {
        var failing = view.Guards.Where(guard => guard.Failure is not null).Select(guard => guard.Failure!);
        return failing.Concat(view.GuardFailures.Except(failing)).Select(failure => Lines.Labelled("Open", failure, style));
    }
}
