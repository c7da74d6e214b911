using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Governance;

/// <summary>What a Mission Type may say about inputs, audits, their significance, and who has which part.</summary>
public sealed class GateTests : IDisposable
{
    private const string Gate = """
          - id: sign-off
            kind: audit
            title: Sign off
            goal: The owner stands for it.
            depends_on: [build]
            requires_inputs: [provider]
            raci:
              responsible: {actor_type: human, actor_id: Ada}
              accountable: {actor_type: human}
              consulted: [{actor_type: llm, actor_id: claude}]
              informed: []
            raci_override_reason: Ada knows the customer.
            audit:
              enforcement: blocking
              trigger_mode: both
              label: Owner gate
            significance:
              dimensions:
                architectural_system_impact: 2
                cross_team_blast_radius: 1
                data_security_compliance_impact: 1
                financial_commercial_impact: 1
                operational_reliability_impact: 1
                user_customer_impact: 2
              hard_triggers: [billing_financial_commitment]

        """;

    private static readonly string Yaml = Types.Yaml + Gate;

    private readonly TempFolder project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_gate_says_who_answers_what_it_needs_and_how_much_it_is_about()
    {
        var step = Load(Yaml).Type.Step(Id.Of<StepId>("sign-off"))!;

        Assert.True(step.IsGate);
        Assert.Equal(new AuditDefinition(AuditDefinition.Strength.Blocking, AuditDefinition.Moment.Both) { Label = "Owner gate" }, step.Audit);
        Assert.Equal(["provider"], step.RequiredInputs);
        Assert.Equal(new RaciDefinition.Party.Human("Ada"), step.Raci!.Responsible);
        Assert.Equal(new RaciDefinition.Party.Human(null), step.Raci.Accountable);
        Assert.Equal([new RaciDefinition.Party.Agent("claude")], step.Raci.Consulted);
        Assert.Equal("Ada knows the customer.", step.Raci.Reason);
        Assert.Equal(8, step.Significance!.Composite);
        Assert.Equal(["billing_financial_commitment"], step.Significance.HardTriggers);
    }

    [Fact]
    public void What_is_weighed_high_by_a_hard_trigger_is_high_whatever_its_scores()
    {
        var weighed = Load(Yaml).Type.Step(Id.Of<StepId>("sign-off"))!.Significance!;

        Assert.Equal(SignificancePolicy.Weight.Medium, SignificancePolicy.Default.BandOf(weighed).Weight);
        Assert.Equal(SignificancePolicy.Weight.High, SignificancePolicy.Default.EffectiveBandOf(weighed).Weight);
        Assert.Equal(SignificancePolicy.Weight.Medium, SignificancePolicy.Default.EffectiveBandOf(weighed with { HardTriggers = [] }).Weight);
    }

    [Theory]
    [InlineData(0, SignificancePolicy.Weight.Low)]
    [InlineData(6, SignificancePolicy.Weight.Low)]
    [InlineData(7, SignificancePolicy.Weight.Medium)]
    [InlineData(11, SignificancePolicy.Weight.Medium)]
    [InlineData(12, SignificancePolicy.Weight.High)]
    [InlineData(18, SignificancePolicy.Weight.High)]
    public void The_sum_of_the_scores_gives_the_band(int sum, SignificancePolicy.Weight weight)
    {
        var scores = SignificanceDefinition.DimensionNames.Select((name, at) => KeyValuePair.Create(name, Math.Clamp(sum - (3 * at), 0, 3))).ToImmutableSortedDictionary();

        Assert.Equal(weight, SignificancePolicy.Default.BandOf(new SignificanceDefinition(scores)).Weight);
    }

    [Fact]
    public void All_of_it_is_the_same_after_it_was_stored_and_read()
    {
        var type = Load(Yaml.Replace("steps:", "significance: {cutoffs: {low: [0, 4], medium: [5, 10], high: [11, 18]}, timeout_seconds: 3600}\nsteps:", StringComparison.Ordinal)).Type;

        Assert.True(CompiledMissionType.Read(type.ToJson(), "f").Succeeded(out var read, out _));

        Assert.Equal(CanonicalJson.Text(type.ToJson(), JsonStyle.Canonical), CanonicalJson.Text(read.ToJson(), JsonStyle.Canonical));
        Assert.Equal(3600, read.Significance.TimeoutSeconds);
        Assert.Equal([(0, 4), (5, 10), (11, 18)], read.Significance.Bands.Select(band => (band.From, band.To)));
    }

    [Fact]
    public void A_type_that_says_nothing_of_the_kind_is_stored_as_it_always_was()
    {
        var stored = CanonicalJson.Text(Load(Types.Yaml).Type.ToJson(), JsonStyle.Canonical);

        Assert.All(["significance", "raci", "audit", "requires_inputs"], key => Assert.DoesNotContain($"\"{key}\"", stored, StringComparison.Ordinal));
        Assert.Equal(
            Load(Types.Yaml).Type.SemanticHash(),
            Load(Types.Yaml.Replace("steps:", "significance: {cutoffs: {low: [0, 6], medium: [7, 11], high: [12, 18]}}\nsteps:", StringComparison.Ordinal)).Type.SemanticHash());
    }

    [Fact]
    public void A_type_may_have_several_audits_and_an_advisory_one_is_done_by_an_actor()
    {
        var advisory = "  - {id: look, kind: audit, title: L, goal: G, depends_on: [build], audit: {enforcement: advisory}, prompt: write/prompt.md}\n";

        var type = Load(Yaml + advisory).Type;

        Assert.False(type.Step(Id.Of<StepId>("look"))!.IsGate);
        Assert.Equal(AuditDefinition.Moment.Manual, type.Step(Id.Of<StepId>("look"))!.Audit!.Trigger);
        Assert.Equal("", type.Step(Id.Of<StepId>("sign-off"))!.Prompt);
    }

    [Theory]
    [InlineData("accountable: {actor_type: human}", "accountable: {actor_type: llm}", "45: who is accountable is always a `human`")]
    [InlineData("responsible: {actor_type: human, actor_id: Ada}", "responsible: {actor_type: agent}", "44: a blocking audit has a responsible `human`")]
    [InlineData("responsible: {actor_type: human, actor_id: Ada}", "responsible: {actor_type: robot}", "44: `robot` is not one of human, agent, llm, service")]
    [InlineData("      accountable: {actor_type: human}\n", "", "43: `accountable` is missing")]
    [InlineData("      informed: []", "      notified: []", "47: the key `notified` is not known")]
    [InlineData("    raci_override_reason: Ada knows the customer.\n", "", "43: a `raci` wants `raci_override_reason`: why it is not as it would be inferred")]
    [InlineData("      enforcement: blocking", "      enforcement: firm", "50: `firm` is not one of advisory, blocking")]
    [InlineData("      trigger_mode: both", "      trigger_mode: often", "51: `often` is not one of manual, post_merge, both")]
    [InlineData("      label: Owner gate", "      metadata: {a: b}", "52: the key `metadata` is not known")]
    [InlineData("        user_customer_impact: 2", "        user_customer_impact: 4", "60: `user_customer_impact` is no whole number from 0 to 3")]
    [InlineData("        user_customer_impact: 2\n", "", "54: `user_customer_impact` is missing")]
    [InlineData("        user_customer_impact: 2", "        user_customer_impact: 2\n        fame: 1", "61: the key `fame` is not known")]
    [InlineData("[billing_financial_commitment]", "[fire]", "61: there is no hard trigger `fire`: architecture_foundation, billing_financial_commitment, legal_compliance_regulatory, production_data_destructive, security_privacy_access_control")]
    [InlineData("requires_inputs: [provider]", "requires_inputs: [a/b]", "42: `a/b` is not the name of an input: letters, digits, `.`, `_` and `-`")]
    [InlineData("    kind: audit", "    kind: action", "49: only a step of kind `audit` has an `audit`")]
    [InlineData("      enforcement: blocking", "      enforcement: advisory", "53: only a blocking audit is weighed")]
    [InlineData("steps:", "significance: {cutoffs: {low: [0, 6], medium: [8, 11], high: [12, 18]}}\nsteps:", "6: band `medium` begins at 8, not at 7")]
    [InlineData("steps:", "significance: {cutoffs: {low: [0, 6], medium: [7, 5], high: [12, 18]}}\nsteps:", "6: band `medium` ends before it begins")]
    [InlineData("steps:", "significance: {cutoffs: {low: [0, 6], medium: [7, 11], high: [12, 17]}}\nsteps:", "6: the bands end at 17, not at 18")]
    [InlineData("steps:", "significance: {cutoffs: {low: [0, 6], medium: [7, 11]}}\nsteps:", "6: `high` is missing")]
    [InlineData("steps:", "significance: {timeout_seconds: 0}\nsteps:", "6: `timeout_seconds` is no whole number from 1 to 2147483647")]
    public void A_problem_is_named_with_its_line(string old, string changed, string problem)
    {
        Assert.Contains(old, Yaml, StringComparison.Ordinal);
        Types.Write(project, Yaml.Replace(old, changed, StringComparison.Ordinal));

        Assert.Contains(problem, Types.Problems(Types.Load(project).Refusal));
    }

    [Fact]
    public void A_step_of_kind_audit_says_what_audit_it_is()
    {
        Types.Write(project, Types.Yaml + "  - {id: look, kind: audit, title: L, goal: G, exit: none, prompt: write/prompt.md}\n");

        Assert.EndsWith(": a step of kind `audit` wants its `audit`", Assert.Single(Types.Problems(Types.Load(project).Refusal)), StringComparison.Ordinal);
    }

    private LoadedMissionType Load(string yaml)
    {
        Types.Write(project, yaml);
        return Types.Loaded(Types.Load(project));
    }
}
