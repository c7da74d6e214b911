using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs.Deciding;

namespace SpecKitty.Runs.Files;

/// <summary>What a run knows of decisions, under the upstream keys of <c>state.json</c>.</summary>
internal static class UpstreamState
{
    /// <summary>The maps in which other writers may have keys of their own.</summary>
    public static IEnumerable<KeyValuePair<string, JsonObject>> Maps(MissionRun run) => [new("inputs", Inputs(run)), new("decisions", Decisions(run))];

    /// <summary>How gates are weighed, where the type says otherwise than upstream's default.</summary>
    public static JsonObject Policy(SignificancePolicy policy) => policy == SignificancePolicy.Default ? [] : new()
    {
        ["significance_band_cutoffs"] = new JsonObject(policy.Bands.Select(band => KeyValuePair.Create(DecisionJson.Wire(band.Weight), (JsonNode?)new JsonArray(band.From, band.To)))),
        ["significance_default_timeout_seconds"] = policy.TimeoutSeconds,
    };

    private static JsonObject Inputs(MissionRun run)
    {
        var json = new JsonObject { ["mission_slug"] = run.Slug.ToString() };
        foreach (var answer in run.Answers.Select(answered => answered.Answer).Where(answer => answer.Key.Input is not null))
        {
            json[answer.Key.Input!] = answer.Value;
        }

        return json;
    }

    public static JsonObject Pending(MissionRun run) => new(run.Asked.Select(asked => KeyValuePair.Create(asked.Request.Key.ToString(), (JsonNode?)new JsonObject
    {
        ["decision_id"] = asked.Request.Key.ToString(),
        ["step_id"] = asked.Request.Step.ToString(),
        ["question"] = asked.Request.Question,
        ["options"] = DecisionJson.Texts(asked.Request.Options),
        ["requested_by"] = LegacyActor.Of(asked.By),
        ["requested_at"] = asked.At.ToString(),
    })));

    private static JsonObject Decisions(MissionRun run)
    {
        var json = new JsonObject();
        foreach (var step in run.Issues.Select(issue => run.Type.Step(issue.Step)).OfType<StepDefinition>())
        {
            json[$"raci:{step.Id}"] = DecisionJson.Resolved(step.Id, Responsibility.Of(step, null), Responsibility.Rule(step));
        }

        foreach (var gate in run.Weighed.Select(run.Type.Step).OfType<StepDefinition>())
        {
            json[$"significance:{DecisionKey.OfGate(gate.Id)}"] = SignificanceJson.Write(run.Type, gate.Significance!);
        }

        foreach (var request in run.Asked.Select(asked => asked.Request).Concat(run.Answers.Select(answered => answered.Request).OfType<RunDecision.Request>()))
        {
            json[$"raci:{request.Step}"] = DecisionJson.Resolved(request.Step, request.Raci, request.RaciRule);
        }

        foreach (var late in run.TimedOut)
        {
            json[$"timeout:{late.Request.Key}"] = DecisionPayload.Of(run, late);
        }

        foreach (var answered in run.Answers)
        {
            Add(json, run, answered);
        }

        return json;
    }

    private static void Add(JsonObject json, MissionRun run, RunEvent.DecisionAnswered answered)
    {
        var (answer, by) = (answered.Answer, answered.Answer.By is { } known ? LegacyActor.Of(known) : null);
        json[answer.Key.ToString()] = new JsonObject
        {
            ["decision_id"] = answer.Key.ToString(),
            ["answer"] = answer.Value,
            ["answered_by"] = by,
            ["answered_at"] = answer.At?.ToString(),
            ["actor_type"] = by?["actor_type"]!.DeepClone(),
            ["actor_id"] = by?["actor_id"]!.DeepClone(),
            ["authority_role"] = answer.Role,
            ["rationale_linkage"] = answer.Rationale,
            ["raci_source"] = answered.Request is { } request ? DecisionJson.Source(request.RaciRule) : null,
            ["override_reason"] = answered.Request?.Raci.Reason,
        };
        if (answer.Value is "decide_solo" or "open_stand_up" or "defer" && answer.Key.Gate is { } gate && run.Type.Step(gate)?.Significance is { } significance)
        {
            json[$"soft_gate:{answer.Key}"] = new JsonObject
            {
                ["decision_id"] = answer.Key.ToString(),
                ["action"] = answer.Value,
                ["actor"] = by is null ? null : new JsonObject { ["actor_type"] = by["actor_type"]!.DeepClone(), ["actor_id"] = by["actor_id"]!.DeepClone() },
                ["timestamp"] = answer.At?.ToString(),
                ["significance_score"] = SignificanceJson.Write(run.Type, significance),
                ["participants"] = new JsonArray(),
                ["outcome"] = answer.Value is "decide_solo" ? answer.Value : null,
                ["rationale"] = answer.Rationale,
            };
        }
    }
}
