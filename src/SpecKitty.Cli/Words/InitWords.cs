using System.Collections.Immutable;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What <c>init</c> says: each file and why, and what comes next.</summary>
internal static class InitWords
{
    private static readonly Table Files = new(["FILE", "", "WHY"], 2);

    public static string Of(InitView view, Style style) => Lines.Of(
        Files.Of(view.Files.Select(Row), "", style),
        "",
        Lines.Whole("Next", Next(view), style));

    private static string Next(InitView view) => view switch
    {
        { Agents.IsEmpty: true } => "spec-kitty init --agent claude",
        _ when view.Files.Any(file => file.Action is not "unchanged" && !IsLocal(file)) => "commit these files, then: spec-kitty mission new \"My first mission\"",
        _ => "spec-kitty mission new \"My first mission\"",
    };

    private static bool IsLocal(InitFileView file) => file.Path.StartsWith(".git/", StringComparison.Ordinal);

    private static ImmutableArray<Cell> Row(InitFileView file) =>
        [file.Path, new Cell(file.Action, file.Action is "unchanged" ? Ink.Dim : Ink.Good), file.Why];
}
