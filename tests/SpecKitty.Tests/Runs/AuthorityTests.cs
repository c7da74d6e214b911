using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.Gated;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Who may answer what a step waits for.</summary>
public sealed class AuthorityTests
{
    private static RunFacts Reached => Facts("write").Saying(Provider, "SAP");

    [Fact]
    public void A_gate_is_answered_by_the_attested_owner_and_nobody_else()
    {
        var gate = RunDecider.Decide(Type(), Reached, null, Claude).Pending[0];

        Assert.Equal("mission_owner", Role(gate, Ada));
        Assert.Equal("ATTESTATION_REQUIRED", Refused(gate, AdaUnattested));
        Assert.Equal("AUTHORITY", Refused(gate, Bob));
        Assert.Equal("AUTHORITY", Refused(gate, Claude));
        Assert.Equal("AUTHORITY", Refused(gate, new Actor.Service("landing")));
    }

    [Fact]
    public void A_gate_is_never_delegated()
    {
        var facts = Reached with { Delegations = [new("*", "claude", "deputy", "Ada is away."), new("audit:sign-off", "claude", "deputy", "Ada is away.")] };

        Assert.Equal("AUTHORITY", Refused(RunDecider.Decide(Type(), facts, null, Claude).Pending[0], Claude, facts));
    }

    [Fact]
    public void Where_nobody_is_accountable_nobody_may_answer()
    {
        var facts = Reached with { Owner = null };

        Assert.Equal("OWNER_MISSING", Refused(RunDecider.Decide(Type(), facts, null, Claude).Pending[0], Ada, facts));
    }

    [Fact]
    public void A_person_of_whom_the_type_gives_the_name_takes_the_owners_place()
    {
        var named = Type() with
        {
            Steps = [.. Type().Steps.Select(step => step.Id == Gate ? step with { Raci = new(new RaciDefinition.Party.Human(null), new("Bob")) { Reason = "Bob decides." } } : step)],
        };
        var gate = RunDecider.Decide(named, Reached, null, Claude).Pending[0];

        Assert.Equal("mission_owner", Role(gate, Bob));
        Assert.Equal("AUTHORITY", Refused(gate, Ada));
    }

    [Fact]
    public void An_input_may_be_given_by_anyone_in_the_capacity_that_one_has()
    {
        var input = RunDecider.Decide(Type(), Facts(), null, Claude).Pending[0];

        Assert.Equal(("agent", "human", "human"), (Role(input, Claude), Role(input, AdaUnattested), Role(input, Bob)));
    }

    [Fact]
    public void An_input_with_a_responsible_person_is_given_by_that_one_or_by_whom_it_was_delegated_to()
    {
        var type = Type() with
        {
            Steps = [.. Type().Steps.Select(step => step.Id == StepOf("write") ? step with { Raci = new(new RaciDefinition.Party.Human("Bob"), new(null)) { Reason = "Bob pays." } } : step)],
        };
        var delegated = Facts() with { Delegations = [new("input:provider", "claude", "deputy", "Bob is away.")] };
        var input = RunDecider.Decide(type, Facts(), null, Claude).Pending[0];

        Assert.Equal(("responsible", "mission_owner"), (Role(input, Bob), Role(input, Ada)));
        Assert.Equal("AUTHORITY", Refused(input, Claude));
        Assert.True(input.AuthorityOf(Claude, delegated).Succeeded(out var grant, out _));
        Assert.Equal(new RunDecision.Grant("deputy", "Bob is away."), grant);
        Assert.Equal("AUTHORITY", Refused(input, Codex, delegated));
    }

    private static string? Role(RunDecision.Request request, Actor actor) => request.AuthorityOf(actor, Facts()).Succeeded(out var grant, out _) ? grant.Role : null;

    private static string? Refused(RunDecision.Request request, Actor actor, RunFacts? facts = null)
    {
        var refusal = request.AuthorityOf(actor, facts ?? Facts()).Refusal;
        Assert.True(refusal is null or { Remedies.IsEmpty: false });
        return refusal?.Code;
    }
}
