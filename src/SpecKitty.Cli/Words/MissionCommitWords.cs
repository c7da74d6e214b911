using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What <c>mission commit</c> committed.</summary>
internal static class MissionCommitWords
{
    public static string Of(MissionCommitView view, Style style) => view.Files.IsEmpty
        ? $"Nothing of {view.MissionSlug} waits to be committed."
        : Lines.Of([
            $"Committed on {style.Paint(view.Branch, Ink.Bold)}:",
            .. view.Files.Select(file => $"  {file}"),
        ]);
}
