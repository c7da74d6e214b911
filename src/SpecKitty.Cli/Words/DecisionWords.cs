using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Questions and answers.</summary>
internal static class DecisionWords
{
    public static string Of(DecisionView view, Style style) => Lines.Of(
        $"{style.Paint(view.Question, Ink.Bold)} ({Place(view)})",
        Lines.Labelled("Options", Lines.Listed(view.Options), style),
        Lines.Labelled("Who", view.Status is "open" or "deferred" ? Lines.Listed(view.MayAnswer) : null, style),
        Lines.Labelled("Overdue", view.IsOverdue ? $"told to {string.Join(", ", view.EscalatedTo)}" : null, style),
        Lines.Labelled("Said", view.Said is { } said && view.ResolvedBy is { } who ? $"{said} ({who})" : null, style),
        Lines.Labelled("Answer", view.Answer is { } answer && view.ResolvedBy is { } by ? $"{answer} ({by}{Ground(view)})" : view.Answer, style),
        Lines.Labelled("Because", view.Rationale, style),
        Lines.Whole("Id", view.WaitsAs is { } key ? $"{key} ({view.DecisionId})" : view.DecisionId.ToString(), style));

    private static string Place(DecisionView view) =>
        string.Join(", ", new[] { view.StepId is { } step ? $"step {step}" : view.Origin, view.WaitsAs is null ? view.Key : null, view.Weight, view.Status }.OfType<string>());

    private static string Ground(DecisionView view) =>
        string.Concat(new[] { view.Attestation is { } vouched ? $"by {vouched}" : null, view.RelayedFrom is { } whose ? $"for {whose}" : null, view.CarriedBy is { } carrier ? $"brought by {carrier}" : null }
            .OfType<string>().Select(word => $", {word}"));

    /// <summary>Exactly the text, to be put into a file.</summary>
    public static string Of(DecisionView.Form view, Style style) => view.Text;

    public static string Of(DecisionListView view, Style style) => view.Decisions.IsEmpty
        ? "No question was asked."
        : Lines.Of(string.Join("\n\n", view.Decisions.Select(decision => Of(decision, style))), Lines.Cut(view.Decisions.Length, view.Total, "question", style));
}
