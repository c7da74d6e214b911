using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What a run offers on the steps that have no Work Packages.</summary>
public sealed class DecideStepsTests
{
    [Fact]
    public void The_first_step_comes_first() => Offers("specify", Decide(Done(), Claude));

    [Fact]
    public void A_file_alone_does_not_finish_a_step_whose_completion_nobody_recorded() =>
        Offers("specify", Decide(Done("specify") with { RecordedSteps = [] }, Claude));

    [Fact]
    public void A_recorded_step_whose_evidence_is_gone_comes_back() =>
        Offers("specify", Decide(Done("plan") with { RecordedSteps = [StepOf("specify"), StepOf("plan")] }, Claude));

    [Fact]
    public void Progress_is_read_from_the_mission_and_not_from_a_run() => Offers("tasks", Decide(Done("specify", "plan"), Claude));

    [Fact]
    public void Without_an_actor_the_answer_is_what_anyone_would_get() => Offers("plan", RunDecider.Decide(Blueprint, Done("specify"), null, null));

    [Fact]
    public void A_person_may_take_a_step() => Offers("specify", Decide(Done(), new Actor.Human("Ada", false)));

    [Fact]
    public void Asking_again_gives_the_same_step_under_the_same_token()
    {
        var decision = Decide(Done(), Claude, Issued("2", "specify", Claude));
        Offers("specify", decision);
        Assert.Equal(TokenOf("2"), decision.Token);
    }

    [Fact]
    public void A_step_in_another_actors_hands_is_waited_for()
    {
        var decision = Decide(Done(), Codex, Issued("2", "specify", Claude));
        Assert.Equal((RunDecisionKind.Blocked, "WAITING"), (decision.Kind, decision.Code));
        Assert.Equal([Claude.Id], decision.WaitingFor);
    }

    [Fact]
    public void A_silent_actors_step_is_waited_for_until_somebody_asks_to_take_over()
    {
        var facts = Done() with { Overdue = [TokenOf("2")] };
        Assert.Contains("--takeover", Decide(facts, Codex, Issued("2", "specify", Claude)).Remedies[0], StringComparison.Ordinal);

        var decision = Decide(facts with { MayTakeOver = true }, Codex, Issued("2", "specify", Claude));
        Offers("specify", decision);
        Assert.Equal((null, TokenOf("2"), true), (decision.Token, decision.TakesOver, decision.IsTakeover));
    }

    [Fact]
    public void An_issue_of_a_step_that_the_record_has_finished_is_settled_by_facts()
    {
        var decision = Decide(Done("specify"), Claude, Issued("2", "specify", Claude));
        Offers("plan", decision);
        Assert.Equal([TokenOf("2")], decision.SettledByFacts);
    }

    [Fact]
    public void A_failed_step_is_held_until_it_is_resumed()
    {
        var run = Run(Issued("2", "specify", Claude));
        var failed = After(run, run.Settle(TokenOf("2"), IssueOutcome.Failed, "no idea", At(Claude)));
        var decision = RunDecider.Decide(Blueprint, Done(), failed, Claude);
        Assert.Equal((RunDecisionKind.Blocked, "HOLD_FAILED", "no idea"), (decision.Kind, decision.Code, decision.Reason));
        Assert.Equal($"spec-kitty next --mission {Slug} --resume {TokenOf("2")}", decision.Remedies[0]);

        var resumed = After(failed, failed.Resume(TokenOf("2").ToString(), null));
        var again = RunDecider.Decide(Blueprint, Done(), resumed, Codex);
        Offers("specify", again);
        Assert.Equal(2, again.Attempt);
    }

    [Fact]
    public void A_hold_on_the_run_holds_everything_but_what_is_in_hand()
    {
        var hold = new RunEvent.HoldRaised(new RunHold("h1", "HOLD_REPORTED", "Stop.", Codex, Noon));
        Assert.Equal("HOLD_REPORTED", Decide(Working(Wp("WP01")), Claude, hold).Code);
        Offers("specify", Decide(Done(), Claude, Issued("2", "specify", Claude), hold));
    }

    [Fact]
    public void When_nothing_goes_on_and_a_question_is_open_the_question_is_shown()
    {
        var asked = new PendingDecision(Id.Of<DecisionId>("01M81PZW8H3Z1T90CS30KZFT99"), "Which tone?", ["formal", "casual"]);
        var facts = Working(Wp("WP01", Lane.Blocked)) with { Decisions = [asked] };
        var decision = Decide(facts, Claude);
        Assert.Equal((RunDecisionKind.DecisionRequired, asked.Id, "HOLD_REPORTED"), (decision.Kind, decision.Decision, decision.Code));
        Offers("specify", Decide(Done() with { Decisions = [asked] }, Claude));
    }

    [Fact]
    public void After_the_last_approval_comes_acceptance_then_the_landing()
    {
        Offers("accept", Decide(Working(Wp("WP01", Lane.Approved), Wp("WP02", Lane.Canceled)), Claude));
        Offers("merge", Decide(Done("specify", "plan", "tasks", "implement", "accept") with { WorkPackages = [Wp("WP01", Lane.Approved)] }, Claude));
    }

    [Fact]
    public void A_landed_mission_has_its_retrospective_left_whatever_became_of_its_files() =>
        Offers("retrospect", Decide(Done() with { Lifecycle = MissionLifecycle.Landed }, Claude));

    [Fact]
    public void A_finished_mission_is_at_its_end_whatever_its_runs_say()
    {
        var decision = Decide(Done() with { Lifecycle = MissionLifecycle.Finished }, Claude, Issued("2", "specify", Claude));
        Assert.Equal(RunDecisionKind.Terminal, decision.Kind);
        Assert.Equal([TokenOf("2")], decision.SettledByFacts);
    }

    [Fact]
    public void A_guard_that_nobody_looked_at_does_not_hold()
    {
        var facts = Done("specify", "plan");
        var decision = Decide(facts with { Guards = facts.Guards.Clear() }, Claude);
        Offers("specify", decision);
        Assert.Single(decision.FailingGuards);
    }

    private static RunDecision Decide(RunFacts facts, Actor actor, params RunEvent[] events) =>
        RunDecider.Decide(Blueprint, facts, events.Length == 0 ? null : Run(events), actor);

    private static MissionRun After(MissionRun run, Outcome<ImmutableArray<RunEvent>> outcome)
    {
        Assert.True(outcome.Succeeded(out var events, out var refusal), refusal?.Message);
        return events.Aggregate(run, (at, happened) => MissionRun.Evolve(at, happened)!);
    }

    private static void Offers(string step, RunDecision decision) =>
        Assert.Equal((RunDecisionKind.Step, StepOf(step), StepRole.Do, (WorkPackageId?)null), (decision.Kind, decision.Step, decision.Role, decision.WorkPackage));
}
