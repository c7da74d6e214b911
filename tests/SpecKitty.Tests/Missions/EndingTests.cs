using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Verdicts, acceptance, landing, retrospective.</summary>
public sealed class EndingTests
{
    private static readonly RequirementId First = Criteria[0].Id;
    private static readonly MissionCommand.Land Landing = new("feat/greeting", "merge", "base1");

    [Fact]
    public void A_verdict_is_given_with_evidence_and_said_once()
    {
        using var story = Approved();
        var verdict = new MissionCommand.GiveVerdict(First, IsPass: true, "test/greet_test.sh");
        story.Did(Claude, verdict);
        Assert.Equal(("pass", "test/greet_test.sh", "claude"), (story.State.Criteria[0].Verdict, story.State.Criteria[0].Evidence, story.State.Criteria[0].VerifiedBy));
        Assert.Empty(story.Makes(Codex, verdict));
        Assert.Single(story.Makes(Codex, verdict with { IsPass = false }));
        story.Refuses(Codex, verdict with { Evidence = "" }, "EVIDENCE_MISSING", RefusalKind.Usage);
        Assert.Contains("Known: FR-001, FR-002", story.Refuses(Codex, verdict with { Criterion = Id.Of<RequirementId>("FR-009") }, "CRITERION_NOT_FOUND", RefusalKind.NotFound).Remedies);
    }

    [Fact]
    public void A_verdict_before_there_are_criteria_says_how_to_get_them()
    {
        using var story = new Story();
        Assert.Contains("tasks finalize", story.Refuses(Ada, new MissionCommand.GiveVerdict(First, true, "x"), "CRITERION_NOT_FOUND", RefusalKind.NotFound).Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Acceptance_names_everything_in_its_way_at_once()
    {
        using var story = Claimed().Did(Ada, new MissionCommand.GiveVerdict(First, false, "broken"));
        var refusal = story.Refuses(Claude, new MissionCommand.Accept([]), "NOT_READY_TO_ACCEPT");
        Assert.Equal(["WP_OPEN WP01", "WP_OPEN WP02", "CRITERION_FAILED FR-001", "CRITERION_PENDING FR-002"], refusal.Details!["blockers"]!.AsArray().Select(blocker => $"{blocker!["code"]} {blocker["subject"]}"));
        Assert.Equal(4, MissionDecider.AcceptanceBlockers(story.State, MissionCommand.EndingTerms.OfWorkPackages).Length);
        using var empty = new Story();
        empty.Refuses(Claude, new MissionCommand.Accept([]), "NOT_READY_TO_ACCEPT");
    }

    [Fact]
    public void Acceptance_is_recorded_once_and_then_the_verdicts_stand()
    {
        using var story = Accepted();
        Assert.NotNull(story.State.AcceptedAt);
        Assert.Empty(story.Makes(Claude, new MissionCommand.Accept([])));
        Assert.Empty(MissionDecider.AcceptanceBlockers(story.State, MissionCommand.EndingTerms.OfWorkPackages));
        story.Refuses(Claude, new MissionCommand.GiveVerdict(First, false, "broken"), "MISSION_ACCEPTED");
    }

    [Fact]
    public void What_is_given_up_does_not_stand_in_the_way()
    {
        using var story = Approved().Did(Ada, new MissionCommand.Cancel(Two, "x"));
        Assert.Equal(2, MissionDecider.AcceptanceBlockers(story.State, MissionCommand.EndingTerms.OfWorkPackages).Length);
    }

    [Fact]
    public void Landing_ends_every_approved_work_package_on_its_review()
    {
        using var story = Accepted();
        Assert.Equal("approved→done approved→done", story.Moves(Ada, Landing));
        Assert.All(story.Makes(Ada, Landing).OfType<MissionEvent.LaneChanged>(), moved => Assert.Equal(("codex", true), (moved.Review!.Reviewer, moved.Review.IsApproved)));

        story.Did(Ada, Landing);
        Assert.All(story.State.WorkPackages.Values, wp => Assert.Equal(Lane.Done, wp.Lane));
        Assert.Equal("base1", story.State.LandingBase);
        Assert.Empty(story.Makes(Ada, Landing));
    }

    [Fact]
    public void Unfinished_work_is_not_landed()
    {
        using var story = Reviewed();
        Assert.Equal(2, story.Refuses(Ada, Landing, "NOT_READY_TO_LAND").Details!["blockers"]!.AsArray().Count);
    }

    [Fact]
    public void A_landed_mission_takes_notes_and_its_retrospective_only()
    {
        using var story = Landed();
        Assert.Single(story.Makes(Ada, new MissionCommand.Note(One, "later")));
        Assert.Single(story.Makes(Ada, new MissionCommand.Retrospect("small")));
        Assert.Empty(story.Makes(Ada, Story.Finalize));
        story.Refuses(Ada, Story.Finalize with { Criteria = [] }, "MISSION_LANDED");
        Assert.Equal("MISSION_CLOSED", MissionDecider.Decide(story.State with { ClosedAt = "t" }, Story.Finalize with { Criteria = [] }, Ada).Refusal?.Code);
    }

    [Fact]
    public void A_retrospective_is_recorded_or_skipped_once()
    {
        using var story = Landed();
        Assert.Equal("RetrospectiveRecorded", ((MissionEvent.Lifecycle)story.Makes(Ada, new MissionCommand.Retrospect(null))[0]).Type);
        story.Refuses(Ada, new MissionCommand.Retrospect(""), "REASON_MISSING", RefusalKind.Usage);
        story.Did(Ada, new MissionCommand.Retrospect("small"));
        Assert.True(story.State.HasRetrospective);
        Assert.Empty(story.Makes(Ada, new MissionCommand.Retrospect("again")));
    }
}
