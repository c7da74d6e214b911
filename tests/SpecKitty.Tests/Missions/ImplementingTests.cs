using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Claiming, submitting and marking subtasks.</summary>
public sealed class ImplementingTests
{
    private static readonly ClaimFacts Later = Facts with { Token = Id.Of<IssueToken>("0123abcd.9.ffff") };

    [Fact]
    public void Claiming_a_planned_work_package_begins_the_work()
    {
        using var story = Finalized();

        Assert.Equal("planned→claimed claimed→in_progress", story.Moves(Claude, ClaimOne));

        story.Did(Claude, ClaimOne);
        Assert.Equal((Lane.InProgress, Claude.Id, Facts.Token, "base1"), (story.Wp(One).Lane, story.Wp(One).Holder!.Id, story.Wp(One).Token, story.Wp(One).BaseCommit));
    }

    [Fact]
    public void A_person_without_attestation_may_claim()
    {
        using var story = Finalized();
        Assert.Equal("planned→claimed claimed→in_progress", story.Moves(Passer, ClaimOne));
    }

    [Fact]
    public void Claiming_again_changes_nothing_and_a_new_token_is_noted()
    {
        using var story = Claimed();
        Assert.Empty(story.Makes(Claude, ClaimOne));
        Assert.Equal(Later.Token!.Value.ToString(), Assert.IsType<MissionEvent.Annotated>(Assert.Single(story.Makes(Claude, ClaimOne with { Facts = Later }))).Delta["issue_token"]!.ToString());

        story.Did(Claude, ClaimOne with { Facts = Later });
        Assert.Equal(Later.Token, story.Wp(One).Token);
        Assert.Empty(story.Makes(Claude, ClaimOne with { Facts = Later }));
    }

    [Fact]
    public void A_held_work_package_is_refused_by_the_holders_name()
    {
        using var story = Claimed();
        Assert.Contains("agent:claude#claude", story.Refuses(Codex, ClaimOne, "WP_HELD", RefusalKind.Conflict).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_session_of_the_same_tool_is_another_actor()
    {
        using var story = Claimed();
        story.Refuses(new Actor.Agent("claude", "second"), ClaimOne, "WP_HELD", RefusalKind.Conflict);
    }

    [Fact]
    public void An_expired_lease_is_taken_over_by_a_forced_row()
    {
        using var story = Claimed();
        var command = ClaimOne with { Facts = Later with { Takeover = ClaimFacts.Right.Allowed } };

        var moved = Assert.IsType<MissionEvent.LaneChanged>(Assert.Single(story.Makes(Codex, command)));
        Assert.Equal("takeover of an expired lease of agent:claude#claude", moved.Reason);

        story.Did(Codex, command);
        Assert.Equal((Codex.Id, Later.Token, 0, 1), (story.Wp(One).Holder!.Id, story.Wp(One).Token, story.Wp(One).OverrideCount, story.Wp(One).ForceCount));
        Assert.Equal([Claude.Id, Codex.Id], story.Wp(One).Implementers.Select(actor => actor.Id));
        story.Refuses(Claude, SubmitOne, "WP_HELD", RefusalKind.Conflict);
    }

    [Fact]
    public void A_dependent_waits_until_its_dependencies_are_approved()
    {
        using var story = Finalized();
        var refusal = story.Refuses(Claude, new MissionCommand.Claim(Two, Intents[1], Facts), "WP_DEPENDENCY");
        Assert.Contains("`WP01`", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("""{"dependencies":[{"lane":"planned","wp_id":"WP01"}]}""", CanonicalJson.Text(refusal.Details, JsonStyle.Canonical));
    }

    [Fact]
    public void Nobody_claims_what_waits_for_review_or_has_ended_or_is_blocked_or_is_not_there()
    {
        using var submitted = Submitted();
        submitted.Refuses(Gemini, ClaimOne, "WP_IN_REVIEW");
        using var approved = Approved();
        approved.Refuses(Gemini, ClaimOne, "WP_ENDED");
        using var blocked = Finalized().Did(Ada, new MissionCommand.Block(One, "why"));
        blocked.Refuses(Gemini, ClaimOne, "WP_BLOCKED");
        using var empty = new Story();
        Assert.Contains("tasks finalize", empty.Refuses(Gemini, ClaimOne, "WP_NOT_FOUND", RefusalKind.NotFound).Remedies[0], StringComparison.Ordinal);
        var unknown = Id.Of<WorkPackageId>("WP09");
        Assert.Contains("Known: WP01, WP02", approved.Refuses(Gemini, new MissionCommand.Note(unknown, "x"), "WP_NOT_FOUND", RefusalKind.NotFound).Remedies);
    }

    [Fact]
    public void A_work_package_that_was_only_created_is_not_claimable()
    {
        using var story = new Story();
        story.Did(Ada, new MissionCommand.Finalize([Intents[1]], [], Id.Of<StepId>("tasks")));
        var state = story.State with { WorkPackages = story.State.WorkPackages.SetItem(One, new WorkPackageState(One, Lane.Genesis)) };
        Assert.Equal("WP_NOT_FINALIZED", MissionDecider.Decide(state, ClaimOne, Claude).Refusal?.Code);
    }

    [Fact]
    public void Submitting_wants_every_subtask_done()
    {
        using var story = Claimed();
        var refusal = story.Refuses(Claude, SubmitOne, "SUBTASKS_OPEN");
        Assert.Contains("spec-kitty wp subtask T001 --done --wp WP01", refusal.Remedies[0], StringComparison.Ordinal);
        Assert.Equal("T001", refusal.Details!["subtasks"]![0]!.ToString());
    }

    [Fact]
    public void Submitting_hands_in_the_commit_and_again_changes_nothing()
    {
        using var story = Submitted();
        Assert.Equal((Lane.ForReview, "commit1"), (story.Wp(One).Lane, story.Wp(One).SubmittedCommit));
        Assert.Empty(story.Makes(Claude, SubmitOne));
        story.Refuses(Claude, SubmitOne with { Commit = "other" }, "WP_IN_REVIEW");
    }

    [Fact]
    public void Only_the_holder_submits_and_only_what_is_claimed()
    {
        using var story = Claimed();
        story.Refuses(Codex, SubmitOne, "WP_HELD", RefusalKind.Conflict);
        story.Refuses(Claude, new MissionCommand.Submit(Two, Intents[1], "c"), "WP_NOT_CLAIMED");
    }

    [Fact]
    public void Subtasks_are_marked_once_and_only_those_on_the_roster()
    {
        using var story = Claimed();
        var mark = new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done);
        Assert.Single(story.Makes(Claude, mark));
        Assert.Empty(story.Did(Claude, mark).Makes(Claude, mark));
        Assert.Single(story.Makes(Claude, mark with { Mark = Lane.Planned }));

        var refusal = story.Refuses(Claude, mark with { Subtasks = [Id.Of<SubtaskId>("T009")] }, "SUBTASK_NOT_FOUND", RefusalKind.NotFound);
        Assert.Contains("Known: T001", refusal.Remedies);
        story.Refuses(Claude, mark with { Subtasks = [] }, "SUBTASK_MISSING", RefusalKind.Usage);
        story.Refuses(Claude, mark with { Mark = Lane.Genesis }, "SUBTASK_MARK", RefusalKind.Usage);
        story.Refuses(Codex, mark, "WP_HELD", RefusalKind.Conflict);
        Assert.Single(story.Makes(Passer, mark with { Mark = Lane.InProgress }));
    }
}
