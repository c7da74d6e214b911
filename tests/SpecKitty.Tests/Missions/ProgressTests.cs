using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Percentages and phases.</summary>
public sealed class ProgressTests
{
    [Theory]
    [InlineData(Lane.Planned, 0)]
    [InlineData(Lane.Claimed, 5)]
    [InlineData(Lane.InProgress, 30)]
    [InlineData(Lane.ForReview, 60)]
    [InlineData(Lane.InReview, 70)]
    [InlineData(Lane.Approved, 80)]
    [InlineData(Lane.Done, 100)]
    [InlineData(Lane.Blocked, 0)]
    public void A_lane_has_the_upstream_weight(Lane lane, double expected) =>
        Assert.Equal(new Progress(expected, expected), Progress.Of(State(lane)));

    [Fact]
    public void What_is_given_up_counts_only_in_the_upstream_reckoning()
    {
        Assert.Equal(new Progress(100, 66.6667), Progress.Of(State(Lane.Done, Lane.Canceled, Lane.Done)));
        Assert.Equal(new Progress(0, 0), Progress.Of(State()));
    }

    [Fact]
    public void A_mission_goes_through_its_phases()
    {
        using var story = new Story();
        Assert.Equal(Progress.Phase.Specifying, Progress.PhaseOf(story.State));
        Assert.Equal(Progress.Phase.Planning, Progress.PhaseOf(story.Did(Claude, new MissionCommand.CompletePhase(Id.Of<StepId>("specify"), null, null)).State));
        Assert.Equal(Progress.Phase.Tasking, Progress.PhaseOf(story.Did(Claude, new MissionCommand.CompletePhase(Id.Of<StepId>("plan"), null, null)).State));
        Assert.Equal(Progress.Phase.Finalized, Progress.PhaseOf(story.Did(Claude, Story.Finalize).State));
        Assert.Equal(Progress.Phase.Executing, Progress.PhaseOf(story.Did(Claude, ClaimOne).State));
        Assert.Equal(Progress.Phase.Executing, Progress.PhaseOf(story.Did(Claude, new MissionCommand.Release(One, "x")).State));
        using var approved = Approved();
        Assert.Equal(Progress.Phase.ReadyToAccept, Progress.PhaseOf(approved.State));
        using var accepted = Accepted();
        Assert.Equal(Progress.Phase.Accepted, Progress.PhaseOf(accepted.State));
        using var landed = Landed();
        Assert.Equal(Progress.Phase.Landed, Progress.PhaseOf(landed.State));
        Assert.Equal(Progress.Phase.Retrospected, Progress.PhaseOf(landed.Did(Ada, new MissionCommand.Retrospect("small")).State));
    }

    [Fact]
    public void Work_that_is_all_done_was_landed() => Assert.Equal(Progress.Phase.Landed, Progress.PhaseOf(State(Lane.Done, Lane.Canceled)));

    private static MissionState State(params Lane[] lanes) => new(Id.Of<MissionId>("01M0GGWV47C3QW19VVNCKBFQDS"), Id.Of<MissionSlug>("x"))
    {
        WorkPackages = lanes.Select((lane, at) => new WorkPackageState(Id.Of<WorkPackageId>($"WP{at + 1:D2}"), lane)).ToImmutableSortedDictionary(wp => wp.Id, wp => wp),
    };
}
