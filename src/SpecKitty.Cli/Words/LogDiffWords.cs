using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What changed between two moments: the sum first, then the rows.</summary>
internal static class LogDiffWords
{
    public static string Of(LogDiffView view, Style style) => view.Events.IsEmpty
        ? "Nothing happened between the two."
        : Lines.Of([
            Lines.Whole("From", view.From, style),
            Lines.Whole("To", view.To, style),
            Lines.Whole("Phase", view.PhaseBefore == view.PhaseAfter ? view.PhaseAfter : $"{view.PhaseBefore} → {view.PhaseAfter}", style),
            "",
            .. view.WorkPackages.Select(change => WorkPackage(change, style)),
            view.WorkPackages.IsEmpty ? null : "",
            LogWords.Of(new LogView(view.MissionSlug, view.Events) { Total = view.Events.Length }, style),
        ]);

    private static string WorkPackage(LaneChangeView change, Style style)
    {
        var lane = style.Paint(change.LaneAfter, Style.OfLane(change.LaneAfter));
        var others = Lines.Listed(change.Changed.Where(what => what != "lane"));
        return $"{style.Paint(change.WpId.ToString(), Ink.Bold)}  {(change.LaneBefore == change.LaneAfter ? lane : $"{change.LaneBefore ?? "new"} → {lane}")}{(others is null ? "" : $"  ({others})")}";
    }
}
