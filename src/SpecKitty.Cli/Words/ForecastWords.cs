using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>Where work in flight touches the same lines.</summary>
internal static class ForecastWords
{
    private const int MostFiles = 10;
    private static readonly Table Overlaps = new(["FILE", "PACKAGE", "LANE", "LINES"], 0);

    public static string Of(ForecastView view, Style style) => Lines.Of([
        Sentence(view, style),
        view.Overlaps.IsEmpty ? null : Overlaps.Of(view.Overlaps.SelectMany(overlap => new[] { Row(overlap.Path, overlap.One), Row("", overlap.Other) }), "", style),
        view.Overlaps.Any(overlap => !overlap.One.IsCommitted || !overlap.Other.IsCommitted) ? style.Paint("* not committed yet", Ink.Dim) : null,
        view.SharedFiles.IsEmpty ? null : Lines.Labelled("Also both", $"{Lines.Listed(view.SharedFiles.Take(MostFiles))}{(view.SharedFiles.Length > MostFiles ? $" and {view.SharedFiles.Length - MostFiles} more" : "")}, in other lines or alike", style),
    ]);

    private static string Sentence(ForecastView view, Style style) => view switch
    {
        { HasExecutionLanes: false } => "There are no execution lanes, so nothing can meet.",
        { Overlaps.IsEmpty: false } => $"{style.Paint("The same lines", Ink.Bad)} are changed in {Lines.Count(view.Overlaps.Select(overlap => overlap.Path).Distinct().Count(), "file")}: whoever lands second will have a conflict.",
        _ => $"No lines are changed twice: {Lines.Count(view.ExecutionLanes.Length, "execution lane")} in flight, {Lines.Count(view.ExecutionLanes.Sum(lane => lane.ChangedFiles), "changed file")}.",
    };

    private static ImmutableArray<Cell> Row(string path, ForecastView.Side side) =>
        [path, string.Join(", ", side.WpIds), side.ExecutionLaneId.ToString(), (side.Lines.IsEmpty ? "all" : string.Join(", ", side.Lines.Select(Range))) + (side.IsCommitted ? "" : " *")];

    private static string Range(ForecastView.LineRange lines) => lines.Last < lines.First ? string.Create(CultureInfo.InvariantCulture, $"before {lines.First}")
        : lines.Last == lines.First ? lines.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{lines.First}-{lines.Last}");
}
