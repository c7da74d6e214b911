using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary>Keeps the lease of a Work Package in step with who holds it.</summary>
internal static class WorkPackageLease
{
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(60);

    /// <summary>Renews the lease of the acting holder; ends it when nobody, or somebody else, holds the Work Package.</summary>
    public static void Follow(MissionDesk desk, WorkPackageId workPackage)
    {
        var leases = new Leases(desk.Mission.Repository.GitCommonDirectory, desk.Surroundings.Files);
        var holder = desk.State.WorkPackages.GetValueOrDefault(workPackage)?.Holder;
        if (holder is null)
        {
            leases.End(desk.Mission.Id, workPackage);
        }
        else if (holder.Id == desk.Actor.Id)
        {
            leases.Take(desk.Mission.Id, workPackage, holder.Id, desk.Surroundings.Now().Plus(Term));
        }
        else if (leases.Read(desk.Mission.Id, workPackage) is { } lease && lease.Holder != holder.Id)
        {
            leases.End(desk.Mission.Id, workPackage);
        }
    }

    /// <summary>Whether the present holder was silent past the end of the lease.</summary>
    public static bool HasExpired(MissionDesk desk, WorkPackageId workPackage) =>
        desk.Situation.Facts.WorkPackages.FirstOrDefault(wp => wp.Id == workPackage)?.Lease is { IsExpired: true };
}
