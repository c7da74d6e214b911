using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What became of Mission Runs of another product, and of the index.</summary>
internal static class RunImportWords
{
    public static string Of(RunIndexView view, Style style) => view.HasChanged ? $"{view.File} is made anew." : $"{view.File} is as the runs say.";

    public static string Of(RunImportView view, Style style) => view.MissionRuns.IsEmpty
        ? "Nothing to import: every mission run names its mission."
        : Lines.Of([.. view.MissionRuns.SelectMany(line => Run(line, style))]);

    private static IEnumerable<string?> Run(RunImportView.ImportedRun line, Style style) =>
    [
        Lines.Whole("Run", style.Paint(line.MissionRunId.ToString(), line.Error is null ? Ink.Good : Ink.Bad), style),
        Lines.Whole("Mission", line.MissionSlug?.ToString(), style),
        .. line.Notes.Select(note => Lines.Labelled("Note", note, style)),
        Lines.Labelled("Problem", line.Error?.Message, style),
        Lines.Labelled("Remedy", line.Error?.Remedy.FirstOrDefault(), style),
    ];
}
