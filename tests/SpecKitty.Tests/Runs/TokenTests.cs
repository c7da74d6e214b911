using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What a token allows, and how often.</summary>
public sealed class TokenTests
{
    private static readonly IssueToken Token = TokenOf("2");

    [Fact]
    public void A_new_issue_has_the_runs_name_and_number_in_its_token()
    {
        var issue = Run().NewIssue(RunDecider.Decide(Blueprint, Done(), Run(), Claude), At(Claude), Ids());
        Assert.Matches("^fcbaefcc\\.2\\.[0-9a-f]{4}$", issue.Token.ToString());
        Assert.Equal((StepOf("specify"), StepRole.Do, 1), (issue.Step, issue.Role, issue.Attempt));
    }

    [Fact]
    public void A_token_that_the_run_never_gave_is_stale() =>
        Assert.Equal("STALE_TOKEN", CodeOf(Settle(Run(), IssueOutcome.Success, Claude)));

    [Fact]
    public void Another_actors_token_is_refused() =>
        Assert.Equal("TOKEN_NOT_YOURS", CodeOf(Settle(InHand(), IssueOutcome.Success, Codex)));

    [Fact]
    public void The_same_tool_in_another_session_is_another_actor() =>
        Assert.Equal("TOKEN_NOT_YOURS", CodeOf(Settle(InHand(), IssueOutcome.Success, new Actor.Agent("claude", "second"))));

    [Fact]
    public void The_same_answer_twice_changes_nothing()
    {
        var settled = After(InHand(), Settle(InHand(), IssueOutcome.Success, Claude));
        Assert.Empty(Good(Settle(settled, IssueOutcome.Success, Claude)));
    }

    [Fact]
    public void Another_answer_to_the_same_token_is_a_conflict()
    {
        var settled = After(InHand(), Settle(InHand(), IssueOutcome.Success, Claude));
        Assert.Equal("RESULT_CONFLICT", CodeOf(Settle(settled, IssueOutcome.Failed, Claude)));
    }

    [Fact]
    public void Success_on_what_the_facts_settled_is_the_same_answer_and_failure_is_not()
    {
        var settled = Run(Issued("2", "specify", Claude), new RunEvent.StepSettled(Token, IssueOutcome.Facts, null));
        Assert.Empty(Good(Settle(settled, IssueOutcome.Success, Claude)));
        Assert.Equal("RESULT_CONFLICT", CodeOf(Settle(settled, IssueOutcome.Blocked, Claude)));
    }

    [Fact]
    public void A_revoked_token_is_stale()
    {
        var revoked = After(InHand(), InHand().Revoke(Token, RunEvent.Revocation.Refused, "gone"));
        Assert.Equal("STALE_TOKEN", CodeOf(Settle(revoked, IssueOutcome.Success, Claude)));
        Assert.Equal("STALE_TOKEN", CodeOf(revoked.Issue(IssueOf("2", "specify", Claude))));
        Assert.Empty(Good(revoked.Revoke(Token, RunEvent.Revocation.Refused, "gone")));
    }

    [Fact]
    public void A_prepared_issue_cannot_be_reported_on_before_it_is_handed_out()
    {
        var prepared = After(Run(), Run().Prepare(IssueOf("2", "specify", Claude)));
        Assert.Equal("STALE_TOKEN", CodeOf(Settle(prepared, IssueOutcome.Success, Claude)));
        var issued = After(prepared, prepared.Issue(IssueOf("2", "specify", Claude)));
        Assert.Single(Good(Settle(issued, IssueOutcome.Success, Claude)));
        Assert.Empty(Good(issued.Issue(IssueOf("2", "specify", Claude))));
    }

    [Fact]
    public void What_one_has_no_other_gets()
    {
        Assert.Equal("ALREADY_ISSUED", CodeOf(InHand().Prepare(IssueOf("3", "specify", Codex))));
        Assert.Equal("ALREADY_ISSUED", CodeOf(InHand().Issue(IssueOf("3", "specify", Codex))));
        Assert.Single(Good(InHand().Prepare(IssueOf("3", "implement", Codex, "WP01"))));
    }

    [Fact]
    public void A_failed_step_is_held_and_a_failed_work_package_is_not()
    {
        var run = Run(Issued("2", "specify", Claude), Issued("3", "implement", Claude, "WP01"));
        Assert.Equal(["StepSettled", "HoldRaised"], Good(run.Settle(Token, IssueOutcome.Blocked, "why", At(Claude))).Select(happened => happened.GetType().Name));
        Assert.Single(Good(run.Settle(TokenOf("3"), IssueOutcome.Blocked, "why", At(Claude))));
    }

    [Fact]
    public void A_hold_is_resumed_once_and_an_unknown_one_is_not_found()
    {
        var held = After(InHand(), Settle(InHand(), IssueOutcome.Failed, Claude));
        var resumed = After(held, held.Resume(Token.ToString(), "try again"));
        Assert.Empty(resumed.Holds);
        Assert.Empty(Good(resumed.Resume(Token.ToString(), null)));
        Assert.Equal("HOLD_NOT_FOUND", CodeOf(held.Resume("nothing", null)));
    }

    [Fact]
    public void A_run_that_is_over_hands_out_nothing_and_its_tokens_are_stale()
    {
        var over = InHand().Abandon("enough").Aggregate(InHand(), (run, happened) => MissionRun.Evolve(run, happened)!);
        Assert.Equal(RunStatus.Abandoned, over.Status);
        Assert.Equal("RUN_CLOSED", CodeOf(over.Prepare(IssueOf("3", "plan", Codex))));
        Assert.Equal("STALE_TOKEN", CodeOf(Settle(over, IssueOutcome.Success, Claude)));
        Assert.Empty(over.Complete());
    }

    [Fact]
    public void What_a_dead_process_prepared_is_stranded()
    {
        var dead = new ProcessIdentity(7, "100", "boot", "host");
        var run = Run(
            new RunEvent.IssuePrepared(IssueOf("2", "implement", Claude, "WP01") with { Owner = dead }),
            new RunEvent.IssuePrepared(IssueOf("3", "implement", Codex, "WP02") with { Owner = dead with { Number = 8 } }));
        Assert.Equal([Token], run.Stranded(process => process.Number == 8).Select(issue => issue.Token));
    }

    [Fact]
    public void An_actor_that_did_nothing_for_longer_than_the_term_is_overdue()
    {
        var run = Run(Issued("2", "specify", Claude));
        var term = TimeSpan.FromMinutes(60);
        Assert.Empty(run.Overdue(Noon.Plus(term), term));
        Assert.Equal([Token], run.Overdue(Noon.Plus(term + TimeSpan.FromSeconds(1)), term));
    }

    private static MissionRun InHand() => Run(Issued("2", "specify", Claude));

    private static Outcome<ImmutableArray<RunEvent>> Settle(MissionRun run, IssueOutcome outcome, Actor actor) =>
        run.Settle(Token, outcome, null, At(actor));

    private static MissionRun After(MissionRun run, Outcome<ImmutableArray<RunEvent>> asked) =>
        Good(asked).Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!);
}
