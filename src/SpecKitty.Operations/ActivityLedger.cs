using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary>Who did what with what they had been told: the runs' journals, and of a Work Package the record's rows beside them.</summary>
internal static class ActivityLedger
{
    private const string Issued = "issued";

    /// <summary>All that happened to one Work Package, on this machine's runs and on record, oldest first.</summary>
    public static ImmutableArray<MissionRunView.Activity> Of(Situation situation, WorkPackageId workPackage, Surroundings surroundings)
    {
        var told = Runs(situation, surroundings).Activities(situation.Mission.Id).Where(activity => activity.WorkPackage == workPackage).ToList();
        var rows = MissionRecords.History(situation.Mission.Place).Succeeded(out var history, out _) ? history.Where(entry => entry.Kind == "transition" && entry.WorkPackage == workPackage).ToList() : [];
        var moved = rows.Select(row => Of(row, told)).ToList();
        var recorded = moved.Select(activity => activity.Token).OfType<IssueToken>().ToHashSet();
        return [.. told.Where(activity => activity.Kind != Issued || activity.Token is not { } token || !recorded.Contains(token)).Select(Of).Concat(moved).OrderBy(activity => activity.At, StringComparer.Ordinal)];
    }

    /// <summary>A line of a run's journal.</summary>
    public static MissionRunView.Activity Of(MissionRun.Activity activity) => new(activity.At, activity.Kind, activity.By.Wire)
    {
        Seq = activity.Seq,
        Profile = activity.Profile,
        Role = (activity.By as Actor.Agent)?.Role ?? RoleOf(activity),
        MissionRunId = activity.Run,
        StepId = activity.Step,
        WpId = activity.WorkPackage,
        Decision = activity.Decision,
        Token = activity.Token,
        CapsuleSha256 = activity.CapsuleSha256,
        From = activity.From?.Wire,
        Text = activity.Text is { } text ? Plain.Printable(text) : null,
    };

    /// <summary>A move on record; what its actor had been told is known by the token.</summary>
    private static MissionRunView.Activity Of(TimelineEntry row, List<MissionRun.Activity> told)
    {
        var policy = row.Row["policy_metadata"] as JsonObject;
        var token = IssueToken.TryParse(policy?["token"]?.ToString(), out var known) ? known : (IssueToken?)null;
        var actor = ActorJson.Read(policy?["actor"]) as Actor.Agent;
        return new MissionRunView.Activity(row.At, "moved", Plain.Printable(row.Actor))
        {
            Profile = actor?.Profile,
            Role = actor?.Role,
            WpId = row.WorkPackage,
            MissionRunId = MissionRunId.TryParse(row.Row["mission_run_id"]?.ToString(), out var run) ? run : null,
            Token = token,
            CapsuleSha256 = token is null ? null : told.LastOrDefault(activity => activity.Kind == Issued && activity.Token == token)?.CapsuleSha256,
            Text = Plain.Printable(row.Text),
        };
    }

    private static string? RoleOf(MissionRun.Activity activity) => activity switch
    {
        { WorkPackage: null } => null,
        { Role: StepRole.Review } => "reviewer",
        { Role: StepRole.Do } => "implementer",
        _ => null,
    };

    private static MissionRuns Runs(Situation situation, Surroundings surroundings) => new(situation.Mission.Repository.PrimaryCheckout, surroundings.Files, surroundings.Ids);
}
