using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>What the record knows of every approval: by whom, how independent, of what, and under which waiver.</summary>
public sealed class EvidenceTests
{
    [Fact]
    public void An_approval_tells_who_gave_it_for_which_commit_and_with_which_words()
    {
        using var story = Reviewed().Did(Codex, new MissionCommand.Approve(One, "good"));

        var approval = Assert.Single(story.Wp(One).Approvals);
        Assert.Equal((Codex.Id, WorkPackageState.Independence.Independent, "commit1", "good", null, false), (approval.By!.Id, approval.Independence, approval.Commit, approval.Text, approval.Waiver, approval.IsOverride));
    }

    [Fact]
    public void Two_agents_of_one_sender_are_not_independent_of_each_other()
    {
        using var story = Finalized();
        Implement(story, Of("claude", "Ada")).Did(Of("codex", "Ada"), ReviewOne).Did(Of("codex", "Ada"), new MissionCommand.Approve(One, null));

        Assert.Equal(WorkPackageState.Independence.SameDelegator, Assert.Single(story.Wp(One).Approvals).Independence);
    }

    [Fact]
    public void The_person_who_sent_the_implementer_is_not_independent_of_it()
    {
        using var story = Finalized();
        Implement(story, Of("claude", "Ada")).Did(Ada, new MissionCommand.Approve(One, null));

        Assert.Equal(WorkPackageState.Independence.SameDelegator, Assert.Single(story.Wp(One).Approvals).Independence);
    }

    [Fact]
    public void A_person_passes_their_own_work_under_a_waiver_and_that_is_seen()
    {
        using var story = Implement(Finalized(), Ada);
        story.Refuses(Ada, new MissionCommand.Approve(One, null), "REVIEW_NOT_INDEPENDENT");
        story.Refuses(Passer, new MissionCommand.Approve(One, null) { Waiver = "alone" }, "ATTESTATION_REQUIRED");
        story.Refuses(Ada, new MissionCommand.Approve(One, null) { Waiver = " " }, "REASON_MISSING", RefusalKind.Usage);

        story.Did(Ada, new MissionCommand.Approve(One, "read twice") { Waiver = "I am alone here." });

        var approval = Assert.Single(story.Wp(One).Approvals);
        Assert.Equal((WorkPackageState.Independence.SameActor, "I am alone here.", "read twice"), (approval.Independence, approval.Waiver, approval.Text));
    }

    [Fact]
    public void A_waiver_is_neither_an_agents_nor_for_what_needs_none()
    {
        using var story = Submitted();
        story.Refuses(Claude, new MissionCommand.Approve(One, null) { Waiver = "alone" }, "WAIVER_NOT_ALLOWED");
        story.Refuses(Ada, new MissionCommand.Approve(One, null) { Waiver = "alone" }, "WAIVER_NOT_NEEDED");
    }

    [Fact]
    public void An_override_to_approved_is_no_review()
    {
        using var story = Submitted().Did(Ada, new MissionCommand.Override(One, Lane.Approved, "the branch is gone", ClaimFacts.Right.Refused));

        var approval = Assert.Single(story.Wp(One).Approvals);
        Assert.Equal((true, "the branch is gone"), (approval.IsOverride, approval.Text));
    }

    [Fact]
    public void What_comes_back_to_approved_was_approved_once()
    {
        using var story = Reviewed().Did(Codex, new MissionCommand.Approve(One, "good")).Did(Claude, new MissionCommand.Block(One, "wait")).Did(Claude, new MissionCommand.Unblock(One, "go"));

        Assert.Equal(Lane.Approved, story.Wp(One).Lane);
        Assert.Single(story.Wp(One).Approvals);
    }

    private static Story Implement(Story story, Actor by) => story.Did(by, ClaimOne).Did(by, new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done)).Did(by, SubmitOne);

    private static Actor.Agent Of(string tool, string sender) => new(tool, tool) { DelegatedBy = sender };
}
