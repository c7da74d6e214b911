using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Mission Runs: the list, and one with what it has handed out.</summary>
internal static class MissionRunWords
{
    private static readonly Table Runs = new(["MISSION RUN", "STATUS", "MISSION", "DRIVES", "OPEN"], 2);
    private static readonly Table Issues = new(["STEP", "WP", "ROLE", "WHO", "STATE", "TOKEN"], 3);

    public static string Of(MissionRunListView view, Style style) => Lines.Of(
        Runs.Of(view.MissionRuns.Select(Row), "No mission run on this machine.", style),
        Lines.Cut(view.MissionRuns.Length, view.Total, "mission run", style));

    public static string Of(MissionRunView view, Style style) => Lines.Of([
        Lines.Whole("Run", style.Paint(view.MissionRunId, Ink.Bold), style),
        Lines.Whole("Status", view.Status, style),
        Lines.Whole("Mission", view.MissionSlug, style),
        Lines.Whole("Type", view.MissionType, style),
        Lines.Whole("Purpose", view.Purpose, style),
        Lines.Labelled("Drives", view.Scope.IsEmpty ? null : string.Join(", ", view.Scope), style),
        Lines.Whole("Heir", view.SupersededBy?.ToString(), style),
        Lines.Labelled("Why", view.AbandonedBecause, style),
        Lines.Whole("Begun", view.StartedAt, style),
        Lines.Labelled("Problem", view.Error?.Message, style),
        view.OpenIssues.IsDefaultOrEmpty ? null : "\n" + Issues.Of(view.OpenIssues.Select(Row), "", style),
        .. WorkPackageWords.Activities(view.Activities, style),
    ]);

    private static ImmutableArray<Cell> Row(MissionRunView view) =>
    [
        view.MissionRunId, new Cell(view.Status, InkOf(view.Status)), view.MissionSlug, Drives(view), view.OpenIssues.IsDefaultOrEmpty ? "" : $"{view.OpenIssues.Length}",
    ];

    private static string Drives(MissionRunView view) => view switch
    {
        { Status: not ("active" or "completed" or "superseded" or "abandoned") } => "",
        { Purpose: not "driver" } => view.Purpose ?? "",
        _ => view.Scope.IsEmpty ? "all" : string.Join(",", view.Scope),
    };

    private static ImmutableArray<Cell> Row(IssueView issue) =>
        [issue.StepId.ToString(), issue.WpId?.ToString(), issue.Role, issue.Actor, issue.State, issue.Token.ToString()];

    private static Ink InkOf(string status) => status switch
    {
        "active" => Ink.Busy,
        "completed" => Ink.Good,
        "orphan" or "damaged" => Ink.Bad,
        _ => Ink.Dim,
    };
}
