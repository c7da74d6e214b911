using System.Globalization;
using SpecKitty.Operations.Views;

namespace SpecKitty.Cli.Words;

/// <summary>One Mission: what it is, and that it has begun.</summary>
internal static class MissionWords
{
    public static string Of(MissionView view, Style style) => Lines.Of(
        style.Paint(view.Title, Ink.Bold),
        Lines.Labelled("Purpose", view.Purpose, style),
        Lines.Whole("Mission", view.MissionSlug.ToString(), style),
        Lines.Whole("Id", view.MissionId.ToString(), style),
        Lines.Whole("Type", view.MissionType.ToString(), style),
        Lines.Whole("Phase", Lines.Listed([view.Phase, .. view.Flags]), style),
        Lines.Whole("Done", Percent(view), style),
        Lines.Whole("Lands on", $"{view.TargetBranch} ({view.Topology})", style),
        Lines.Whole("Owner", view.Owner, style),
        Lines.Whole("Commits", Commits(view.Commits), style),
        Lines.Whole("Files", view.MissionDir, style),
        Lines.Labelled("Issues", Issues(view), style),
        Lines.Labelled("Learned", view.Retrospective, style));

    public static string Begun(MissionView view, Style style) => Lines.Of(
        $"Begun: {style.Paint(view.Title, Ink.Bold)}",
        Lines.Whole("Mission", view.MissionSlug.ToString(), style),
        Lines.Whole("Lands on", $"{view.TargetBranch} ({view.Topology})", style),
        Lines.Whole("Files", view.MissionDir, style),
        Lines.Whole("Next", $"spec-kitty next --mission {view.MissionSlug} --agent claude --take", style));

    private static string? Issues(MissionView view) => view.Issues.IsEmpty ? null
        : string.Join(", ", view.Issues.CountBy(issue => issue.Verdict).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Value} {group.Key}"));

    private static string? Commits(MissionView.CommitLine? commits) =>
        commits is null ? null : $"{commits.Value} ({commits.Source}{(commits.IsFrozen ? "" : ", until tasks are finalized")})";

    public static string? Percent(MissionView view) =>
        view.Percentage is { } percentage ? string.Create(CultureInfo.InvariantCulture, $"{percentage:0} %") : null;
}
