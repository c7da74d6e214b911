using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp claim</c>: takes a Work Package by name, and makes its workspace ready.</summary>
public static class ClaimWorkPackage
{
    /// <summary>Claims it for the caller; again for the same caller it changes nothing.</summary>
    public static Answer<WorkPackageDetailView> Run(Caller caller, WorkPackageId workPackage, TakeoverWish takeover)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal) || !Claims.Allocate(desk, intent, takeover).Succeeded(out var place, out refusal)
                || !Claims.Record(desk, intent, place, null, takeover).Succeeded(out _, out refusal))
            {
                return refusal;
            }

            return desk.Answer(ShowWorkPackage.Of(desk.Situation, intent) with { WorkspacePath = place.Path });
        }
    }
}
