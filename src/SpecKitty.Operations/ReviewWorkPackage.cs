using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp review</c>: takes a submitted Work Package to review by name.</summary>
public static class ReviewWorkPackage
{
    /// <summary>Takes it for the caller, who must not have worked on it; again for the same caller it changes nothing.</summary>
    public static Answer<WorkPackageDetailView> Run(Caller caller, WorkPackageId workPackage, TakeoverWish takeover)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            return desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal) && Claims.RecordReview(desk, workPackage, null, takeover).Succeeded(out _, out refusal)
                ? desk.Answer(ShowWorkPackage.Of(desk.Situation, intent))
                : refusal;
        }
    }
}
