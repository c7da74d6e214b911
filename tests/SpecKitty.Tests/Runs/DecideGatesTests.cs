using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.Gated;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What is next when a step waits for somebody to say something.</summary>
public sealed class DecideGatesTests
{
    private static RunFacts Reached => Facts("write").Saying(Provider, "SAP");

    [Fact]
    public void An_input_that_nobody_gave_is_asked_for_before_the_step_is_handed_out()
    {
        var decision = Next(Type(), Facts());

        Assert.Equal((RunDecisionKind.DecisionRequired, "GUARD", StepOf("write")), (decision.Kind, decision.Code, decision.Step));
        Assert.Equal([Provider], decision.Pending.Select(request => request.Key));
        Assert.Equal(DecisionId.Of(Mission, Provider, 1), decision.Decision);
        Assert.Equal($"spec-kitty decision resolve input:provider --mission {Slug} --answer TEXT", decision.Remedies[0]);
    }

    [Fact]
    public void What_was_said_once_is_not_asked_again_and_what_was_given_up_is()
    {
        Assert.Equal((RunDecisionKind.Step, StepOf("write")), Outline(Next(Type(), Facts().Saying(Provider, "SAP"))));
        Assert.Equal(DecisionId.Of(Mission, Provider, 2), Next(Type(), Facts().Saying(Provider, null)).Decision);
    }

    [Fact]
    public void A_gate_is_a_question_to_the_owner_and_nothing_behind_it_goes_on()
    {
        var decision = Next(Type(), Reached);
        var request = Assert.Single(decision.Pending);

        Assert.Equal((RunDecisionKind.DecisionRequired, "AUTHORITY", Gate), (decision.Kind, decision.Code, decision.Step));
        Assert.Equal(["approve", "reject"], request.Options);
        Assert.Equal(["Ada"], request.People);
        Assert.Equal("audit_blocking", request.RaciRule);
    }

    [Fact]
    public void An_approved_gate_lets_pass_and_the_mission_is_over_when_all_is_done()
    {
        Assert.Equal((RunDecisionKind.Step, StepOf("publish")), Outline(Next(Type(), Reached.Saying(SignOff, "approve"))));
        Assert.Equal(RunDecisionKind.Terminal, Next(Type(), (Reached with { RecordedSteps = [StepOf("write"), StepOf("publish")] }).Saying(SignOff, "approve")).Kind);
    }

    [Fact]
    public void A_rejected_gate_blocks_until_it_is_asked_anew()
    {
        var rejected = Next(Type(), Reached.Saying(SignOff, "reject"));

        Assert.Equal((RunDecisionKind.Blocked, "GATE_REJECTED", Gate), (rejected.Kind, rejected.Code, rejected.Step));
        Assert.Equal([$"spec-kitty next --mission {Slug} --resume audit:sign-off"], rejected.Remedies);
        Assert.Empty(rejected.Pending);

        var anew = Next(Type(), Reached.Saying(SignOff, "reject").Asking(SignOff));
        Assert.Equal((RunDecisionKind.DecisionRequired, DecisionId.Of(Mission, SignOff, 2)), (anew.Kind, anew.Decision));
        Assert.Equal((RunDecisionKind.Step, StepOf("publish")), Outline(Next(Type(), Reached.Saying(SignOff, "reject").Saying(SignOff, "approve"))));
    }

    [Fact]
    public void A_gate_that_weighs_little_lets_pass_by_itself() =>
        Assert.Equal((RunDecisionKind.Step, StepOf("publish")), Outline(Next(Type(6), Reached)));

    [Fact]
    public void A_gate_of_medium_weight_is_decided_alone_or_waits_on()
    {
        Assert.Equal(["decide_solo", "open_stand_up", "defer"], Next(Type(7), Reached).Pending[0].Options);
        Assert.Equal((RunDecisionKind.Step, StepOf("publish")), Outline(Next(Type(7), Reached.Saying(SignOff, "decide_solo"))));
        Assert.Equal(RunDecisionKind.DecisionRequired, Next(Type(7), Reached.Asking(SignOff, "open_stand_up")).Kind);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(0, "architecture_foundation")]
    public void A_gate_that_weighs_much_or_meets_a_hard_trigger_is_approved_or_rejected(int score, params string[] triggers) =>
        Assert.Equal((SignificancePolicy.Weight.High, "approve"), (Next(Type(score, triggers), Reached).Pending[0].Weight, Next(Type(score, triggers), Reached).Pending[0].Options[0]));

    [Fact]
    public void An_advisory_audit_is_a_step_like_others()
    {
        var type = Type() with { Steps = [Audit("look", AuditDefinition.Strength.Advisory)] };

        Assert.Equal((RunDecisionKind.Step, StepOf("look")), Outline(Next(type, Facts())));
        Assert.Equal(RunDecisionKind.Terminal, Next(type, Facts("look")).Kind);
    }

    [Theory]
    [InlineData(AuditDefinition.Moment.Manual, true, false)]
    [InlineData(AuditDefinition.Moment.PostMerge, false, true)]
    [InlineData(AuditDefinition.Moment.Both, true, true)]
    public void An_audit_is_due_before_or_after_the_landing(AuditDefinition.Moment trigger, bool isDueBefore, bool isDueAfter)
    {
        var gate = Audit("sign-off", AuditDefinition.Strength.Blocking) with { Audit = new AuditDefinition(AuditDefinition.Strength.Blocking, trigger) };
        var type = Type() with { Steps = [gate] };

        Assert.Equal(isDueBefore, !Next(type, Facts()).Pending.IsEmpty);
        Assert.Equal(isDueAfter, !Next(type, Facts() with { Lifecycle = MissionLifecycle.Landed }).Pending.IsEmpty);
        Assert.Equal(RunDecisionKind.Terminal, Next(type, (Facts() with { Lifecycle = MissionLifecycle.Landed }).Saying(SignOff, "approve")).Kind);
    }

    [Fact]
    public void Work_that_does_not_wait_goes_on_while_a_question_is_open()
    {
        var type = Type() with { Steps = [.. Type().Steps, new StepDefinition(StepOf("aside"), StepKind.Action, "Aside", "Done.") { Prompt = "Do." }] };

        var decision = Next(type, Facts());

        Assert.Equal((RunDecisionKind.Step, StepOf("aside")), Outline(decision));
        Assert.Equal([Provider], decision.Pending.Select(request => request.Key));
    }

    [Fact]
    public void A_question_that_has_waited_too_long_stays_open_and_says_who_is_told()
    {
        var type = Type(12) with { Steps = [.. Type(12).Steps.Select(step => step.Id == Gate ? step with { Raci = Consulting } : step)] };

        var request = Next(type, Reached.Asking(SignOff).Late()).Pending[0];

        Assert.True(request.IsOverdue);
        Assert.Equal([new RaciDefinition.Party.Human("Ada"), new RaciDefinition.Party.Human("Bob")], request.Escalation);
        Assert.Equal([new RaciDefinition.Party.Human("Ada")], (request with { Weight = SignificancePolicy.Weight.Medium }).Escalation);
    }

    private static RaciDefinition Consulting => new(new RaciDefinition.Party.Human(null), new RaciDefinition.Party.Human(null)) { Consulted = [new RaciDefinition.Party.Human("Bob")], Reason = "Bob knows." };

    private static RunDecision Next(CompiledMissionType type, RunFacts facts) => RunDecider.Decide(type, facts, null, Claude);

    private static (RunDecisionKind, StepId?) Outline(RunDecision decision) => (decision.Kind, decision.Step);
}
