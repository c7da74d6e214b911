using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary>The <c>mission-run</c> verbs: list and show.</summary>
public static class MissionRunCatalog
{
    /// <summary><c>mission-run list</c>: the runs on this machine; of one Mission, when one is named.</summary>
    public static Answer<MissionRunListView> List(Caller caller)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        var mission = (MissionId?)null;
        if (caller.Mission is not null)
        {
            if (!caller.Resolve().Succeeded(out var context, out refusal))
            {
                return refusal;
            }

            mission = context.Id;
        }

        return new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids).List().Succeeded(out var listing, out refusal)
            ? MissionRunViews.List(listing, mission)
            : refusal;
    }

    /// <summary><c>mission-run show</c>: one run, with what it has handed out.</summary>
    public static Answer<MissionRunView> Show(Caller caller, MissionRunId run)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal))
        {
            return refusal;
        }

        var runs = new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids);
        return runs.Read(run).Succeeded(out var found, out refusal) && runs.Activities(run).Succeeded(out var activities, out refusal)
            ? MissionRunViews.Of(found) with { Activities = [.. activities.Select(ActivityLedger.Of)] }
            : refusal;
    }
}
