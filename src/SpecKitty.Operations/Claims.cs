using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>The two halves of a claim: a workspace without the Mission's lock, then the rows under it.</summary>
internal static class Claims
{
    /// <summary>Refuses what the record refuses anyway, then allocates; a failed allocation leaves the Work Package as it was.</summary>
    public static Outcome<Workspace.Workspace> Allocate(MissionDesk desk, WorkPackageIntent intent, TakeoverWish takeover)
    {
        var foreseen = MissionDecider.Decide(desk.State, Command(desk, intent, null, null, takeover), desk.Actor);
        return (foreseen.Refusal ?? Crowded(desk, intent.Id)) is { } refusal ? refusal : desk.Outside(() => WorkPlace.Allocate(desk.Situation, intent.Id, desk.Surroundings));
    }

    /// <summary>Records the claim, and starts or renews the lease.</summary>
    public static Outcome<MissionState> Record(MissionDesk desk, WorkPackageIntent intent, Workspace.Workspace place, IssueToken? token, TakeoverWish takeover)
    {
        var state = Crowded(desk, intent.Id) is { } crowded ? crowded : desk.Do(Command(desk, intent, place, token, takeover));
        if (state.Refusal is null)
        {
            WorkPackageLease.Follow(desk, intent.Id);
        }

        return state;
    }

    /// <summary>Records that a review was taken, and starts or renews the reviewer's lease.</summary>
    public static Outcome<MissionState> RecordReview(MissionDesk desk, WorkPackageId workPackage, IssueToken? token, TakeoverWish takeover)
    {
        var commit = desk.State.WorkPackages.GetValueOrDefault(workPackage)?.SubmittedCommit;
        var state = desk.Do(new MissionCommand.StartReview(workPackage, new ClaimFacts(token, desk.Situation.LaneOf(workPackage)?.Id, commit, May(desk, workPackage, takeover))));
        if (state.Refusal is null)
        {
            WorkPackageLease.Follow(desk, workPackage);
        }

        return state;
    }

    /// <summary>One Work Package at a time is worked on in one place; what the actor has already, it may be told again.</summary>
    public static Refusal? Crowded(MissionDesk desk, WorkPackageId workPackage)
    {
        var place = desk.Situation.LaneOf(workPackage)?.Id;
        var working = desk.State.WorkPackages.Values.Where(wp => wp.Lane is Lane.Claimed or Lane.InProgress && desk.Situation.LaneOf(wp.Id)?.Id == place).ToArray();
        return working.Any(wp => wp.Id == workPackage) || working is not [var other, ..] ? null : Refusal.Conflict(
            "WORKSPACE_BUSY",
            $"`{other.Id}` is being worked on {(place is { } lane ? $"in `{lane}`" : $"in the checkout of `{WorkPlace.Target(desk.Situation)}`")}, where `{workPackage}` would be: one at a time.",
            $"spec-kitty wp show {other.Id} --mission {desk.Mission.Slug}", $"spec-kitty next --mission {desk.Mission.Slug}");
    }

    private static MissionCommand.Claim Command(MissionDesk desk, WorkPackageIntent intent, Workspace.Workspace? place, IssueToken? token, TakeoverWish takeover) => new(
        intent.Id,
        intent,
        new ClaimFacts(token, desk.Situation.LaneOf(intent.Id)?.Id, place?.Base.ToString(), May(desk, intent.Id, takeover)));

    private static ClaimFacts.Right May(MissionDesk desk, WorkPackageId workPackage, TakeoverWish wish) =>
        wish is TakeoverWish.IfExpired && WorkPackageLease.HasExpired(desk, workPackage) ? ClaimFacts.Right.Allowed : ClaimFacts.Right.Refused;
}
