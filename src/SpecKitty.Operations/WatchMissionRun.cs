using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Runs;

namespace SpecKitty.Operations;

/// <summary><c>mission-run watch</c>: what a Mission Run hands out, is told, holds and asks, as it happens.</summary>
public static class WatchMissionRun
{
    /// <summary>From where on it is told.</summary>
    public enum Beginning
    {
        /// <summary>What happens from now on.</summary>
        Now,

        /// <summary>Everything (<c>--all</c>).</summary>
        Start,
    }

    /// <summary>Tells it until the run is over, or nobody wants to know any more. Null when all was told that there was to tell.</summary>
    public static Refusal? Run(Caller caller, MissionRunId run, Beginning from, Action<MissionRunView.Activity> tell, CancellationToken enough) => Read.Repository(caller)
        .Map(repository => new MissionRuns(repository.PrimaryCheckout, caller.Surroundings.Files, caller.Surroundings.Ids))
        .Then(runs => runs.Read(run).Then(read => runs.Watch(run, from is Beginning.Start ? 0 : read.Seq, activity => tell(ActivityLedger.Of(activity)), enough))).Refusal;
}
