using System.Collections.Immutable;
using SpecKitty.Operations;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What finalizing fixed, or would fix.</summary>
internal static class FinalizeWords
{
    private static readonly Table Lanes = new(["EXECUTION LANE", "WORK PACKAGES", "AFTER"], 1);

    public static string Of(FinalizeView view, Writing writing, Style style) => Lines.Of(
        Sentence(view, writing),
        Lines.Labelled("Packages", Lines.Listed(view.WorkPackages), style),
        Lines.Labelled("Criteria", Lines.Listed(view.Criteria), style),
        view.ExecutionLanes.IsEmpty ? null : Lanes.Of(view.ExecutionLanes.Select(Row), "", style));

    private static string Sentence(FinalizeView view, Writing writing) => (view.IsNew, writing) switch
    {
        (false, _) => "Nothing new: all of it is final already.",
        (_, Writing.Rehearsed) => $"Nothing is wrong: {Lines.Count(view.WorkPackages.Length, "work package")} can be made final.",
        _ => $"Final: {Lines.Count(view.WorkPackages.Length, "work package")}.",
    };

    private static ImmutableArray<Cell> Row(ExecutionLaneView lane) =>
        [lane.ExecutionLaneId.ToString(), string.Join(", ", lane.WpIds), Lines.Listed(lane.DependsOn)];
}
