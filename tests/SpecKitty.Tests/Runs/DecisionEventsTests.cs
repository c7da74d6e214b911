using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.Gated;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>What a run writes down of decisions, and that it reads the same again.</summary>
public sealed class DecisionEventsTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_run_learns_from_the_record_what_was_asked_and_answered_and_learns_it_once()
    {
        var reached = Facts("write").Saying(Provider, "SAP").Asking(SignOff);
        var events = RunOf(Type(12)).FollowDecisions(reached, At(Claude));

        Assert.Equal(["DecisionAnswered", "SignificanceEvaluated", "DecisionRequested"], events.Select(happened => happened.GetType().Name));
        Assert.Empty(RunOf(Type(12), [.. events]).FollowDecisions(reached, At(Claude)));
    }

    [Fact]
    public void A_rejection_holds_the_run_and_asking_anew_lets_go()
    {
        var rejected = Facts("write").Saying(Provider, "SAP").Saying(SignOff, "reject");
        var run = RunOf(Type(), [.. RunOf(Type()).FollowDecisions(rejected, At(Claude))]);

        var hold = Assert.Single(run.Holds);
        Assert.Equal(("GATE_REJECTED", "Audit step 'sign-off' rejected by Ada", "step"), (hold.Code, hold.Message, hold.Scope));

        var events = run.FollowDecisions(rejected.Asking(SignOff), At(Claude));
        Assert.Contains(new RunEvent.HoldCleared(hold.Id, null), events);
    }

    [Fact]
    public void A_question_that_waits_too_long_is_noted_once_and_stays()
    {
        var late = Facts("write").Saying(Provider, "SAP").Asking(SignOff).Late();
        var run = RunOf(Type(7), [.. RunOf(Type(7)).FollowDecisions(late, At(Claude))]);

        Assert.Single(run.TimedOut);
        Assert.Single(run.Asked);
        Assert.Empty(run.FollowDecisions(late, At(Claude)));
    }

    [Fact]
    public void A_gate_that_is_put_off_is_answered_and_still_asked()
    {
        var asked = Facts("write").Saying(Provider, "SAP").Asking(SignOff);
        var run = RunOf(Type(7), [.. RunOf(Type(7)).FollowDecisions(asked, At(Claude))]);
        run = RunOf(Type(7), [.. RunOf(Type(7)).FollowDecisions(asked, At(Claude)), .. run.FollowDecisions(Facts("write").Saying(Provider, "SAP").Asking(SignOff, "open_stand_up"), At(Ada))]);

        Assert.Equal("open_stand_up", run.Answers[^1].Answer.Value);
        Assert.Equal([SignOff], run.Asked.Select(known => known.Request.Key));
    }

    [Fact]
    public void The_journal_has_the_payloads_of_the_existing_implementation_and_no_key_more()
    {
        var rows = Journal(Write(Type(7), Facts("write").Saying(Provider, "SAP").Asking(SignOff).Late(), new RunEvent.AuthorityDenied(Request(Type(7)), Claude, "Only Ada may.")));

        Assert.Equal(["actor", "answer", "decision_id", "run_id"], Keys(rows["DecisionInputAnswered"]));
        Assert.Equal(["actor", "decision_id", "input_key", "options", "question", "run_id", "step_id"], Keys(rows["DecisionInputRequested"]));
        Assert.Equal(["actor", "decision_id", "effective_band", "hard_trigger_classes", "run_id", "significance_score", "step_id"], Keys(rows["SignificanceEvaluated"]));
        Assert.Equal(["actor_id", "actor_type", "authority_role", "decision_id", "override_reason", "raci_source", "rationale_linkage", "reason", "run_id"], Keys(rows["DecisionAuthorityDenied"]));
        Assert.Equal(
            ["actor", "decision_id", "effective_band", "escalation_targets", "raci_snapshot", "run_id", "significance_score", "step_id", "timeout_configured_seconds"],
            Keys(rows["DecisionTimeoutExpired"]));
        Assert.Equal(("audit:sign-off", "llm", "mission_owner"), (Text(rows["DecisionAuthorityDenied"], "decision_id"), Text(rows["DecisionAuthorityDenied"], "actor_type"), Text(rows["DecisionAuthorityDenied"], "authority_role")));
    }

    [Fact]
    public void A_weighed_gate_is_spelled_as_in_a_recorded_run_of_the_existing_implementation()
    {
        var row = File.ReadAllLines(Corpus.At("corpus", "runs", "run.events.custom-erp.jsonl")).Select(line => (JsonObject)JsonNode.Parse(line)!).Single(row => Text(row, "event_type") == "SignificanceEvaluated");
        var recorded = (JsonObject)row["payload"]!;
        var scores = recorded["significance_score"]!["dimensions"]!.AsArray().Select(score => KeyValuePair.Create(score!["name"]!.GetValue<string>(), score["score"]!.GetValue<int>()));
        var type = Type(7);
        type = type with { Steps = [.. type.Steps.Select(step => step.Id == Gate ? step with { Id = StepOf("owner-gate"), Significance = new SignificanceDefinition(scores.ToImmutableSortedDictionary()) } : step)] };

        var ours = Journal(Write(type with { Steps = [type.Steps[1] with { DependsOn = [] }] }, Facts()))["SignificanceEvaluated"];

        ours["run_id"] = recorded["run_id"]!.DeepClone();
        Assert.Equal(CanonicalJson.Text(recorded, JsonStyle.Canonical), CanonicalJson.Text(ours, JsonStyle.Canonical));
    }

    [Fact]
    public void The_snapshot_says_under_the_upstream_keys_what_is_known_and_asked()
    {
        var state = State(Write(Type(7), Facts("write").Saying(Provider, "SAP").Asking(SignOff)));

        Assert.Equal("SAP", Text((JsonObject)state["inputs"]!, "provider"));
        Assert.Equal(Slug.ToString(), Text((JsonObject)state["inputs"]!, "mission_slug"));
        Assert.Equal(["audit:sign-off"], Keys((JsonObject)state["pending_decisions"]!));
        Assert.Equal(["decision_id", "options", "question", "requested_at", "requested_by", "step_id"], Keys((JsonObject)state["pending_decisions"]!["audit:sign-off"]!));
        Assert.Equal(["input:provider", "raci:sign-off", "significance:audit:sign-off"], Keys((JsonObject)state["decisions"]!));
        Assert.Equal("mission_owner", Text((JsonObject)state["decisions"]!["input:provider"]!, "authority_role"));
    }

    [Fact]
    public void The_cut_offs_and_the_time_of_a_type_are_in_the_frozen_policy()
    {
        var type = Type(5) with { Significance = new SignificancePolicy([new(SignificancePolicy.Weight.Low, 0, 4), new(SignificancePolicy.Weight.Medium, 5, 10), new(SignificancePolicy.Weight.High, 11, 18)], 60) };

        var state = State(Write(type, Facts("write").Saying(Provider, "SAP").Asking(SignOff)));

        Assert.Equal("""{"significance_band_cutoffs":{"high":[11,18],"low":[0,4],"medium":[5,10]},"significance_default_timeout_seconds":60}""", CanonicalJson.Text(state["policy_snapshot"]!["extras"], JsonStyle.Canonical));
    }

    private MissionRunId Write(CompiledMissionType type, RunFacts facts, params RunEvent[] more)
    {
        var runs = new MissionRuns(folder.Path, new DurableFiles(new Disk()), Ids());
        Assert.True(runs.Drive(new RunStart(Mission, Slug, type, Source), At(Claude), TimeSpan.FromSeconds(1)).Succeeded(out var session, out _));
        using (session)
        {
            Assert.Null(session.Append([.. session.Run.FollowDecisions(facts, At(Claude)), .. more], At(Claude)).Refusal);
            var before = session.Run;
            Assert.True(runs.Read(before.Id).Succeeded(out var read, out var refusal), refusal?.Message);
            Assert.Equal(before.Answers.Length + before.Asked.Length + before.Weighed.Length + before.TimedOut.Length, read.Answers.Length + read.Asked.Length + read.Weighed.Length + read.TimedOut.Length);
            Assert.All(runs.Rebuild(), made => Assert.True(made.Outcome is Remade.Comparison.Same, made.File));
            return before.Id;
        }
    }

    private Dictionary<string, JsonObject> Journal(MissionRunId run) => File.ReadAllLines(Path.Combine(folder.Path, $".kittify/runtime/runs/{run}/run.events.jsonl"))
        .Select(line => (JsonObject)JsonNode.Parse(line)!)
        .GroupBy(row => Text(row, "event_type")!)
        .ToDictionary(rows => rows.Key, rows => (JsonObject)rows.Last()["payload"]!);

    private JsonObject State(MissionRunId run) => CanonicalJson.TryObject(File.ReadAllBytes(Path.Combine(folder.Path, $".kittify/runtime/runs/{run}/state.json")))!;

    private static RunDecision.Request Request(CompiledMissionType type) => RunDecider.Decide(type, Facts("write").Saying(Provider, "SAP"), null, Claude).Pending[0];

    private static string[] Keys(JsonObject json) => [.. json.Select(pair => pair.Key).Order(StringComparer.Ordinal)];

    private static string? Text(JsonObject json, string key) => json[key]?.GetValue<string>();
}
