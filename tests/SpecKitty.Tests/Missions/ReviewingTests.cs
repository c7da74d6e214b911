using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Reviews: independence, verdicts, sending back.</summary>
public sealed class ReviewingTests
{
    private const string Address = "review-cycle://greeting-01M0GGWV/WP01/review-cycle-1.md";

    [Fact]
    public void A_review_is_taken_by_one_and_asked_for_again_changes_nothing()
    {
        using var story = Submitted();
        Assert.Equal("for_review→in_review", story.Moves(Codex, ReviewOne));

        story.Did(Codex, ReviewOne);
        Assert.Equal((Codex.Id, ReviewOne.Facts.Token), (story.Wp(One).Holder!.Id, story.Wp(One).Token));
        Assert.Empty(story.Makes(Codex, ReviewOne));
        Assert.Single(story.Makes(Codex, ReviewOne with { Facts = Facts with { Token = Id.Of<IssueToken>("0123abcd.7.ffff") } }));
        story.Refuses(Gemini, ReviewOne, "WP_HELD", RefusalKind.Conflict);
    }

    [Fact]
    public void A_reviewer_whose_lease_ran_out_is_replaced()
    {
        using var story = Reviewed();
        Assert.Equal("in_review→in_review!", story.Moves(Gemini, ReviewOne with { Facts = Facts with { Takeover = ClaimFacts.Right.Allowed } }));
    }

    [Fact]
    public void An_implementer_neither_reviews_nor_approves_nor_sends_back()
    {
        using var waiting = Submitted();
        waiting.Refuses(Claude, ReviewOne, "REVIEW_NOT_INDEPENDENT");
        waiting.Refuses(Claude, new MissionCommand.Approve(One, null), "REVIEW_NOT_INDEPENDENT");
        waiting.Refuses(new Actor.Agent("claude", "claude") { Model = "other", Profile = "p", Role = "reviewer" }, ReviewOne, "REVIEW_NOT_INDEPENDENT");
        using var held = Reviewed();
        held.Refuses(Claude, new MissionCommand.Approve(One, "mine is fine"), "REVIEW_NOT_INDEPENDENT");
        held.Refuses(Claude, new MissionCommand.RequestChanges(One, "x"), "REVIEW_NOT_INDEPENDENT");
        held.Refuses(Claude, ReviewOne with { Facts = Facts with { Takeover = ClaimFacts.Right.Allowed } }, "REVIEW_NOT_INDEPENDENT");
    }

    [Fact]
    public void An_approval_names_the_reviewer_the_commit_and_the_review()
    {
        using var story = Reviewed();
        var approved = Assert.IsType<MissionEvent.LaneChanged>(Assert.Single(story.Makes(Codex, new MissionCommand.Approve(One, "good"))));
        Assert.Equal((new ReviewResult("codex", true, Address), "commit1", "good"), (approved.Review, approved.Policy["commit"]!.ToString(), approved.Policy["feedback"]!.ToString()));

        story.Did(Codex, new MissionCommand.Approve(One, "good"));
        Assert.Equal((Lane.Approved, "commit1"), (story.Wp(One).Lane, story.Wp(One).ApprovedCommit));
        Assert.Empty(story.Makes(Codex, new MissionCommand.Approve(One, "good")));
        story.Refuses(Gemini, new MissionCommand.Approve(One, null), "WP_ENDED");
    }

    [Fact]
    public void A_verdict_on_what_nobody_reviews_takes_the_review_on_the_way()
    {
        using var story = Submitted();
        Assert.Equal("for_review→in_review in_review→approved", story.Moves(Codex, new MissionCommand.Approve(One, null)));
        Assert.Equal("for_review→in_review in_review→planned", story.Moves(Codex, new MissionCommand.RequestChanges(One, "x")));
    }

    [Fact]
    public void Only_the_reviewer_gives_the_verdict()
    {
        using var story = Reviewed();
        story.Refuses(Gemini, new MissionCommand.Approve(One, null), "WP_HELD", RefusalKind.Conflict);
        story.Refuses(Gemini, new MissionCommand.RequestChanges(One, "x"), "WP_HELD", RefusalKind.Conflict);
    }

    [Fact]
    public void A_person_approves_only_when_something_vouches_for_them()
    {
        using var story = Submitted();
        story.Refuses(Passer, new MissionCommand.Approve(One, null), "ATTESTATION_REQUIRED");
        Assert.Equal("for_review→in_review in_review→approved", story.Moves(Ada, new MissionCommand.Approve(One, null)));
        Assert.Equal("for_review→in_review in_review→planned", story.Moves(Passer, new MissionCommand.RequestChanges(One, "x")));
    }

    [Fact]
    public void Sending_back_says_what_must_change_and_begins_the_next_cycle()
    {
        using var story = Reviewed();
        story.Refuses(Codex, new MissionCommand.RequestChanges(One, " \n"), "FEEDBACK_MISSING", RefusalKind.Usage);

        var command = new MissionCommand.RequestChanges(One, "The usage text must be on stderr.\nAnd a test.");
        story.Did(Codex, command);
        Assert.Equal((Lane.Planned, 2, true, command.Feedback), (story.Wp(One).Lane, story.Wp(One).Cycle, story.Wp(One).IsSentBack, story.Wp(One).Feedback));
        Assert.Equal([Address], story.Wp(One).Reviews.Select(review => review.Reference));
        Assert.Empty(story.Makes(Codex, command));
        Assert.Equal("planned→claimed claimed→in_progress", story.Moves(Claude, ClaimOne));
    }

    [Fact]
    public void Work_that_is_not_submitted_is_not_reviewed()
    {
        using var story = Claimed();
        story.Refuses(Codex, ReviewOne, "WP_NOT_SUBMITTED");
        story.Refuses(Codex, new MissionCommand.Approve(One, null), "WP_NOT_SUBMITTED");
        story.Refuses(Codex, new MissionCommand.Approve(Two, null), "WP_NOT_CLAIMED");
    }
}
