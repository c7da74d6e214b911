using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Which Work Package a run offers to whom.</summary>
public sealed class DecideWorkPackagesTests
{
    private static readonly LeaseFacts RunOut = new(Claude.Id, Noon, true);

    [Fact]
    public void Of_two_that_depend_on_each_other_the_first_is_offered_and_the_other_not() =>
        Offers("implement", "WP02", Decide(Working(Wp("WP01").After("WP02"), Wp("WP02")), Claude));

    [Fact]
    public void A_dependent_is_free_once_what_it_depends_on_is_approved() =>
        Offers("implement", "WP03", Decide(Working(Wp("WP01", Lane.Approved).By(Claude), Wp("WP03").After("WP01")), Claude));

    [Fact]
    public void A_canceled_dependency_never_frees_its_dependents()
    {
        var decision = Decide(Working(Wp("WP01", Lane.Canceled), Wp("WP02").After("WP01")), Claude);
        Assert.Equal("DEPENDENCY", decision.Code);
        Assert.Contains("`WP01`", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_agent_gets_the_second_one_and_a_third_waits()
    {
        var facts = Working(Wp("WP01", Lane.InProgress, Claude), Wp("WP02"), Wp("WP03").After("WP01"));
        Offers("implement", "WP02", Decide(facts, Codex));

        var busy = Working(Wp("WP01", Lane.InProgress, Claude), Wp("WP02", Lane.Claimed, Codex), Wp("WP03").After("WP01"));
        var waiting = Decide(busy, Gemini);
        Assert.Equal("WAITING", waiting.Code);
        Assert.Equal([Claude.Id, Codex.Id], waiting.WaitingFor);
    }

    [Fact]
    public void What_another_process_prepares_is_not_offered_again()
    {
        var facts = Working(Wp("WP01"), Wp("WP02"));
        var prepared = new RunEvent.IssuePrepared(IssueOf("2", "implement", Claude, "WP01"));
        Offers("implement", "WP02", Decide(facts, Codex, prepared));
        Assert.Equal(TokenOf("2"), Decide(facts, Claude, prepared).Token);
    }

    [Fact]
    public void What_was_prepared_and_then_claimed_by_another_hinders_nobody()
    {
        var facts = Working(Wp("WP01", Lane.InProgress, Codex), Wp("WP02"));
        Offers("implement", "WP02", Decide(facts, Claude, new RunEvent.IssuePrepared(IssueOf("2", "implement", Claude, "WP01"))));
    }

    [Fact]
    public void A_work_package_that_the_record_gives_to_the_actor_is_taken_up_again_without_a_run() =>
        Offers("implement", "WP02", Decide(Working(Wp("WP01"), Wp("WP02", Lane.InProgress, Codex)), Codex));

    [Fact]
    public void A_review_that_the_actor_has_begun_is_taken_up_again() =>
        Offers("review", "WP01", Decide(Working(Wp("WP01", Lane.InReview, Codex).By(Claude), Wp("WP02")), Codex));

    [Fact]
    public void A_submitted_work_package_is_reviewed_by_another_before_new_work_begins()
    {
        var facts = Working(Wp("WP01", Lane.ForReview).By(Claude), Wp("WP02"));
        Offers("review", "WP01", Decide(facts, Codex));
        Offers("implement", "WP02", Decide(facts, Claude));
    }

    [Fact]
    public void Without_an_actor_a_review_is_offered_to_whoever_may() =>
        Offers("review", "WP01", RunDecider.Decide(Blueprint, Working(Wp("WP01", Lane.ForReview).By(Claude)), null, null));

    [Fact]
    public void An_implementer_with_nothing_but_its_own_work_to_review_waits_for_a_reviewer()
    {
        var decision = Decide(Working(Wp("WP01", Lane.ForReview).By(Claude)), Claude);
        Assert.Equal("WAITING", decision.Code);
        Assert.Empty(decision.WaitingFor);
    }

    [Fact]
    public void What_was_sent_back_is_mended_before_everything_else()
    {
        var facts = Working(Wp("WP01"), Wp("WP02", Lane.ForReview).By(Codex), Wp("WP03").By(Codex) with { IsSentBack = true, Cycle = 2 });
        var decision = Decide(facts, Claude);
        Offers("implement", "WP03", decision);
        Assert.Equal((true, 2), (decision.IsFix, decision.Attempt));
    }

    [Fact]
    public void Who_sent_it_back_is_not_asked_to_mend_it_so_that_a_reviewer_is_left()
    {
        var facts = Working(Wp("WP01").By(Claude) with { IsSentBack = true, Cycle = 2, Reviewers = [Codex.Id] }, Wp("WP02"));
        Offers("implement", "WP02", Decide(facts, Codex));
        Offers("implement", "WP01", Decide(facts, Claude));
        Offers("implement", "WP01", Decide(facts, Gemini));

        var alone = facts with { WorkPackages = [facts.WorkPackages[0]] };
        var waiting = Decide(alone, Codex);
        Assert.Equal("WAITING", waiting.Code);
        Assert.Equal([Claude.Id], waiting.WaitingFor);
        Offers("implement", "WP01", Decide(alone with { MayTakeOver = true }, Codex));
    }

    [Fact]
    public void Two_work_packages_of_one_workspace_are_never_worked_on_at_once()
    {
        var shared = Working(Wp("WP01", Lane.InProgress, Claude) with { WorkspaceKey = "lane-a" }, Wp("WP02") with { WorkspaceKey = "lane-a" });
        Assert.Equal("WAITING", Decide(shared, Codex).Code);

        var sentBack = Working(Wp("WP01").By(Claude) with { WorkspaceKey = "lane-a", IsSentBack = true }, Wp("WP02", Lane.Claimed, Codex) with { WorkspaceKey = "lane-a" });
        Assert.Equal("WAITING", Decide(sentBack, Claude).Code);

        var prepared = Working(Wp("WP01") with { WorkspaceKey = "lane-a" }, Wp("WP02") with { WorkspaceKey = "lane-a" });
        Assert.Equal("WAITING", Decide(prepared, Codex, new RunEvent.IssuePrepared(IssueOf("2", "implement", Claude, "WP01"))).Code);
    }

    [Fact]
    public void A_review_does_not_keep_its_workspace_from_others() => Offers("implement", "WP02", Decide(
        Working(Wp("WP01", Lane.InReview, Codex).By(Claude) with { WorkspaceKey = "lane-a" }, Wp("WP02") with { WorkspaceKey = "lane-a" }), Gemini));

    [Fact]
    public void One_blocked_work_package_does_not_stop_the_others() =>
        Offers("implement", "WP02", Decide(Working(Wp("WP01", Lane.Blocked), Wp("WP02")), Claude));

    [Fact]
    public void When_only_blocked_ones_are_left_the_remedy_is_to_unblock()
    {
        var decision = Decide(Working(Wp("WP01", Lane.Blocked), Wp("WP02", Lane.Approved)), Claude);
        Assert.Equal("HOLD_REPORTED", decision.Code);
        Assert.StartsWith("spec-kitty wp unblock WP01", decision.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_held_work_package_is_passed_over()
    {
        var hold = new RunEvent.HoldRaised(new RunHold("h1", "HOLD_REPORTED", "Wait.", Codex, Noon) { WorkPackage = WpOf("WP01") });
        Offers("implement", "WP02", Decide(Working(Wp("WP01"), Wp("WP02")), Claude, hold));
        Assert.Equal("HOLD_REPORTED", Decide(Working(Wp("WP01")), Claude, hold).Code);
    }

    [Theory]
    [InlineData(Lane.Genesis)]
    [InlineData(Lane.Uninitialized)]
    public void What_is_not_finalized_is_never_handed_out_nor_passed_over(Lane lane) =>
        Assert.Equal("UNFINALIZED", Decide(Working(Wp("WP01", lane), Wp("WP02", Lane.Approved)), Claude).Code);

    [Fact]
    public void A_mission_without_work_packages_is_not_finalized() => Assert.Equal("UNFINALIZED", Decide(Working(), Claude).Code);

    [Fact]
    public void A_canceled_work_package_stalls_nothing() =>
        Assert.Equal(StepOf("accept"), Decide(Working(Wp("WP01", Lane.Canceled).By(Claude), Wp("WP02", Lane.Done)), Claude).Step);

    [Fact]
    public void A_lease_that_ran_out_changes_nothing_by_itself()
    {
        var decision = Decide(Working(Wp("WP01", Lane.InProgress, Claude) with { Lease = RunOut }), Codex);
        Assert.Equal("WAITING", decision.Code);
        Assert.EndsWith("--takeover", decision.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_asks_to_take_over_gets_what_the_silent_holder_left()
    {
        var facts = Working(Wp("WP01", Lane.InProgress, Claude) with { Lease = RunOut }, Wp("WP02")) with { MayTakeOver = true };
        var decision = Decide(facts, Codex, Issued("2", "implement", Claude, "WP01"));
        Offers("implement", "WP01", decision);
        Assert.Equal((true, TokenOf("2")), (decision.IsTakeover, decision.TakesOver));
    }

    [Fact]
    public void What_somebody_is_taking_over_just_now_is_offered_to_nobody_else_and_to_them_under_the_same_token()
    {
        var facts = Working(Wp("WP01", Lane.InProgress, Claude) with { Lease = RunOut }) with { MayTakeOver = true };
        RunEvent[] underWay = [Issued("2", "implement", Claude, "WP01"), new RunEvent.IssueRevoked(TokenOf("2"), "taken over"), new RunEvent.IssuePrepared(IssueOf("3", "implement", Gemini, "WP01"))];

        Assert.Equal("WAITING", Decide(facts, Codex, underWay).Code);
        Assert.Equal(TokenOf("3"), Decide(facts, Gemini, underWay).Token);
        Offers("implement", "WP01", Decide(facts, Codex, [.. underWay, new RunEvent.IssueRevoked(TokenOf("3"), "interrupted")]));
    }

    [Fact]
    public void A_submission_settles_the_issue_that_it_came_from_and_a_takeover_revokes_it()
    {
        var issued = Issued("2", "implement", Claude, "WP01");
        Assert.Equal([TokenOf("2")], Decide(Working(Wp("WP01", Lane.ForReview).By(Claude)), Codex, issued).SettledByFacts);
        Assert.Equal([TokenOf("2")], Decide(Working(Wp("WP01", Lane.InProgress, Codex).By(Claude, Codex)), Codex, issued).RevokedByFacts);
        Assert.Equal([TokenOf("2")], Decide(Working(Wp("WP01", Lane.ForReview).By(Claude, Codex)), Codex, issued).RevokedByFacts);
        Assert.Equal([TokenOf("2")], Decide(Working(), Codex, issued).RevokedByFacts);
    }

    [Fact]
    public void A_verdict_settles_the_review_that_it_came_from_and_no_other()
    {
        var review = Issued("3", "implement", Codex, "WP01", StepRole.Review);
        var approved = Wp("WP01", Lane.Approved).By(Claude);
        Assert.Equal([TokenOf("3")], Decide(Working(approved with { Token = TokenOf("3") }), Codex, review).SettledByFacts);
        Assert.Equal([TokenOf("3")], Decide(Working(approved with { Token = TokenOf("9") }), Codex, review).RevokedByFacts);
    }

    private static RunDecision Decide(RunFacts facts, Actor actor, params RunEvent[] events) =>
        RunDecider.Decide(Blueprint, facts, events.Length == 0 ? null : Run(events), actor);

    private static void Offers(string action, string workPackage, RunDecision decision) =>
        Assert.Equal((RunDecisionKind.Step, action, WpOf(workPackage)), (decision.Kind, decision.Action, decision.WorkPackage));
}
