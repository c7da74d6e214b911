using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>All Missions, on a line each.</summary>
internal static class MissionListWords
{
    private static readonly Table Missions = new(["MISSION", "PHASE", "DONE", "EVENTS"], 0);

    public static string Of(MissionListView view, Style style) => Lines.Of(
        Missions.Of(view.Missions.Select(Row), "No mission yet. Begin one: spec-kitty mission new \"My first mission\"", style),
        Lines.Cut(view.Missions.Length, view.Total, "mission", style));

    private static ImmutableArray<Cell> Row(MissionLineView line) => line.Error is { } error
        ? [line.MissionDir, new Cell(error.Code, Ink.Bad), "", ""]
        : [line.MissionDir, new Cell(Lines.Listed([line.Phase, .. line.Flags]) ?? "", InkOf(line.Flags.Contains("closed") ? "closed" : line.Phase)), Done(line), line.EventCount.ToString(CultureInfo.InvariantCulture)];

    private static string Done(MissionLineView line)
    {
        var counted = line.WorkPackages.Count(workPackage => workPackage.Lane is not "canceled");
        return counted == 0 ? "-" : $"{line.WorkPackages.Count(workPackage => workPackage.Lane is "approved" or "done")}/{counted}";
    }

    private static Ink InkOf(string? phase) => phase switch
    {
        "landed" or "merged" or "done" or "closed" => Ink.Good,
        _ => Ink.Plain,
    };
}
