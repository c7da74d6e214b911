using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Views;

/// <summary>How the Work Packages of a Mission stand, by the upstream keys.</summary>
public sealed record ProgressView
{
    /// <summary>How many there are.</summary>
    public required int TotalWps { get; init; }

    /// <summary>Landed.</summary>
    public required int DoneWps { get; init; }

    /// <summary>Approved.</summary>
    public required int ApprovedWps { get; init; }

    /// <summary>Claimed or being worked on.</summary>
    public required int InProgressWps { get; init; }

    /// <summary>Free.</summary>
    public required int PlannedWps { get; init; }

    /// <summary>Waiting for review or in it.</summary>
    public required int ForReviewWps { get; init; }

    /// <summary>By the upstream reckoning, in percent.</summary>
    public required double WeightedPercentage { get; init; }

    internal static ProgressView Of(MissionState state)
    {
        int Count(params ReadOnlySpan<Lane> lanes)
        {
            var wanted = lanes.ToArray();
            return state.WorkPackages.Values.Count(wp => wanted.Contains(wp.Lane));
        }

        return new ProgressView
        {
            TotalWps = state.WorkPackages.Count,
            DoneWps = Count(Lane.Done),
            ApprovedWps = Count(Lane.Approved),
            InProgressWps = Count(Lane.Claimed, Lane.InProgress),
            PlannedWps = Count(Lane.Planned),
            ForReviewWps = Count(Lane.ForReview, Lane.InReview),
            WeightedPercentage = Missions.Progress.Of(state).CompatPercentage,
        };
    }
}
