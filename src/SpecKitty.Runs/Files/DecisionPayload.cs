using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Upstream's payloads of the events about decisions; its models take no key more and none less.</summary>
internal static class DecisionPayload
{
    public static JsonObject Of(MissionRun run, RunEvent.DecisionRequested asked) => new()
    {
        ["run_id"] = run.Id.ToString(),
        ["decision_id"] = asked.Request.Key.ToString(),
        ["step_id"] = asked.Request.Step.ToString(),
        ["question"] = asked.Request.Question,
        ["options"] = DecisionJson.Texts(asked.Request.Options),
        ["input_key"] = asked.Request.Key.Input,
        ["actor"] = LegacyActor.Of(asked.By),
    };

    public static JsonObject Of(MissionRun run, RunEvent.DecisionAnswered answered, Actor by) => new()
    {
        ["run_id"] = run.Id.ToString(),
        ["decision_id"] = answered.Answer.Key.ToString(),
        ["answer"] = answered.Answer.Value ?? "",
        ["actor"] = LegacyActor.Of(answered.Answer.By ?? by),
    };

    public static JsonObject Of(MissionRun run, RunEvent.SignificanceEvaluated weighed)
    {
        var significance = run.Type.Step(weighed.Gate)!.Significance!;
        return new JsonObject
        {
            ["run_id"] = run.Id.ToString(),
            ["decision_id"] = DecisionKey.OfGate(weighed.Gate).ToString(),
            ["step_id"] = weighed.Gate.ToString(),
            ["significance_score"] = SignificanceJson.Write(run.Type, significance),
            ["hard_trigger_classes"] = DecisionJson.Texts(significance.HardTriggers),
            ["effective_band"] = DecisionJson.Wire(run.Type.Significance.EffectiveBandOf(significance).Weight),
            ["actor"] = Runtime(),
        };
    }

    public static JsonObject Of(MissionRun run, RunEvent.AuthorityDenied denied)
    {
        var by = LegacyActor.Of(denied.By);
        return new JsonObject
        {
            ["run_id"] = run.Id.ToString(),
            ["decision_id"] = denied.Request.Key.ToString(),
            ["actor_type"] = by["actor_type"]!.DeepClone(),
            ["actor_id"] = by["actor_id"]!.DeepClone(),
            ["authority_role"] = denied.Request.Key.Gate is null ? "responsible" : "mission_owner",
            ["rationale_linkage"] = null,
            ["reason"] = denied.Reason,
            ["raci_source"] = DecisionJson.Source(denied.Request.RaciRule),
            ["override_reason"] = denied.Request.Raci.Reason,
        };
    }

    public static JsonObject Of(MissionRun run, RunEvent.DecisionTimedOut late)
    {
        var significance = run.Type.Step(late.Request.Step)?.Significance;
        return new JsonObject
        {
            ["run_id"] = run.Id.ToString(),
            ["decision_id"] = late.Request.Key.ToString(),
            ["step_id"] = late.Request.Step.ToString(),
            ["significance_score"] = significance is null ? new JsonObject() : SignificanceJson.Write(run.Type, significance),
            ["effective_band"] = DecisionJson.Wire(late.Request.Weight ?? SignificancePolicy.Weight.High),
            ["timeout_configured_seconds"] = run.Type.Significance.TimeoutSeconds,
            ["escalation_targets"] = new JsonArray([.. late.Request.Escalation.Select(DecisionJson.Binding)]),
            ["raci_snapshot"] = DecisionJson.Resolved(late.Request.Step, late.Request.Raci, late.Request.RaciRule),
            ["actor"] = Runtime(),
        };
    }

    private static JsonObject Runtime() => new() { ["actor_id"] = "runtime", ["actor_type"] = "service" };
}
