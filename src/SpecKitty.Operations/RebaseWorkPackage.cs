using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp rebase</c>: brings the work on a Work Package onto the newest target and dependencies.</summary>
public static class RebaseWorkPackage
{
    /// <summary>Rebases it for its holder; on the newest base already, changes nothing.</summary>
    public static Answer<RebaseView> Run(Caller caller, WorkPackageId workPackage)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Situation.Intent(workPackage).Succeeded(out _, out refusal) || Foreign(desk, workPackage) is { } foreign && (refusal = foreign) is not null
                || !desk.Outside(() => WorkPlace.Rebase(desk.Situation, workPackage, desk.Surroundings)).Succeeded(out var rebased, out refusal))
            {
                return refusal;
            }

            WorkPackageLease.Follow(desk, workPackage);
            return desk.Answer(new RebaseView
            {
                MissionSlug = desk.Mission.Slug,
                WpId = workPackage,
                WorkspacePath = rebased.Place.Path,
                Branch = rebased.Place.Branch.ToString(),
                BaseCommit = rebased.Place.Base.ToString(),
                Before = rebased.Before.ToString(),
                After = rebased.After.ToString(),
                IsNew = rebased.Before != rebased.After,
            });
        }
    }

    /// <summary>What was handed in is bound to its commits: only who works on it may write them anew.</summary>
    private static Refusal? Foreign(MissionDesk desk, WorkPackageId workPackage)
    {
        var state = desk.State.WorkPackages.GetValueOrDefault(workPackage);
        return state is { Lane: Lane.Claimed or Lane.InProgress } && state.Holder?.Id == desk.Actor.Id ? null
            : state?.Holder is { } holder && state.Lane is Lane.Claimed or Lane.InProgress
                ? Refusal.Refused("WP_NOT_YOURS", $"`{workPackage}` is held by `{holder.Wire}`.", $"spec-kitty wp show {workPackage} --mission {desk.Mission.Slug}")
                : Refusal.Refused("WP_WRONG_LANE", $"`{workPackage}` is in lane `{(state?.Lane ?? Lane.Planned).Wire()}`; it is rebased while somebody works on it.", $"spec-kitty wp claim {workPackage} --mission {desk.Mission.Slug}");
    }
}
