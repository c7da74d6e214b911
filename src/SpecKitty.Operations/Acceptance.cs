using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>The <c>accept</c> verbs: status, verdict, apply.</summary>
public static class Acceptance
{
    /// <summary><c>accept status</c>: the criteria and everything that stands in the way, in the order to mend it.</summary>
    public static Answer<AcceptanceView> Status(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<AcceptanceView>(AcceptanceView.Of(situation), null, Read.Warnings(situation))
            : refusal;

    /// <summary><c>accept verdict</c>: says whether one criterion is met, and what shows it.</summary>
    public static Answer<AcceptanceView> Verdict(Caller caller, MissionCommand.GiveVerdict verdict) => Change(caller, desk =>
    {
        WarnWhenMissing(desk, verdict.Evidence);
        return desk.Do(verdict).Refusal;
    });

    /// <summary><c>accept apply</c>: accepts the whole Mission and commits that; accepting twice changes nothing.</summary>
    public static Answer<AcceptanceView> Apply(Caller caller) => Change(caller, desk =>
    {
        if (desk.Do(new MissionCommand.Accept(Commits(desk.State)) { Terms = desk.Situation.EndingTerms() }).Refusal is { } refusal)
        {
            return refusal;
        }

        // Also when it was accepted before: the command that did it may have been killed before its commit.
        desk.Commit($"{desk.Mission.Slug}: accept");
        return null;
    });

    private static Answer<AcceptanceView> Change(Caller caller, Func<MissionDesk, Refusal?> change)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return change(desk) is { } no
                ? desk.Refuse<AcceptanceView>(no, AcceptanceView.Of(desk.Situation))
                : desk.Answer(AcceptanceView.Of(desk.Situation));
        }
    }

    private static ImmutableArray<string> Commits(MissionState state) =>
        [.. state.WorkPackages.Values.Select(wp => wp.ApprovedCommit).OfType<string>().Distinct()];

    /// <summary>Evidence is free text; only what reads like a path is looked up, in the tips that the Mission would land.</summary>
    private static void WarnWhenMissing(MissionDesk desk, string evidence)
    {
        if (evidence.Contains(' ', StringComparison.Ordinal) || !evidence.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(evidence)
            || !desk.Git().Succeeded(out var git, out _))
        {
            return;
        }

        var tips = (desk.Situation.Lanes?.All ?? []).Select(lane => desk.Mission.Repository.Tip(Workspaces.BranchOf(desk.Mission.Slug, lane.Id)))
            .Append(desk.Mission.Repository.Tip(desk.Target)).OfType<CommitId>();
        if (!tips.Any(tip => git.ReadBlob(tip, evidence).Succeeded(out _, out _)))
        {
            desk.Warn(new Warning("EVIDENCE_NOT_FOUND", $"`{Plain.Line(evidence)}` is in none of the mission's branches.", null));
        }
    }
}
