using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations.Views;

/// <summary>Turns runs into what people and scripts see.</summary>
internal static class MissionRunViews
{
    /// <summary>All of them, or those of one Mission: damaged ones first, then those of nobody, then whole ones in the order in which they began.</summary>
    public static MissionRunListView List(RunListing listing, MissionId? mission) => new(
    [
        .. mission is null ? listing.Damaged.Select(Of) : [],
        .. mission is null ? listing.Orphans.Select(Of) : [],
        .. listing.Runs.Where(run => mission is null || run.Mission == mission)
            .OrderBy(run => run.StartedAt?.ToString(), StringComparer.Ordinal).ThenBy(run => run.Id.ToString(), StringComparer.Ordinal).Select(Of),
    ]);

    public static MissionRunView Of(MissionRun run) => new()
    {
        MissionRunId = run.Id.ToString(),
        MissionId = run.Mission.ToString(),
        MissionSlug = run.Slug.ToString(),
        MissionType = run.Type.Key.ToString(),
        Status = run.Status.ToString().ToLowerInvariant(),
        Purpose = run.Purpose,
        Scope = run.Scope,
        SupersededBy = run.SupersededBy,
        AbandonedBecause = run.AbandonedBecause is { } reason ? Plain.Printable(reason) : null,
        StartedAt = run.StartedAt?.ToString(),
        Seq = run.Seq,
        OpenIssues = [.. run.OpenIssues.Select(Of)],
    };

    private static MissionRunView Of(OrphanRun run) => new()
    {
        MissionRunId = run.Id.ToString(),
        MissionSlug = run.Slug?.ToString(),
        MissionType = run.Type?.ToString(),
        Status = "orphan",
    };

    private static MissionRunView Of(Refusal damage) => new() { MissionRunId = "", Status = "damaged", Error = ErrorView.Of(damage) };

    private static IssueView Of(RunIssue issue) => new(
        issue.Token, issue.Step, issue.WorkPackage, issue.Role is StepRole.Review ? "review" : "do", issue.Actor.Wire, issue.State.ToString().ToLowerInvariant(), issue.IssuedAt.ToString());
}
