using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>The board of a Mission: a column for each lane, a card for each Work Package.</summary>
internal static class BoardWords
{
    private const int Gap = 2;
    private const int WidestColumn = 22;
    private const int LongestBar = 40;
    private const int BesideBar = 20;
    private const int MostLines = 2;
    private static readonly ImmutableArray<Lane> Always = [Lane.Planned, Lane.InProgress, Lane.ForReview, Lane.Approved, Lane.Done];

    public static string Of(MissionView view, Style style) => Lines.Of([
        style.Paint(view.Title, Ink.Bold),
        style.Paint(Columns.AtMost($"{view.MissionSlug}, {view.MissionType}, lands on {view.TargetBranch}", style.Width), Ink.Dim),
        "",
        Lines.Whole("As of", view.AsOf, style),
        .. Progress(view, style),
        .. view.WorkPackages.IsEmpty ? [] : Board(view.WorkPackages, style).Append(""),
        .. view.WorkPackages.Where(workPackage => workPackage.Told is not null && IsHeld(workPackage)).Select(workPackage => Lines.Labelled("At work", AtWork(workPackage), style)),
        WorkPackageWords.Overrides(view.WorkPackages, style),
        .. view.OpenDecisions.Select(decision => Question(decision, style)),
        Lines.Whole("Next", view.AsOf is null ? $"spec-kitty next --mission {view.MissionSlug}" : null, style),
    ]);

    private static bool IsHeld(WorkPackageView view) => LaneNames.TryParse(view.Lane, out var lane) && lane.IsHeld();

    private static string AtWork(WorkPackageView view) =>
        $"{view.Actor} on {view.WpId}{(view.Role is { } role ? $" as {role}" : "")}{(view.Profile is { } profile ? $" ({profile})" : "")}, told {view.Told![..12]}";

    private static IEnumerable<string> Progress(MissionView view, Style style)
    {
        yield return Lines.Whole("Phase", view.Phase, style) ?? "";
        if (view.WorkPackages.IsEmpty)
        {
            yield return "No work packages yet.";
        }
        else if (view.Percentage is { } percentage)
        {
            var bar = Math.Clamp(style.Width - BesideBar, 10, LongestBar);
            var done = (int)Math.Round(Math.Clamp(percentage, 0, 100) * bar / 100);
            yield return Lines.Whole("Done", $"[{style.Paint(new string('#', done), Ink.Good)}{new string('.', bar - done)}] {MissionWords.Percent(view)}", style)!;
        }

        yield return "";
    }

    private static IEnumerable<string> Board(ImmutableArray<WorkPackageView> all, Style style)
    {
        ImmutableArray<Lane> lanes = [.. LaneNames.Shown.Where(lane => Always.Contains(lane) || all.Any(workPackage => workPackage.Lane == lane.Wire()))];
        var width = Math.Clamp(((style.Width + Gap) / lanes.Length) - Gap, 6, WidestColumn);
        var columns = lanes.Select(lane => Column(lane, all.Where(workPackage => workPackage.Lane == lane.Wire()), width, style)).ToArray();
        return Enumerable.Range(0, columns.Max(column => column.Length))
            .Select(at => string.Join(new string(' ', Gap), columns.Select(column => at < column.Length ? column[at] : new string(' ', width))).TrimEnd());
    }

    /// <summary>The lines of one column, each as wide as the column.</summary>
    private static ImmutableArray<string> Column(Lane lane, IEnumerable<WorkPackageView> cards, int width, Style style)
    {
        var ink = Style.OfLane(lane.Wire());
        var all = cards.ToArray();
        var heading = all.Length > 0 && $"{Name(lane)} {all.Length}" is var counted && counted.Length <= width ? counted : Name(lane);
        return
        [
            style.Paint(Columns.Fit(heading, width), all.Length == 0 ? Ink.Dim : Ink.Bold),
            style.Paint(new string('-', width), Ink.Dim),
            .. all.SelectMany((card, at) => at == 0 ? Card(card, ink, width, style) : Card(card, ink, width, style).Prepend(new string(' ', width))),
        ];
    }

    private static IEnumerable<string> Card(WorkPackageView card, Ink ink, int width, Style style) =>
    [
        style.Paint(Columns.Fit(card.WpId.ToString(), width), ink),
        .. Title(card.Title, width),
        .. ink is Ink.Busy or Ink.Wary && card.Actor is { } actor ? [style.Paint(Columns.Fit(actor, width), Ink.Dim)] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Title(string title, int width)
    {
        var lines = Columns.Break(title, width);
        return lines.Length <= MostLines
            ? lines.Select(line => Columns.Fit(line, width))
            : [.. lines.Take(MostLines - 1).Select(line => Columns.Fit(line, width)), Columns.Fit(string.Join(' ', lines.Skip(MostLines - 1)), width)];
    }

    private static string Name(Lane lane) => lane.Wire().Replace('_', ' ').ToUpperInvariant();

    private static string Question(DecisionView decision, Style style) => Lines.Of(
        Lines.Labelled("Question", decision.Question, style),
        Lines.Whole("", style.Paint($"spec-kitty decision resolve {decision.DecisionId} --answer TEXT", Ink.Dim), style));
}
