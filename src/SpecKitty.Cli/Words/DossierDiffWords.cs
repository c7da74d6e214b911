using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>How a Mission's files at two points differ: the parity first, then the files.</summary>
internal static class DossierDiffWords
{
    private static readonly Table Files = new(["FILE", "CHANGE", "PARITY"], 0);

    public static string Of(DossierDiffView view, Style style) => Lines.Of(
        Lines.Whole("From", view.From, style),
        Lines.Whole("To", view.To, style),
        Lines.Labelled("Parity", view.ParityBefore == view.ParityAfter ? $"{view.ParityAfter} at both" : $"{view.ParityBefore} → {view.ParityAfter}", style),
        "",
        Files.Of(view.Artifacts.Select(file => ImmutableArray.Create<Cell>(file.Path, new Cell(file.Change, InkOf(file.Change)), file.IsInParity ? "moves" : "stays")), "No file differs.", style));

    private static Ink InkOf(string change) => change switch
    {
        "added" => Ink.Good,
        "removed" => Ink.Bad,
        _ => Ink.Wary,
    };
}
