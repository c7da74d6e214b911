using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary><c>wp list</c>: the Work Packages of a Mission, as they stand.</summary>
public static class ListWorkPackages
{
    /// <summary>Reads; writes nothing.</summary>
    public static Answer<WorkPackageListView> Run(Caller caller) =>
        Read.Situation(caller).Succeeded(out var situation, out var refusal)
            ? new Answer<WorkPackageListView>(new WorkPackageListView(situation.Mission.Slug, WorkPackageView.All(situation)), null, Read.Warnings(situation))
            : refusal;
}
