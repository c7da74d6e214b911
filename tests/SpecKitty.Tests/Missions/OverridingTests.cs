using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Moves that no rule allows, and opening a finished Mission again.</summary>
public sealed class OverridingTests
{
    [Fact]
    public void A_person_who_stands_for_it_moves_a_work_package_anywhere_and_it_is_counted()
    {
        using var story = Approved();
        story.Did(Ada, To(Lane.Planned));

        Assert.Equal((Lane.Planned, 1, 1, "it must be"), (story.Wp(One).Lane, story.Wp(One).OverrideCount, story.Wp(One).ForceCount, story.Wp(One).Reason));
        Assert.Empty(story.Makes(Ada, To(Lane.Planned)));
    }

    [Fact]
    public void Nobody_else_may_and_nothing_goes_without_a_reason()
    {
        using var story = Approved();
        story.Refuses(Passer, To(Lane.Planned), "ATTESTATION_REQUIRED");
        story.Refuses(Claude, To(Lane.Planned), "OVERRIDE_NOT_ALLOWED");
        story.Refuses(Ada, To(Lane.Planned) with { Reason = " " }, "REASON_MISSING", RefusalKind.Usage);
        Assert.Equal("approved→planned!", story.Moves(Claude, To(Lane.Planned) with { Agents = ClaimFacts.Right.Allowed }));
    }

    [Fact]
    public void What_the_rules_allow_needs_no_override()
    {
        using var story = Finalized();
        story.Refuses(Ada, To(Lane.Canceled), "OVERRIDE_NOT_NEEDED");
        story.Refuses(Ada, To(Lane.Blocked), "OVERRIDE_NOT_NEEDED");
    }

    [Fact]
    public void An_implementer_does_not_pass_its_own_work_by_an_override_either()
    {
        using var story = Submitted();
        story.Refuses(Claude, To(Lane.Approved) with { Agents = ClaimFacts.Right.Allowed }, "REVIEW_NOT_INDEPENDENT");
        story.Did(Ada, To(Lane.Approved));

        Assert.Equal((Lane.Approved, "commit1", true), (story.Wp(One).Lane, story.Wp(One).ApprovedCommit, story.Wp(One).Reviews.IsEmpty));
    }

    [Fact]
    public void Every_move_between_lanes_can_be_overridden_and_its_row_satisfies_the_table()
    {
        using var story = Finalized();
        foreach (var from in LaneNames.Shown)
        {
            foreach (var to in LaneNames.Shown.Where(to => to != from && !(to is Lane.Blocked or Lane.Canceled && LaneTable.Find(from, to) is not null)))
            {
                var state = story.State with { WorkPackages = story.State.WorkPackages.SetItem(One, new WorkPackageState(One, from)) };
                Assert.True(MissionDecider.Decide(state, To(to), Ada).Succeeded(out var events, out var refusal), refusal?.Message);
                var row = Assert.IsType<MissionEvent.LaneChanged>(Assert.Single(events));

                Assert.Equal((from, to, true), (row.From, row.To, (bool)row.Policy["override"]!));
                Assert.Equal(from is Lane.InReview || to is Lane.Approved or Lane.Done, row.Review is not null);
                Assert.Null(LaneTable.Check(from, to, new LaneTable.Facts { Actor = Ada.Wire, Reason = row.Reason, IsForced = row.IsForced }));
            }
        }
    }

    [Fact]
    public void A_finished_mission_is_opened_again_and_what_happened_stays_on_record()
    {
        using var story = Landed();
        Assert.Equal(["MissionReopened"], story.Makes(Ada, Again).Select(happened => ((MissionEvent.Lifecycle)happened).Type));
        story.Did(Ada, Again);

        Assert.Equal((null, null, Lane.Done), (story.State.LandedAt, story.State.AcceptedAt, story.Wp(One).Lane));
        Assert.Empty(story.Makes(Ada, Again));
        story.Refuses(Ada, Again with { Reason = "another" }, "MISSION_OPEN");
    }

    [Fact]
    public void What_was_landed_and_is_gone_from_the_branch_is_approved_again()
    {
        using var story = Landed();
        story.Did(Ada, Again with { Landing = MissionCommand.Reopen.Landed.Undone });

        Assert.Equal((Lane.Approved, "commit1", 0), (story.Wp(One).Lane, story.Wp(One).ApprovedCommit, story.Wp(One).OverrideCount));
    }

    private static readonly MissionCommand.Reopen Again = new("it was reverted", MissionCommand.Reopen.Landed.Stands);

    private static MissionCommand.Override To(Lane lane) => new(One, lane, "it must be", ClaimFacts.Right.Refused);
}
