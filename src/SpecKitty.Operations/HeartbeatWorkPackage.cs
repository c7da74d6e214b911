using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp heartbeat</c>: says that its holder still works on a Work Package, and renews the lease.</summary>
public static class HeartbeatWorkPackage
{
    /// <summary>Renews; code <c>WP_NOT_YOURS</c> for anybody but the holder.</summary>
    public static Answer<WorkPackageDetailView> Run(Caller caller, WorkPackageId workPackage)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal))
            {
                return refusal;
            }

            var holder = desk.State.WorkPackages.GetValueOrDefault(workPackage)?.Holder;
            if (holder?.Id != desk.Actor.Id)
            {
                return Refusal.Refused("WP_NOT_YOURS", $"`{workPackage}` is {(holder is null ? "held by nobody" : $"held by `{holder.Wire}`")}.", $"spec-kitty wp show {workPackage} --mission {desk.Mission.Slug}");
            }

            WorkPackageLease.Follow(desk, workPackage);
            return desk.Answer(ShowWorkPackage.Of(desk.Situation, intent));
        }
    }
}
