using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>How far a Mission is, derived from its record and never stored.</summary>
/// <param name="Percentage">0 to 100, without given-up Work Packages.</param>
/// <param name="CompatPercentage">The same by the upstream reckoning, in which a given-up Work Package counts as not begun.</param>
public sealed record Progress(double Percentage, double CompatPercentage)
{
    /// <summary>Where a Mission stands as a whole.</summary>
    public enum Phase
    {
        /// <summary>The spec is being written.</summary>
        Specifying,

        /// <summary>The plan is being written.</summary>
        Planning,

        /// <summary>The Work Packages are being written.</summary>
        Tasking,

        /// <summary>The Work Packages are fixed and nobody has begun.</summary>
        Finalized,

        /// <summary>Work Packages are being done and reviewed.</summary>
        Executing,

        /// <summary>Every Work Package has ended.</summary>
        ReadyToAccept,

        /// <summary>Accepted, not landed.</summary>
        Accepted,

        /// <summary>Landed on the target branch.</summary>
        Landed,

        /// <summary>Landed, and the retrospective or the decision to skip it is on record.</summary>
        Retrospected,
    }

    /// <summary>The progress of <paramref name="state"/>; 0 without Work Packages.</summary>
    public static Progress Of(MissionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var all = state.WorkPackages.Values.Select(wp => wp.Lane).ToArray();
        return new(Mean(all.Where(lane => lane is not Lane.Canceled)), Mean(all));
    }

    /// <summary>The phase of <paramref name="state"/>; a Mission whose Work Packages are all done counts as landed, also where no row says so.</summary>
    public static Phase PhaseOf(MissionState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state switch
        {
            _ when IsLanded(state) => state.HasRetrospective ? Phase.Retrospected : Phase.Landed,
            { AcceptedAt: not null } => Phase.Accepted,
            { IsFinalized: true } => Working(state),
            _ when state.Phases.Contains(LifecycleTypes.Phase("plan", LifecycleTypes.Mark.Completed)) => Phase.Tasking,
            _ => state.Phases.IsEmpty ? Phase.Specifying : Phase.Planning,
        };
    }

    private static bool IsLanded(MissionState state) => state.LandedAt is not null
        || (state.WorkPackages.Values.Any(wp => wp.Lane is Lane.Done) && state.WorkPackages.Values.All(wp => wp.Lane is Lane.Done or Lane.Canceled));

    private static Phase Working(MissionState state)
    {
        var lanes = state.WorkPackages.Values.Select(wp => wp.Lane).ToArray();
        return lanes.All(lane => lane.IsEnded()) ? Phase.ReadyToAccept
            : lanes.All(lane => lane is Lane.Planned or Lane.Canceled or Lane.Genesis or Lane.Uninitialized) && !state.WorkPackages.Values.Any(wp => wp.Implementers.Length > 0) ? Phase.Finalized
            : Phase.Executing;
    }

    private static double Mean(IEnumerable<Lane> lanes) => Math.Round(lanes.Select(Weight).DefaultIfEmpty(0).Average() * 100, 4);

    private static double Weight(Lane lane) => lane switch
    {
        Lane.Claimed => 0.05,
        Lane.InProgress => 0.3,
        Lane.ForReview => 0.6,
        Lane.InReview => 0.7,
        Lane.Approved => 0.8,
        Lane.Done => 1,
        _ => 0,
    };
}
