using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>How a plan was amended, or would be.</summary>
internal static class AmendWords
{
    private static readonly Table Packages = new(["PACKAGE", "CHANGE", "WHAT"], 2);
    private static readonly Table Lanes = new(["EXECUTION LANE", "BEFORE", "AFTER"], 2);

    public static string Amended(AmendView view, Style style) => Lines.Of(
        view.IsNew ? $"Amended: {Counts(view)}." : view.WorkPackages.IsEmpty ? "Nothing to amend: the plan is what the work package files say." : "Nothing new: the plan was amended so already.",
        Lines.Labelled("Reason", view.Reason, style),
        view.WorkPackages.IsEmpty ? null : Packages.Of(view.WorkPackages.SelectMany(Rows), "", style),
        view.WorkPackages.IsEmpty && view.ExecutionLanes.IsEmpty ? null : Lanes.Of(view.ExecutionLanes.Select(Row), "Every execution lane keeps its work packages.", style));

    private static string Counts(AmendView view) => Lines.Listed(
        view.WorkPackages.GroupBy(wp => wp.Change).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => $"{Lines.Count(same.Count(), "work package")} {same.Key}")) ?? "the execution lanes";

    private static IEnumerable<ImmutableArray<Cell>> Rows(WorkPackageChangeView wp)
    {
        ImmutableArray<string> what = [.. wp.SplitInto.IsEmpty ? Array.Empty<string>() : [$"split into {Lines.Listed(wp.SplitInto)}"], .. wp.Fields.Select(What)];
        yield return [wp.WpId.ToString(), wp.Change, what.IsEmpty ? wp.Title : what[0]];
        foreach (var more in what.Skip(1))
        {
            yield return ["", "", more];
        }
    }

    private static string What(FieldChangeView field) => field is { Removed: [], Added: [] }
        ? $"{field.Field} is another"
        : $"{field.Field}: {string.Join(' ', field.Removed.Select(value => $"-{value}").Concat(field.Added.Select(value => $"+{value}")))}";

    private static ImmutableArray<Cell> Row(ExecutionLaneChangeView lane) =>
        [lane.ExecutionLaneId.ToString(), Lines.Listed(lane.Before) ?? "-", Lines.Listed(lane.After) ?? "-"];
}
