using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Work Packages: the list, one in full, and one in a sentence after something was done.</summary>
internal static class WorkPackageWords
{
    private static readonly Table All = new(["WP", "LANE", "TITLE", "WHO", "AFTER", "TASKS"], 2);

    public static string Of(WorkPackageListView view, Style style) => Lines.Of(
        All.Of(view.WorkPackages.Select(Row), "No work packages yet: they come with the tasks step.", style),
        Lines.Cut(view.WorkPackages.Length, view.Total, "work package", style),
        Overrides(view.WorkPackages, style));

    /// <summary>For which of them rules were overridden; null when for none.</summary>
    public static string? Overrides(ImmutableArray<WorkPackageView> views, Style style) => Lines.Labelled(
        "Override", Lines.Listed(views.Where(view => view.Overrides > 0).Select(view => $"{view.WpId} ({Lines.Count(view.Overrides, "time")})")), style);

    public static string Of(WorkPackageDetailView view, Style style) => Lines.Of([
        $"{style.Paint($"{view.WpId} {view.Title}", Ink.Bold)} ({style.Paint(view.Lane, Style.OfLane(view.Lane))})",
        Lines.Whole("Who", view.Actor, style),
        Lines.Labelled("Contested", Lines.Listed(view.Contenders), style),
        Lines.Labelled("After", Lines.Listed(view.Dependencies), style),
        Lines.Labelled("Serves", Lines.Listed(view.Requirements), style),
        Lines.Labelled("Owns", Lines.Listed(view.OwnedFiles), style),
        Lines.Labelled("To do", Lines.Listed(view.SubtasksOpen), style),
        Lines.Labelled("Done", Lines.Listed(view.SubtasksDone), style),
        Lines.Whole("Where", view.WorkspacePath ?? view.ExecutionLane, style),
        Lines.Whole("Review", view.ReviewCycle > 0 ? $"cycle {view.ReviewCycle}" : null, style),
        Lines.Whole("Override", Overridden(view.Overrides), style),
        Lines.Labelled("Findings", view.Feedback, style),
        .. view.Notes.Select(note => Lines.Labelled("Note", note, style)),
        Lines.Labelled("Made by", Lines.Listed(view.Implementers), style),
        Lines.Whole("Submitted", view.SubmittedCommit, style),
        Lines.Whole("Approved", view.ApprovedCommit, style),
        Lines.Whole("File", view.File, style),
        .. Activities(view.Activities, style),
    ]);

    /// <summary>What became of its commits.</summary>
    public static string Rebased(RebaseView view, Style style) => Lines.Of(
        view.IsNew ? $"{view.WpId} is on the newest base." : $"{view.WpId} was on the newest base already.",
        Lines.Whole("Base", view.BaseCommit, style),
        Lines.Whole("Head", view.After, style),
        Lines.Whole("Before", view.IsNew ? view.Before : null, style),
        Lines.Whole("Where", view.WorkspacePath, style));

    /// <summary>Every approval with what speaks for it.</summary>
    public static string Evidence(WorkPackageDetailView view, Style style) => Lines.Of([
        $"{style.Paint($"{view.WpId} {view.Title}", Ink.Bold)} ({style.Paint(view.Lane, Style.OfLane(view.Lane))})",
        view.Approvals.IsEmpty ? "Nobody has approved it." : null,
        .. view.Approvals.SelectMany(approval => Evidence(approval, style)),
    ]);

    private static IEnumerable<string?> Evidence(WorkPackageDetailView.Approval approval, Style style) =>
    [
        "",
        Lines.Whole("Approved", approval.At, style),
        Lines.Labelled("By", $"{approval.Actor ?? "nobody that the record names"}, {approval.Kind}{approval.IsAttested switch { true => ", attested", false => ", not attested", _ => "" }}, as {approval.Capacity}", style),
        Lines.Whole("To work", approval.Independence.Replace('_', ' '), style),
        Lines.Whole("Commit", approval.Commit, style),
        Lines.Labelled("Review", approval.Text, style),
        Lines.Labelled("Waiver", approval.Waiver, style),
    ];

    /// <summary>Who did what with what they had been told, one line each, below the day.</summary>
    public static IEnumerable<string?> Activities(ImmutableArray<MissionRunView.Activity> activities, Style style) =>
        from day in activities.GroupBy(activity => Part(activity.At, 0, 10))
        from line in day.Select(activity => Lines.Labelled(Part(activity.At, 11, 8), Sentence(activity), style)).Prepend("\n" + style.Paint(day.Key, Ink.Dim))
        select line;

    /// <summary>One of them, with its day.</summary>
    public static string Activity(MissionRunView.Activity activity, Style style) => string.Concat(
        style.Paint($"{Part(activity.At, 0, 10)} {Part(activity.At, 11, 8)} ", Ink.Dim), activity.WpId is { } workPackage ? $"{workPackage} " : "", Sentence(activity));

    private static string Part(string at, int from, int length) => at.Length >= from + length ? at.Substring(from, length) : at;

    private static string Sentence(MissionRunView.Activity activity) => string.Concat(
        $"{activity.Kind.Replace('_', ' ')} ",
        activity.Decision is { } decision ? $"{decision} " : activity is { WpId: null, StepId: { } step } ? $"{step} " : "",
        activity.From is { } from ? $"from {from}" : $"by {activity.Actor}",
        activity.Role is { } role ? $" ({role}{(activity.Profile is { } profile ? $", {profile}" : "")})" : activity.Profile is { } alone ? $" ({alone})" : "",
        activity.Text is { Length: > 0 } text ? $": {text}" : "",
        activity.CapsuleSha256 is { Length: > 12 } told ? $"; told {told[..12]}" : "");

    /// <summary>Where it stands now.</summary>
    public static string Stands(WorkPackageDetailView view, Style style) => Lines.Of(
        $"{view.WpId} {style.Paint(view.Lane, Style.OfLane(view.Lane))}{(view.Actor is { } actor ? $" ({actor})" : "")}  {view.Title}",
        Lines.Whole("Where", view.WorkspacePath, style));

    /// <summary>Which of its subtasks are left.</summary>
    public static string Subtasks(WorkPackageDetailView view, Style style) => view.SubtasksOpen.IsEmpty
        ? $"{view.WpId}: all {Lines.Count(view.SubtasksDone.Length, "subtask")} {style.Paint("done", Ink.Good)}"
        : $"{view.WpId}: {view.SubtasksDone.Length} of {view.SubtasksDone.Length + view.SubtasksOpen.Length} subtasks done, left: {Lines.Listed(view.SubtasksOpen)}";

    private static string? Overridden(int times) => times > 0 ? $"rules were overridden {Lines.Count(times, "time")}" : null;

    private static Cell Lane(WorkPackageView view) => view.Contenders.IsEmpty ? new Cell(view.Lane, Style.OfLane(view.Lane)) : new Cell("contested", Ink.Bad);

    private static ImmutableArray<Cell> Row(WorkPackageView view) =>
    [
        new Cell(view.WpId.ToString(), Ink.Bold), Lane(view), view.Title, view.Contenders.IsEmpty ? view.Actor : string.Join(" or ", view.Contenders), Lines.Listed(view.Dependencies), view.Subtasks,
    ];
}
