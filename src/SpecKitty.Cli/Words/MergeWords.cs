using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>What landing does, or did.</summary>
internal static class MergeWords
{
    private const int MostPaths = 20;

    public static string Of(MergeView view, Style style) => Lines.Of([
        Sentence(view, style),
        .. view.Conflicts.Select(path => $"  {style.Paint("conflict", Ink.Bad)}  {path}"),
        .. view.ChangedPaths.Take(MostPaths).Select(path => $"  changes   {path}"),
        view.ChangedPaths.Length > MostPaths ? $"  and {view.ChangedPaths.Length - MostPaths} more" : null,
        .. view.Deletions.Select(name => $"  {style.Paint("removes", Ink.Dim)}   {name}"),
        Lines.Whole("Commit", view.LandingCommit, style),
        Lines.Whole("Pushed to", view.PushedTo, style),
        Lines.Whole("Compare", view.CompareAddress, style),
        view.ProposedBranch is not null ? "Once it is merged there and pulled here: spec-kitty merge record --commit SHA" : null,
        Lines.Whole("Next", view is { IsLanded: false, Conflicts.IsEmpty: true, ProposedBranch: null } ? $"spec-kitty {(view.IsAccepted ? "merge run" : "accept status")} --mission {view.MissionSlug}" : null, style),
    ]);

    public static string OfUndone(MergeView view, Style style) => Lines.Of([
        view.LandingCommit is null ? $"The landing of {view.MissionSlug} is not on {view.TargetBranch} any more." : $"Took {view.MissionSlug} off {view.TargetBranch}: {Lines.Count(view.ChangedPaths.Length, "file")} as before.",
        Lines.Whole("Commit", view.LandingCommit, style),
        Lines.Whole("Kept on", view.KeptBranch, style),
        Lines.Whole("Next", $"spec-kitty accept apply --mission {view.MissionSlug}", style),
    ]);

    public static string OfAborted(MergeView view, Style style) => Lines.Of([
        $"No landing of {view.MissionSlug} is under way.",
        Lines.Whole("Kept on", view.KeptBranch, style),
        Lines.Whole("Next", view.IsLanded ? null : $"spec-kitty merge plan --mission {view.MissionSlug}", style),
    ]);

    private static string Sentence(MergeView view, Style style) => view switch
    {
        { ProposedBranch: { } branch } => $"{style.Paint("Sent", Ink.Good)} to {branch} for a pull request to {view.TargetBranch} ({view.Strategy}): {What(view)}.",
        { IsLanded: true, LandingCommit: null } => $"{view.MissionSlug} is on {view.TargetBranch} already.",
        { IsLanded: true } => $"{style.Paint("Landed", Ink.Good)} on {view.TargetBranch} ({view.Strategy}): {What(view)}.",
        { Conflicts.IsEmpty: false } => $"{style.Paint("Cannot land", Ink.Bad)} on {view.TargetBranch}: {Lines.Count(view.Conflicts.Length, "file")} in conflict.",
        _ => $"Would land on {view.TargetBranch} ({view.Strategy}): {What(view)}.",
    };

    private static string What(MergeView view) => $"{Lines.Count(view.Commits, "commit")}, {Lines.Count(view.ChangedPaths.Length, "file")}";
}
