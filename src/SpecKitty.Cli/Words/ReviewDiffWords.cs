using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What a reviewer must look at: the commits, the files, and the patch as git writes it.</summary>
internal static class ReviewDiffWords
{
    public static string Of(ReviewDiffView view, Style style) => Lines.Of([
        style.Paint($"{view.WpId}, review {view.ReviewCycle.ToString(CultureInfo.InvariantCulture)}: {(view.SeenCommit is null ? "all of it" : "what changed since the last review")}", Ink.Bold),
        Lines.Whole("Commit", view.ToCommit, style),
        Lines.Whole("Reviewed", view.SeenCommit, style),
        .. view.Commits.Select(commit => Lines.Labelled("Made", commit, style)),
        .. view.Files.Select(file => Lines.Whole("File", $"{file.Path} {Counted(file)}", style)),
        view.Files.IsEmpty ? "Nothing differs." : "",
        .. view.Patch.TrimEnd('\n').Split('\n').Where(_ => view.Patch.Length > 0).Select(Shown),
    ]);

    /// <summary>A line of a file, without what would move the cursor.</summary>
    private static string Shown(string line) => string.Join('\t', line.Split('\t').Select(Plain.Printable));

    private static string Counted(ReviewDiffView.File file) => file is { Added: { } added, Deleted: { } deleted }
        ? string.Create(CultureInfo.InvariantCulture, $"+{added} -{deleted}")
        : "no text";
}
