using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>How far a Mission is from being accepted.</summary>
internal static class AcceptanceWords
{
    private static readonly Table Criteria = new(["CRITERION", "VERDICT", "WHAT TO CHECK", "BY"], 2);

    public static string Of(AcceptanceView view, Style style) => Lines.Of([
        Criteria.Of(view.Criteria.Select(Row), "No criteria yet: they come from the requirements, with `spec-kitty tasks finalize`.", style),
        "",
        view.IsAccepted ? $"{style.Paint("Accepted", Ink.Good)} ({view.AcceptedAt})" : "Not accepted yet.",
        .. view.IsAccepted ? [] : view.Blockers.Select(blocker => Lines.Labelled("Open", blocker, style)),
        view.IsAccepted ? Lines.Whole("Next", $"spec-kitty merge plan --mission {view.MissionSlug}", style)
            : Lines.Whole("Next", view.Remedies.FirstOrDefault() ?? $"spec-kitty accept apply --mission {view.MissionSlug}", style),
    ]);

    private static ImmutableArray<Cell> Row(CriterionView view) =>
        [view.CriterionId.ToString(), new Cell(view.Verdict, InkOf(view.Verdict)), view.Description, view.VerifiedBy];

    private static Ink InkOf(string verdict) => verdict switch
    {
        "pass" => Ink.Good,
        "fail" => Ink.Bad,
        _ => Ink.Wary,
    };
}
