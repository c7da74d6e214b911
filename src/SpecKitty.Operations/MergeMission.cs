using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>The <c>merge</c> verbs: plan and run. The target holds all of the Mission afterwards, or is as it was.</summary>
public static class MergeMission
{
    /// <summary><c>merge plan</c>: the exact outcome; moves nothing.</summary>
    public static Answer<MergeView> Plan(Caller caller, LandingStrategy strategy)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal)
            || !LandingOf(situation, caller.Surroundings).Then(landing => landing.Plan(Request(situation, strategy))).Succeeded(out var plan, out refusal))
        {
            return refusal;
        }

        return new Answer<MergeView>(View(situation, plan), null, Read.Warnings(situation));
    }

    /// <summary><c>merge run</c>: lands it; landed already, changes nothing.</summary>
    public static Answer<MergeView> Run(Caller caller, LandingStrategy strategy)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (desk.State.LandedAt is not null)
            {
                return desk.Answer(Landed(desk.Situation));
            }

            return Land(desk, strategy).Succeeded(out var view, out refusal) ? desk.Answer(view) : desk.Refuse<MergeView>(refusal);
        }
    }

    private static Outcome<MergeView> Land(MissionDesk desk, LandingStrategy strategy)
    {
        if (desk.State.AcceptedAt is null)
        {
            return Refusal.Refused("NOT_ACCEPTED", $"Mission `{desk.Mission.Slug}` is not accepted yet.", $"spec-kitty accept status --mission {desk.Mission.Slug}");
        }

        if (!LandingOf(desk.Situation, desk.Surroundings).Succeeded(out var landing, out var refusal)
            || !landing.Plan(Request(desk.Situation, strategy)).Succeeded(out var plan, out refusal))
        {
            return refusal;
        }

        return !plan.Conflicts.IsEmpty ? Conflict(desk.Mission, plan)
            : new LandingProof(desk.Situation).Lacks(landing, plan) is { } lack ? lack
            : Land(desk, landing, plan);
    }

    private static Outcome<MergeView> Land(MissionDesk desk, Landing landing, LandingPlan plan)
    {
        var command = new MissionCommand.Land(desk.Mission.Meta.TargetBranch, plan.Strategy.ToString().ToLowerInvariant(), plan.TargetTip.ToString()) { Terms = desk.Situation.EndingTerms() };
        if (!Numbered(desk, plan).Succeeded(out var place, out var refusal)
            || !MissionDecider.Decide(desk.State, command, desk.Actor).Then(events => desk.Records.Prepare(place, desk.Situation.Reading, desk.Row(), events)).Succeeded(out var prepared, out refusal)
            || !landing.Run(plan, new LandingRecord(Files(place, prepared), prepared.Rows, Message(desk.Mission))).Succeeded(out var receipt, out refusal))
        {
            return refusal;
        }

        desk.Surroundings.Rehearsal?.Note(new PlannedEffect(PlannedEffect.Kinds.Commit, place.Checkout)
        {
            Branch = desk.Mission.Meta.TargetBranch,
            Message = Message(desk.Mission).Split('\n')[0],
            Files = [.. plan.ChangedPaths.Concat(Files(place, prepared).Select(entry => entry.File.Relative)).Order(StringComparer.Ordinal)],
        });
        desk.Records.Adopt(desk.Mission.Place, prepared.Rows);
        if (receipt.Unfinished is null)
        {
            landing.End(desk.Mission.Id);
        }

        if (desk.Refresh() is { } unreadable)
        {
            return unreadable;
        }

        if (receipt.Unfinished is { } left)
        {
            desk.Warn(new Warning(left.Code, left.Message, left.Remedies.FirstOrDefault()));
        }

        foreach (var kept in receipt.Kept)
        {
            desk.Warn(new Warning("WORKTREE_KEPT", $"`{kept}` holds work that is not merged or not committed, so it stays.", null));
        }

        return View(desk.Situation, plan) with { LandingCommit = receipt.Candidate.ToString(), IsLanded = true };
    }

    /// <summary>The place as it will be: a Mission gets its number on this branch in the landing's own commit.</summary>
    private static Outcome<MissionPlace> Numbered(MissionDesk desk, LandingPlan plan)
    {
        var mission = desk.Mission;
        if (mission.Meta.Number is not null)
        {
            return mission.Place;
        }

        var next = mission.Place.Checkout is { } checkout ? MissionNumbers.Next(checkout) : desk.Git().Then(git => MissionNumbers.Next(git, plan.TargetTip));
        return next.Map(number => mission.Place with { Identity = mission.Meta with { Number = number } });
    }

    /// <summary>The record as it will be, and the Mission's identity when that changes with it.</summary>
    private static ImmutableArray<LandingRecord.Entry> Files(MissionPlace place, PreparedRecord prepared) =>
    [
        .. prepared.Files.Select(file => new LandingRecord.Entry(file.File, file.Content)),
        .. place.Identity is { } numbered ? [new LandingRecord.Entry(StateSurfaces.Meta.At(place.Root, place.Slug.ToString()), MissionFiles.MetaBytes(numbered))] : ImmutableArray<LandingRecord.Entry>.Empty,
    ];

    private static string Message(MissionContext mission) => $"{mission.Slug}: land {mission.Meta.Title}\n\nMission: {mission.Id}\n";

    private static Outcome<Landing> LandingOf(Situation situation, Surroundings surroundings) => surroundings.GitProgram()
        .Map(program => new Landing(situation.Mission.Repository, new Git(situation.Mission.Repository, program), surroundings.Files));

    private static LandingRequest Request(Situation situation, LandingStrategy strategy) =>
        new(situation.Mission.Id, situation.Mission.Slug, WorkPlace.Target(situation), [.. (situation.Lanes?.All ?? []).Where(lane => Lands(situation, lane))], strategy);

    /// <summary>An execution lane whose Work Packages were all canceled stays where it is.</summary>
    private static bool Lands(Situation situation, ExecutionLane lane) =>
        lane.WorkPackages.Any(id => situation.State.WorkPackages.GetValueOrDefault(id)?.Lane is not Lane.Canceled);

    private static Refusal Conflict(MissionContext mission, LandingPlan plan) =>
        Refusal.Refused(
            "MERGE_CONFLICT",
            $"Landing `{mission.Slug}` on `{mission.Meta.TargetBranch}` conflicts in {plan.Conflicts.Length} file(s): {string.Join(", ", plan.Conflicts.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
            "Merge the target into the execution lane's worktree, resolve there, commit, and run the same command again.") with
        {
            Details = new JsonObject { ["conflicts"] = new JsonArray([.. plan.Conflicts.Select(path => (JsonNode)path)]) },
        };

    private static MergeView View(Situation situation, LandingPlan plan) => new()
    {
        MissionSlug = situation.Mission.Slug,
        TargetBranch = situation.Mission.Meta.TargetBranch,
        Strategy = plan.Strategy.ToString().ToLowerInvariant(),
        Commits = plan.CommitCount,
        ChangedPaths = plan.ChangedPaths,
        Conflicts = plan.Conflicts,
        Deletions = [.. plan.Deletions.Select(name => Near(situation.Mission.Repository.PrimaryCheckout, name))],
        IsAccepted = situation.State.AcceptedAt is not null,
        IsLanded = situation.State.LandedAt is not null,
    };

    /// <summary>A path in the repository as it is seen from there; anything else, such as a branch, as it is.</summary>
    private static string Near(string root, string name) => name.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetRelativePath(root, name) : name;

    private static MergeView Landed(Situation situation) => new()
    {
        MissionSlug = situation.Mission.Slug,
        TargetBranch = situation.Mission.Meta.TargetBranch,
        Strategy = "",
        Commits = 0,
        ChangedPaths = [],
        Conflicts = [],
        Deletions = [],
        IsAccepted = true,
        IsLanded = true,
    };
}
