using SpecKitty.Kernel;
using SpecKitty.Operations.Driving;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run index</c>: whether the index of runs is what the runs themselves say, and on request makes it so.</summary>
public static class IndexMissionRuns
{
    /// <summary>Makes it anew from the runs. What it says of runs that name no Mission stays.</summary>
    public static Answer<RunIndexView> Rebuild(Caller caller)
    {
        if (!Read.Repository(caller).Then(repository => new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).Reindex(Driver.Patience)).Succeeded(out var found, out var refusal))
        {
            return refusal;
        }

        return new RunIndexView(found.File, found.Outcome is Remade.Comparison.Different);
    }
}
