using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What an import changes, Mission by Mission.</summary>
internal static class ImportWords
{
    public static string Of(ImportView view, Style style) => view.Missions.IsEmpty
        ? string.Create(CultureInfo.InvariantCulture, $"Nothing to import: all {view.Total} missions can be written to.")
        : Lines.Of([.. view.Missions.SelectMany(line => Mission(line, style)), .. Hint(view)]);

    private static IEnumerable<string?> Mission(ImportView.Line line, Style style) =>
    [
        $"{style.Paint(line.MissionDir, Ink.Bold)}: {State(line)}",
        .. Wrapped(line.Changes.GroupBy(change => change.What).Select(same => $"{Paths(same)} {same.Key}").Concat(line.Notes).Append(line.Error?.Message ?? ""), style),
    ];

    private static IEnumerable<string> Wrapped(IEnumerable<string> texts, Style style) =>
        texts.Where(text => text.Length > 0).SelectMany(text => Columns.Wrap(text, style.Width - 4).Select((part, number) => number == 0 ? $"  {part}" : $"    {part}"));

    private static string Paths(IEnumerable<ImportView.Change> changes) => string.Join(", ", changes.Select(change => change.Path));

    private static string State(ImportView.Line line) => line.State switch
    {
        "none" => "nothing to import",
        "importable" => "to be imported",
        "imported" => "imported",
        _ => "cannot be imported",
    };

    private static IEnumerable<string> Hint(ImportView view) => view.Missions.FirstOrDefault(line => line.State is "importable") is { } first
        ? ["", view.Missions.Length == 1 ? $"Do it: spec-kitty mission import {first.MissionDir} --apply" : "Do it: spec-kitty mission import --apply"]
        : [];
}
