using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp submit</c>: hands a Work Package in for review, without a Mission Run.</summary>
public static class SubmitWorkPackage
{
    /// <summary>Checks the work and records it.</summary>
    public static Answer<WorkPackageDetailView> Run(Caller caller, WorkPackageId workPackage)
    {
        if (!MissionDesk.Open(caller).Succeeded(out var desk, out var refusal))
        {
            return refusal;
        }

        using (desk)
        {
            if (!Submission.Submit(desk, workPackage).Succeeded(out _, out refusal) || !desk.Situation.Intent(workPackage).Succeeded(out var intent, out refusal))
            {
                return refusal;
            }

            WorkPackageLease.Follow(desk, workPackage);
            return desk.Answer(ShowWorkPackage.Of(desk.Situation, intent));
        }
    }
}
