using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What a Mission consists of: its files, then what is missing.</summary>
internal static class DossierWords
{
    private const int Shown = 12;
    private static readonly Table Files = new(["FILE", "BYTES", "SHA-256"], 0);

    public static string Of(DossierView view, Style style) => Lines.Of([
        style.Paint(view.MissionSlug.ToString(), Ink.Bold),
        Lines.Labelled("Parity", view.ParityHash, style),
        "",
        Files.Of(view.Artifacts.Select(file => ImmutableArray.Create<Cell>(file.Path, file.SizeBytes.ToString(CultureInfo.InvariantCulture), new Cell(file.Sha256[..Shown], Ink.Dim))), "There is no file.", style),
        "",
        view.Completeness is "complete"
            ? style.Paint(view.StepId is { } at ? $"Complete up to {at}." : "Complete.", Ink.Good)
            : $"Missing up to {view.StepId}:",
        .. from step in view.Expected from guard in step.Missing select Lines.Labelled(step.StepId.ToString(), $"{guard.Failure} {guard.ProducedBy}".Trim(), style),
    ]);
}
