using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Questions and answers.</summary>
internal static class DecisionWords
{
    public static string Of(DecisionView view, Style style) => Lines.Of(
        $"{style.Paint(view.Question, Ink.Bold)} ({view.Origin}, {view.Key}, {view.Status})",
        Lines.Labelled("Options", Lines.Listed(view.Options), style),
        Lines.Labelled("Answer", view.Answer is { } answer && view.ResolvedBy is { } by ? $"{answer} ({by})" : view.Answer, style),
        Lines.Labelled("Because", view.Rationale, style),
        Lines.Whole("Id", view.DecisionId.ToString(), style));

    public static string Of(DecisionListView view, Style style) => view.Decisions.IsEmpty
        ? "No question was asked."
        : Lines.Of(string.Join("\n\n", view.Decisions.Select(decision => Of(decision, style))), Lines.Cut(view.Decisions.Length, view.Total, "question", style));
}
