using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>The <c>merge</c> verbs. The target holds all of the Mission afterwards, or is as it was.</summary>
public static class MergeMission
{
    private const string Undone = "the landing was undone";
    private const int MostTries = 20;
    private const string Elsewhere = "elsewhere";

    /// <summary><c>merge plan</c>: the exact outcome; moves nothing.</summary>
    public static Answer<MergeView> Plan(Caller caller, LandingStrategy strategy)
    {
        if (!Read.Situation(caller).Succeeded(out var situation, out var refusal)
            || !LandingOf(situation, caller.Surroundings).Then(landing => landing.Plan(Request(situation, strategy)).Map(plan => Planned(situation, landing, plan))).Succeeded(out var view, out refusal))
        {
            return refusal;
        }

        return new Answer<MergeView>(view, null, Read.Warnings(situation));
    }

    /// <summary><c>merge run</c>: lands it; landed already, changes nothing but what is to be pushed.</summary>
    public static Answer<MergeView> Run(Caller caller, LandingWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return At(caller, (desk, landing) => desk.State.LandedAt is not null ? Landed(desk, landing) : Land(desk, () => LandOnce(desk, landing, wish)), (landing, view) => Pushed(landing, view, wish));
    }

    /// <summary><c>merge resume</c>: makes a scratch worktree for what conflicts, takes what was resolved there, and lands once nothing is left.</summary>
    public static Answer<MergeView> Resume(Caller caller, LandingWish wish)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return At(caller, (desk, landing) => desk.State.LandedAt is not null ? Landed(desk, landing) : Land(desk, () => ResumeOnce(desk, landing, wish)), (landing, view) => Pushed(landing, view, wish));
    }

    /// <summary><c>merge abort</c>: takes the scratch worktree of a landing away, whose target nothing touched; what was resolved there is kept on a branch.</summary>
    public static Answer<MergeView> Abort(Caller caller) => At(caller, (desk, landing) =>
        landing.AbortResolving(Request(desk.Situation, LandingStrategy.Merge)).Map(kept => MergeView.Landed(desk.Situation) with { KeptBranch = kept?.ToString() }));

    /// <summary><c>merge undo</c>: takes a landing that nobody else has yet off its branch, and opens the Mission again; undone already, changes nothing.</summary>
    public static Answer<MergeView> Undo(Caller caller) => At(caller, (desk, landing) =>
    {
        if (desk.State.LandedAt is null)
        {
            return desk.State.ReopenedFor == Undone ? MergeView.Landed(desk.Situation)
                : Refusal.Refused("NOT_LANDED", $"Mission `{desk.Mission.Slug}` is not landed.", $"spec-kitty merge plan --mission {desk.Mission.Slug}");
        }

        var before = Id.Parse<CommitId>(desk.State.LandingBase ?? "");
        return before.Then(commit => landing.PlanUndo(Request(desk.Situation, LandingStrategy.Merge), commit))
            .Then(plan => Restored(desk, landing).Then(_ => landing.Keep(plan)).Then(kept => TakenBack(desk, landing, plan).Map(view => view with { KeptBranch = kept.ToString() })));
    });

    /// <summary><c>merge record</c>: notes a landing that was made elsewhere, once it is proved; landed already, changes nothing.</summary>
    public static Answer<MergeView> Record(Caller caller, CommitId commit) => At(caller, (desk, landing) => desk.State.LandedAt is not null
        ? Landed(desk, landing)
        : Accepted(desk).Then(_ => landing.PlanElsewhere(Request(desk.Situation, LandingStrategy.Merge), commit)).Then(plan =>
            new LandingProof(desk.Situation).Lacks(landing, plan) is { } lack ? lack : Noted(desk, landing, plan)));

    private static MergeView Planned(Situation situation, Landing landing, LandingPlan plan) =>
        MergeView.Of(situation, plan) with { Deletions = MergeView.Near(situation, landing.Deletions(plan)) };

    private static Outcome<MergeView> TakenBack(MissionDesk desk, Landing landing, LandingPlan plan) =>
        new LandingSteps(desk, landing).Swap(plan, new MissionCommand.Reopen(Undone, MissionCommand.Reopen.Landed.Undone), $"{desk.Mission.Slug}: landing undone\n");

    private static Outcome<MergeView> Noted(MissionDesk desk, Landing landing, LandingPlan plan) =>
        new LandingSteps(desk, landing).Swap(plan, Command(desk, plan, Elsewhere), Message(desk.Mission)).Map(view => view with { Strategy = Elsewhere });

    private static Answer<MergeView> At(Caller caller, Func<MissionDesk, Landing, Outcome<MergeView>> act, Func<Landing, MergeView, Outcome<MergeView>>? after = null)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            var view = (MergeView?)null;
            var outcome = LandingOf(desk.Situation, desk.Surroundings).Then(landing =>
                act(desk, landing).Then(done => after?.Invoke(landing, view = done) ?? done));
            return outcome.Succeeded(out var shown, out refusal) ? desk.Answer(shown) : desk.Refuse(refusal, view);
        }
    }

    /// <summary>A race for the branch that was lost is run again, on the branch as it is by then.</summary>
    private static Outcome<MergeView> Land(MissionDesk desk, Func<Outcome<MergeView>> once)
    {
        for (var tries = 1; ; tries++)
        {
            var landed = once();
            if (landed.Refusal is not { Code: "TARGET_MOVED" } || tries == MostTries)
            {
                return landed;
            }

            if (desk.Refresh() is { } unreadable)
            {
                return unreadable;
            }
        }
    }

    private static Outcome<MergeView> LandOnce(MissionDesk desk, Landing landing, LandingWish wish)
    {
        if (!Open(desk, wish).Then(_ => landing.Plan(Request(desk.Situation, wish.Strategy))).Succeeded(out var plan, out var refusal))
        {
            return refusal;
        }

        new LandingSteps(desk, landing).Left(landing.LeaveOtherScratch(plan));
        return plan.Conflicts.IsEmpty ? Settled(desk, landing, plan, wish) : Conflict(desk.Mission, plan);
    }

    private static Outcome<MergeView> ResumeOnce(MissionDesk desk, Landing landing, LandingWish wish) =>
        Open(desk, wish).Then(_ => landing.PlanResolved(Request(desk.Situation, wish.Strategy)))
            .Then(plan => plan.Conflicts.IsEmpty ? Settled(desk, landing, plan, wish) : landing.Resolve(plan));

    private static Outcome<MergeView> Settled(MissionDesk desk, Landing landing, LandingPlan plan, LandingWish wish)
    {
        var (steps, command) = (new LandingSteps(desk, landing), Command(desk, plan, plan.Strategy.ToString().ToLowerInvariant()));
        return new LandingProof(desk.Situation).Lacks(landing, plan) is { } lack ? lack
            : wish.Way is LandingWish.Ways.PullRequest ? steps.Propose(plan, command, Message(desk.Mission))
            : steps.Swap(plan, command, Message(desk.Mission), wish.Way is LandingWish.Ways.Push ? candidate => landing.Offer(plan.Request, candidate) : null).Map(view =>
            {
                steps.Left(landing.LeaveScratch(plan.Request, CommitId.TryParse(view.LandingCommit, out var landed) ? landed : null));
                return view;
            });
    }

    private static Outcome<MergeView> Landed(MissionDesk desk, Landing landing) => new LandingSteps(desk, landing).CleanUp(Request(desk.Situation, LandingStrategy.Merge));

    private static Outcome<MergeView> Pushed(Landing landing, MergeView view, LandingWish wish) =>
        wish.Way is LandingWish.Ways.Push ? landing.Push(Id.Of<BranchName>(view.TargetBranch)).Map(remote => view with { PushedTo = remote }) : view;

    private static MissionCommand.Land Command(MissionDesk desk, LandingPlan plan, string strategy) =>
        new(desk.Mission.Meta.TargetBranch, strategy, plan.TargetTip.ToString()) { Terms = desk.Situation.EndingTerms() };

    /// <summary>Accepted, and for a branch that the project calls protected only by a pull request.</summary>
    private static Outcome<MissionState> Open(MissionDesk desk, LandingWish wish) => Accepted(desk).Then(state =>
        wish.Way is LandingWish.Ways.PullRequest ? state : ProjectConfig.Read(desk.Mission.Repository.PrimaryCheckout).Then<MissionState>(config => config.Protects(desk.Target)
            ? Refusal.Refused("TARGET_PROTECTED", $"`{desk.Target}` is protected here: what lands on it comes by a pull request.", $"spec-kitty merge run --pr --mission {desk.Mission.Slug}")
            : state));

    private static Outcome<MissionState> Accepted(MissionDesk desk) => desk.State.AcceptedAt is not null
        ? desk.State
        : Refusal.Refused("NOT_ACCEPTED", $"Mission `{desk.Mission.Slug}` is not accepted yet.", $"spec-kitty accept status --mission {desk.Mission.Slug}");

    /// <summary>Makes the branches again that the landing removed: before the target gives up what was approved, so that it is somewhere at any time.</summary>
    private static Outcome<int> Restored(MissionDesk desk, Landing landing)
    {
        var count = 0;
        foreach (var wp in desk.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Done))
        {
            if (desk.Situation.LaneOf(wp.Id) is { IsPlanning: false } lane && CommitId.TryParse(wp.ApprovedCommit, out var approved))
            {
                if (!landing.Restore(Workspaces.BranchOf(desk.Mission.Slug, lane.Id), approved).Succeeded(out _, out var refusal))
                {
                    return refusal;
                }

                count++;
            }
        }

        return count;
    }

    private static string Message(MissionContext mission) => $"{mission.Slug}: land {mission.Meta.Title}\n\nMission: {mission.Id}\n";

    private static Outcome<Landing> LandingOf(Situation situation, Surroundings surroundings) => surroundings.GitProgram()
        .Map(program => new Landing(situation.Mission.Repository, new Git(situation.Mission.Repository, program), surroundings.Files));

    private static LandingRequest Request(Situation situation, LandingStrategy strategy) =>
        new(situation.Mission.Id, situation.Mission.Slug, WorkPlace.Target(situation), situation.Lanes?.All ?? [], strategy)
        {
            GivenUp = [.. (situation.Lanes?.All ?? []).Where(lane => IsGivenUp(situation, lane)).Select(lane => lane.Id)],
        };

    private static bool IsGivenUp(Situation situation, ExecutionLane lane) =>
        lane.WorkPackages.All(id => situation.State.WorkPackages.GetValueOrDefault(id)?.Lane is Lane.Canceled);

    private static Refusal Conflict(MissionContext mission, LandingPlan plan) =>
        Refusal.Refused(
            "MERGE_CONFLICT",
            $"Landing `{mission.Slug}` on `{mission.Meta.TargetBranch}` conflicts in {plan.Conflicts.Length} file(s): {string.Join(", ", plan.Conflicts.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
            $"spec-kitty merge resume --mission {mission.Slug}", "Or merge the target into the execution lane's worktree, resolve there, commit, and run the same command again.") with
        {
            Details = new JsonObject { ["conflicts"] = new JsonArray([.. plan.Conflicts.Select(path => (JsonNode)path)]) },
        };
}
