using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What finalizing fixed, or would fix.</summary>
internal static class FinalizeWords
{
    private static readonly Table Lanes = new(["EXECUTION LANE", "WORK PACKAGES", "AFTER"], 1);

    /// <summary>After it was done.</summary>
    public static string Final(FinalizeView view, Style style) => Of($"Final: {Lines.Count(view.WorkPackages.Length, "work package")}.", view, style);

    /// <summary>Before it is done.</summary>
    public static string Checked(FinalizeView view, Style style) =>
        Of($"Nothing is wrong: {Lines.Count(view.WorkPackages.Length, "work package")} can be made final.", view, style);

    private static string Of(string sentence, FinalizeView view, Style style) => Lines.Of(
        view.IsNew ? sentence : "Nothing new: all of it is final already.",
        Lines.Labelled("Packages", Lines.Listed(view.WorkPackages), style),
        Lines.Labelled("Criteria", Lines.Listed(view.Criteria), style),
        view.LaneRule is null or "own" ? null : Lines.Labelled("Lane rule", view.LaneRule, style),
        view.ExecutionLanes.IsEmpty ? null : Lanes.Of(view.ExecutionLanes.Select(Row), "", style));

    private static ImmutableArray<Cell> Row(ExecutionLaneView lane) =>
        [lane.ExecutionLaneId.ToString(), string.Join(", ", lane.WpIds), Lines.Listed(lane.DependsOn)];
}
