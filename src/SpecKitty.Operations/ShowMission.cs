using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>mission show</c> and <c>status</c> of one Mission: where it stands, with its board.</summary>
public static class ShowMission
{
    /// <summary>Reads; writes nothing.</summary>
    public static Answer<MissionView> Run(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<MissionView>(WithPapers(MissionView.Of(situation), situation.Mission), null, Read.Warnings(situation))
            : refusal;

    /// <summary>The same as it was at <paramref name="moment"/>: a time, a day or the id of an event.</summary>
    public static Answer<MissionView> RunAt(Caller caller, string moment)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal)
            || !MissionRecords.Moment.Parse(moment).Then(at => MissionRecords.ReadAt(situation.Mission.Place, at)).Succeeded(out var then, out refusal))
        {
            return refusal;
        }

        var past = situation.After(then, caller.Surroundings);
        var view = MissionView.Of(past);
        return view with
        {
            AsOf = Plain.Line(moment),
            // What was planned later was not there yet.
            WorkPackages = [.. view.WorkPackages.Where(wp => past.State.WorkPackages.ContainsKey(wp.WpId))],
        };
    }

    /// <summary>What cannot be read of them is the doctor's to tell.</summary>
    private static MissionView WithPapers(MissionView view, MissionContext mission) => WithPapers(view, mission.Place.Folder) with
    {
        Commits = CommitPolicies.Of(mission).Succeeded(out var policy, out _)
            ? new MissionView.CommitLine(policy.When.ToString().ToLowerInvariant(), policy.Source.ToString().ToLowerInvariant(), mission.Meta.Commits is not null)
            : null,
    };

    private static MissionView WithPapers(MissionView view, FileTree folder) => view with
    {
        Issues = MissionFiles.ReadIssues(folder).Succeeded(out var issues, out _) ? [.. issues.Select(issue => new MissionView.IssueLine(issue.Name, issue.Verdict, issue.Evidence))] : [],
        Retrospective = MissionFiles.ReadRetrospective(folder).Succeeded(out var read, out _) && read is { } found
            ? $"{found.Helped} helped, {found.Hindered} did not, {found.Proposals} {(found.Proposals == 1 ? "proposal" : "proposals")}"
            : null,
    };
}
