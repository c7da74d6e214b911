using System.Text.Json.Nodes;
using SpecKitty.Context;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A Mission whose steps wait for people, from the first question to the end.</summary>
public sealed class GatesTests : IDisposable
{
    private readonly Stage stage = Stage.New(7);
    private string mission = "";

    public void Dispose() => stage.Dispose();

    [Fact]
    public void A_query_asks_for_a_missing_input_and_writes_nothing_and_taking_asks_it_for_good()
    {
        Begin();
        var asked = stage.Ask("next", "--agent", "claude").Done();
        var preview = asked.Data["preview"]!;

        Assert.Equal(("decision_required", "input:provider", "provider"), (preview["kind"]!.ToString(), preview["decision_id"]!.ToString(), preview["input_key"]!.ToString()));
        Assert.False(Directory.Exists(Path.Combine(stage.Repository, ".kittify", "runtime")));

        var taken = Take();
        Assert.Equal(("decision_required", "input:provider"), (taken["kind"], taken["decision_id"]));
        Assert.Equal(["MissionRunStarted", "DecisionInputRequested"], Events());
        Assert.Equal("open", Listed("provider")["status"]!.ToString());
        Take();
        Assert.Equal(["MissionRunStarted", "DecisionInputRequested"], Events());
    }

    [Fact]
    public void An_agent_gives_an_input_and_the_step_that_waited_is_handed_out()
    {
        Begin();
        var step = stage.Do("next", "--agent", "claude", "--take", "--answer", "input:provider=SAP", "--relayed-from", "Ada Example");

        Assert.Equal(("step", "write"), (step["kind"], step["step_id"]));
        Assert.Equal(("resolved", "SAP", "agent", "Ada Example"), (Listed("provider")["status"]!.ToString(), Listed("provider")["answer"]!.ToString(), Listed("provider")["authority"]!.ToString(), Listed("provider")["relayed_from"]!.ToString()));
        Assert.Equal("SAP", State()["inputs"]!["provider"]!.ToString());
        Assert.Equal("llm", State()["decisions"]!["input:provider"]!["actor_type"]!.ToString());
    }

    [Fact]
    public void A_gate_is_answered_by_its_owner_in_person_and_every_other_try_is_denied_and_noted()
    {
        ReachGate();

        Assert.Equal((1, "AUTHORITY"), Refused("decision", "resolve", "audit:sign-off", "--answer", "approve", "--agent", "claude"));
        Assert.Equal((1, "ATTESTATION_REQUIRED"), Refused("decision", "resolve", "audit:sign-off", "--answer", "approve"));
        Assert.Equal((1, "AUTHORITY"), Refused("next", "--take", "--agent", "claude", "--answer", "audit:sign-off=approve"));
        Assert.Equal(3, Events().Count(name => name == "DecisionAuthorityDenied"));

        stage.Presence = Presence.Confirmed;
        Assert.Equal((1, "DECISION_ANSWER_UNKNOWN"), Refused("decision", "resolve", "audit:sign-off", "--answer", "perhaps"));
        var answered = stage.Do("decision", "resolve", "audit:sign-off", "--answer", "approve", "--rationale", "seen");
        Assert.Equal(("resolved", "mission_owner", "terminal"), (answered["status"], answered["authority"], answered["attestation"]));
        Assert.Equal("look", Take()["step_id"]);
        Assert.Equal("human", State()["decisions"]!["audit:sign-off"]!["actor_type"]!.ToString());
    }

    [Fact]
    public void Losing_the_run_loses_no_answer_and_the_next_one_knows_them()
    {
        ReachGate();
        stage.Presence = Presence.Confirmed;
        stage.Do("decision", "resolve", "audit:sign-off", "--answer", "reject");
        var before = stage.Ask("next", "--agent", "claude");
        Directory.Delete(Path.Combine(stage.Repository, ".kittify", "runtime"), recursive: true);

        var after = stage.Ask("next", "--agent", "claude");
        Assert.Equal(("GATE_REJECTED", before.Data["preview"]!["reason"]!.ToString()), (after.Data["preview"]!["code"]!.ToString(), after.Data["preview"]!["reason"]!.ToString()));

        stage.Do("next", "--resume", "audit:sign-off");
        stage.Do("next", "--take", "--answer", "audit:sign-off=approve");
        Assert.Equal("SAP", State()["inputs"]!["provider"]!.ToString());
        Assert.Equal("approve", State()["decisions"]!["audit:sign-off"]!["answer"]!.ToString());
    }

    [Fact]
    public void A_rejected_gate_holds_until_the_owner_has_it_asked_anew()
    {
        ReachGate();
        stage.Presence = Presence.Confirmed;
        stage.Do("decision", "resolve", "audit:sign-off", "--answer", "reject", "--rationale", "not this");
        stage.Presence = Presence.Away;

        var blocked = stage.Ask("next", "--agent", "claude", "--take");
        Assert.Equal((1, "GATE_REJECTED"), (blocked.Exit, blocked.Code));
        Assert.Equal("Audit step 'sign-off' rejected by Ada Example", State()["blocked_reason"]!.ToString());
        Assert.Equal((1, "AUTHORITY"), Refused("next", "--resume", "audit:sign-off", "--agent", "claude"));

        stage.Do("next", "--resume", "audit:sign-off");
        Assert.Null(State()["blocked_reason"]);
        Assert.Equal(2, stage.Ask("decision", "list").Done().Data["decisions"]!.AsArray().Count(decision => decision!["key"]!.ToString() == "audit:sign-off"));
        stage.Presence = Presence.Confirmed;
        stage.Do("decision", "resolve", "audit:sign-off", "--answer", "approve");
        Assert.Equal("look", Take()["step_id"]);
    }

    [Fact]
    public void An_answer_is_given_once_and_a_second_one_is_told_the_first()
    {
        ReachGate();
        stage.Presence = Presence.Confirmed;
        var id = stage.Do("decision", "resolve", "audit:sign-off", "--answer", "approve")["decision_id"]!;

        stage.Do("decision", "resolve", id, "--answer", "approve");
        var second = stage.Ask("decision", "resolve", id, "--answer", "reject");
        Assert.Equal((1, "DECISION_ALREADY_RESOLVED", "approve"), (second.Exit, second.Code, second.Json["error"]!["details"]!["answer"]!.ToString()));
        Assert.Equal((1, "DECISION_ALREADY_RESOLVED"), Refused("next", "--take", "--agent", "claude", "--answer", "audit:sign-off=reject"));
        Assert.Equal(1, Events().Count(name => name == "DecisionInputAnswered") - 1);
    }

    [Fact]
    public void A_gate_that_weighs_little_is_noted_and_passed()
    {
        ReachGate(score: 3);

        Assert.Equal("look", Take()["step_id"]);
        Assert.Equal("low", State()["decisions"]!["significance:audit:sign-off"]!["effective_band"]!["name"]!.ToString());
    }

    [Fact]
    public void A_gate_of_medium_weight_waits_on_while_others_are_called_in()
    {
        ReachGate(score: 8);
        stage.Presence = Presence.Confirmed;

        Assert.Equal(("deferred", "open_stand_up"), Said("open_stand_up"));
        Assert.Equal(("deferred", "defer"), Said("defer"));
        Assert.Equal("decision_required", Take()["kind"]);
        Assert.Equal("defer", State()["decisions"]!["soft_gate:audit:sign-off"]!["action"]!.ToString());
        Assert.Equal(("resolved", null), Said("decide_solo"));
        Assert.Equal("look", Take()["step_id"]);
    }

    [Fact]
    public void A_gate_that_waits_too_long_is_escalated_once_and_waits_on()
    {
        ReachGate(score: 15, "significance: {timeout_seconds: 3600}\n");
        Take();
        Assert.DoesNotContain("DecisionTimeoutExpired", Events());
        stage.Clock.Pass(TimeSpan.FromHours(2));

        var late = Take();
        Assert.Equal("decision_required", late["kind"]);
        Assert.Equal("Ada Example", late.Data["pending_decisions"]![0]!["escalated_to"]![0]!.ToString());
        Take();
        Assert.Single(Events(), name => name == "DecisionTimeoutExpired");
    }

    [Fact]
    public void What_a_step_waits_for_can_be_put_off_but_not_given_up()
    {
        Begin();
        Assert.Equal((1, "DECISION_REQUIRED"), Refused("decision", "cancel", "input:provider", "--reason", "no", "--agent", "claude"));

        stage.Do("decision", "defer", "input:provider", "--reason", "tomorrow", "--agent", "claude");
        Assert.Equal(("decision_required", "deferred"), (Take()["kind"], Listed("provider")["status"]!.ToString()));
        Assert.Equal("write", stage.Do("next", "--agent", "claude", "--take", "--answer", "input:provider=SAP")["step_id"]);
    }

    [Fact]
    public void A_question_asked_by_hand_answers_the_step_that_needs_it()
    {
        Begin();
        var id = stage.Do("decision", "open", "--origin", "plan", "--key", "provider", "--question", "Whose?", "--agent", "claude")["decision_id"]!;

        Assert.Equal(id, stage.Ask("next").Done().Data["preview"]!["pending_decisions"]![0]!["decision_id"]!.ToString());
        stage.Do("decision", "resolve", id, "--answer", "SAP", "--agent", "codex");
        Assert.Equal("write", Take()["step_id"]);
    }

    [Fact]
    public void What_nothing_waits_for_yet_is_not_answered()
    {
        Begin();
        stage.Presence = Presence.Confirmed;

        Assert.Equal((1, "DECISION_NOT_ASKED"), Refused("decision", "resolve", "audit:sign-off", "--answer", "approve"));
    }

    [Fact]
    public void A_delegation_is_a_persons_to_give_and_never_of_a_gate()
    {
        Begin();
        Assert.Equal((1, "AUTHORITY"), Refused("decision", "delegate", "--all", "--to", "claude", "--rationale", "why", "--agent", "claude"));
        Assert.Equal((1, "ATTESTATION_REQUIRED"), Refused("decision", "delegate", "--all", "--to", "claude", "--rationale", "why"));
        stage.Presence = Presence.Confirmed;
        Assert.Equal((1, "DELEGATION_OF_GATE"), Refused("decision", "delegate", "audit:sign-off", "--to", "claude", "--rationale", "why"));

        stage.Do("decision", "delegate", "--all", "--to", "claude", "--rationale", "the catalogue says it");
        stage.Do("decision", "resolve", "input:provider", "--answer", "SAP", "--agent", "claude");
        Assert.Equal("delegated_llm", Listed("provider")["authority"]!.ToString());
    }

    [Fact]
    public void A_query_and_an_advance_agree_all_the_way()
    {
        Begin();
        stage.Presence = Presence.Confirmed;
        string[][] acts =
        [
            ["decision", "resolve", "input:provider", "--answer", "SAP"], ["report"], ["decision", "resolve", "audit:sign-off", "--answer", "reject"],
            ["next", "--resume", "audit:sign-off"], ["decision", "resolve", "audit:sign-off", "--answer", "approve"], ["report"], ["report"],
        ];
        foreach (var act in acts)
        {
            var asked = stage.Ask("next", "--agent", "claude").Done().Data["preview"]!;
            var taken = stage.Ask("next", "--agent", "claude", "--take");
            Assert.All(["kind", "code", "step_id", "decision_id", "question", "reason"], key => Assert.Equal(asked[key]?.ToString(), taken[key]));
            _ = stage.Do(act is ["report"] ? ["next", "--agent", "claude", "--token", taken.Token, "--result", "success", "--no-take"] : act);
        }

        Assert.Equal("terminal", stage.Ask("next", "--take").Done()["kind"]);
    }

    private void Begin(int? score = null, string more = "")
    {
        GatedType.Write(stage.Repository, score, more);
        stage.CommitAll("a type with gates");
        mission = stage.Do("mission", "new", "Signing Off", "--mission-type", "gated")["mission_slug"]!;
    }

    private void ReachGate(int? score = null, string more = "")
    {
        Begin(score, more);
        var step = stage.Do("next", "--agent", "claude", "--take", "--answer", "input:provider=SAP");
        stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success", "--no-take");
    }

    private Reply Take() => stage.Do("next", "--agent", "claude", "--take");

    private (string?, string?) Said(string answer)
    {
        var view = stage.Do("decision", "resolve", "audit:sign-off", "--answer", answer);
        return (view["status"], view["said"]);
    }

    private (int, string?) Refused(params string[] call)
    {
        var reply = stage.Ask(call);
        Assert.NotEmpty(reply.Remedies);
        return (reply.Exit, reply.Code);
    }

    private JsonObject Listed(string key) =>
        stage.Ask("decision", "list", "--mission", mission).Done().Data["decisions"]!.AsArray().Select(decision => (JsonObject)decision!).Last(decision => decision["key"]!.ToString() == key);

    private string[] Events() => [.. File.ReadAllLines(Directory.GetFiles(Path.Combine(stage.Repository, ".kittify", "runtime"), "run.events.jsonl", SearchOption.AllDirectories).Single())
        .Select(line => JsonNode.Parse(line)!["event_type"]!.ToString())];

    private JsonObject State() =>
        (JsonObject)JsonNode.Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(stage.Repository, ".kittify", "runtime"), "state.json", SearchOption.AllDirectories).Single()))!;
}
