using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Releasing, blocking, canceling and notes.</summary>
public sealed class MovingTests
{
    [Fact]
    public void The_holder_gives_back_work_and_reviews()
    {
        using var working = Claimed();
        Assert.Equal("in_progress→planned", working.Moves(Claude, new MissionCommand.Release(One, "ill")));
        working.Refuses(Codex, new MissionCommand.Release(One, "x"), "WP_HELD", RefusalKind.Conflict);
        working.Refuses(Claude, new MissionCommand.Release(Two, "x"), "WP_NOT_CLAIMED");
        working.Refuses(Claude, new MissionCommand.Release(One, ""), "REASON_MISSING", RefusalKind.Usage);
        using var reviewing = Reviewed();
        Assert.Equal("in_review→for_review!", reviewing.Moves(Codex, new MissionCommand.Release(One, "no time")));
        reviewing.Did(Codex, new MissionCommand.Release(One, "no time"));
        Assert.Equal((Lane.ForReview, "commit1", 0), (reviewing.Wp(One).Lane, reviewing.Wp(One).SubmittedCommit, reviewing.Wp(One).OverrideCount));
    }

    [Fact]
    public void A_claim_whose_work_never_began_is_released_by_a_forced_row()
    {
        using var story = Finalized();
        var state = story.State with { WorkPackages = story.State.WorkPackages.SetItem(One, new WorkPackageState(One, Lane.Claimed) { Holder = Claude }) };
        Assert.True(MissionDecider.Decide(state, new MissionCommand.Release(One, "x"), Claude).Succeeded(out var events, out _));
        Assert.Equal((Lane.Planned, true), (((MissionEvent.LaneChanged)events[0]).To, ((MissionEvent.LaneChanged)events[0]).IsForced));
    }

    [Fact]
    public void Blocked_work_comes_back_to_where_it_was()
    {
        using var planned = Finalized().Did(Gemini, new MissionCommand.Block(One, "why"));
        Assert.Equal("blocked→planned!", planned.Moves(Gemini, new MissionCommand.Unblock(One, "now")));
        using var working = Claimed().Did(Claude, new MissionCommand.Block(One, "why"));
        Assert.Equal("blocked→in_progress", working.Moves(Ada, new MissionCommand.Unblock(One, "now")));
        Assert.Equal(Claude.Id, working.Did(Ada, new MissionCommand.Unblock(One, "now")).Wp(One).Holder!.Id);
        using var waiting = Submitted().Did(Gemini, new MissionCommand.Block(One, "why"));
        Assert.Equal("blocked→for_review!", waiting.Moves(Gemini, new MissionCommand.Unblock(One, "now")));
        using var reviewing = Reviewed().Did(Codex, new MissionCommand.Block(One, "why"));
        Assert.Equal("blocked→for_review!", reviewing.Moves(Codex, new MissionCommand.Unblock(One, "now")));
        using var approved = Approved().Did(Gemini, new MissionCommand.Block(One, "why"));
        approved.Did(Gemini, new MissionCommand.Unblock(One, "now"));
        Assert.Equal((Lane.Approved, "commit1", "codex"), (approved.Wp(One).Lane, approved.Wp(One).ApprovedCommit, approved.Wp(One).Reviews[^1].Reviewer));
    }

    [Fact]
    public void Releasing_and_unblocking_again_for_the_same_reason_change_nothing()
    {
        using var released = Claimed().Did(Claude, new MissionCommand.Release(One, "ill"));
        Assert.Empty(released.Makes(Claude, new MissionCommand.Release(One, "ill")));
        released.Refuses(Claude, new MissionCommand.Release(One, "another"), "WP_NOT_CLAIMED");
        released.Refuses(Codex, new MissionCommand.Release(One, "ill"), "WP_NOT_CLAIMED");
        using var unblocked = Claimed().Did(Claude, new MissionCommand.Block(One, "why")).Did(Claude, new MissionCommand.Unblock(One, "now"));
        Assert.Empty(unblocked.Makes(Claude, new MissionCommand.Unblock(One, "now")));
        unblocked.Refuses(Claude, new MissionCommand.Unblock(One, "another"), "WP_NOT_BLOCKED");
    }

    [Fact]
    public void Blocking_again_for_the_same_reason_changes_nothing()
    {
        using var story = Finalized().Did(Ada, new MissionCommand.Block(One, "why"));
        Assert.Empty(story.Makes(Ada, new MissionCommand.Block(One, "why")));
        story.Refuses(Ada, new MissionCommand.Block(One, "another"), "WP_BLOCKED");
        story.Refuses(Ada, new MissionCommand.Unblock(Two, "x"), "WP_NOT_BLOCKED");
    }

    [Fact]
    public void What_another_holds_a_person_sets_aside_and_an_agent_does_not()
    {
        using var story = Claimed();
        story.Refuses(Codex, new MissionCommand.Block(One, "x"), "WP_HELD", RefusalKind.Conflict);
        story.Refuses(Codex, new MissionCommand.Cancel(One, "x"), "WP_HELD", RefusalKind.Conflict);
        Assert.Equal("in_progress→blocked", story.Moves(Passer, new MissionCommand.Block(One, "x")));
        Assert.Equal("in_progress→canceled", story.Moves(Passer, new MissionCommand.Cancel(One, "x")));
    }

    [Fact]
    public void Giving_up_is_final_and_said_once()
    {
        using var story = Reviewed();
        Assert.Equal("in_review→canceled!", story.Moves(Ada, new MissionCommand.Cancel(One, "x")));
        story.Did(Ada, new MissionCommand.Cancel(One, "x"));
        Assert.Empty(story.Makes(Ada, new MissionCommand.Cancel(One, "x")));
        story.Refuses(Ada, new MissionCommand.Block(One, "x"), "WP_ENDED");
    }

    [Fact]
    public void A_note_is_kept_and_an_empty_one_refused()
    {
        using var story = Finalized().Did(Passer, new MissionCommand.Note(One, "kept"));
        Assert.Equal(["kept"], story.Wp(One).Notes);
        story.Refuses(Passer, new MissionCommand.Note(One, " "), "NOTE_MISSING", RefusalKind.Usage);
    }
}
