using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The snapshot of a run: the upstream keys, two of ours beside them, and the rest under <c>x</c>.</summary>
internal static class RunStateJson
{
    /// <summary>The newest schema that this version reads and writes.</summary>
    public const int Schema = 1;

    /// <summary>Upstream's word for a run that a change of its type stops.</summary>
    public const string Strict = "max";

    public static string Wire(RunStatus status) => status switch
    {
        RunStatus.Active => "active",
        RunStatus.Completed => "completed",
        RunStatus.Superseded => "superseded",
        _ => "abandoned",
    };

    /// <summary>The bytes of the snapshot; what <paramref name="before"/> holds and we do not know stays.</summary>
    public static byte[] Bytes(MissionRun run, JsonObject? before)
    {
        var json = before?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in Always(run))
        {
            json[key] = value?.DeepClone();
        }

        foreach (var (key, ours) in UpstreamState.Maps(run))
        {
            json[key] = With(json[key] as JsonObject, ours);
        }

        foreach (var (key, value) in AtFirst(run).Where(pair => !json.ContainsKey(pair.Key)).ToList())
        {
            json[key] = value?.DeepClone();
        }

        return CanonicalJson.Bytes(json, JsonStyle.RunState);
    }

    private static JsonObject Always(MissionRun run) => new()
    {
        ["run_id"] = run.Id.ToString(),
        ["mission_run_id"] = run.Id.ToString(),
        ["mission_id"] = run.Mission.ToString(),
        ["mission_slug"] = run.Slug.ToString(),
        ["mission_key"] = run.Type.Key.ToString(),
        ["template_path"] = (run.IsMigrated ? StateSurfaces.RunLaterTypeSource.At("", run.Id.ToString(), run.Frozen.Source) : StateSurfaces.RunTypeSource.At("", run.Id.ToString())).Relative,
        ["template_hash"] = run.Frozen.Source,
        ["completed_steps"] = new JsonArray([.. run.ClosedSteps.Select(step => (JsonNode)step.ToString())]),
        ["issued_step_id"] = run.OpenIssues is [var oldest, ..] ? oldest.Step.ToString() : null,
        ["pending_decisions"] = UpstreamState.Pending(run),
        ["blocked_reason"] = run.Holds.FirstOrDefault(hold => hold.WorkPackage is null)?.Message,
        ["x"] = Ours(run),
    };

    private static JsonObject AtFirst(MissionRun run) => new()
    {
        ["policy_snapshot"] = new JsonObject { ["strictness"] = run.IsStrict ? Strict : "medium", ["default_route"] = "same_llm_context", ["extras"] = UpstreamState.Policy(run.Type.Significance) },
    };

    /// <summary>What another writer added stays; what is ours is as the journal has it.</summary>
    private static JsonObject With(JsonObject? before, JsonObject ours)
    {
        var json = before?.DeepClone().AsObject() ?? [];
        foreach (var (key, value) in ours)
        {
            json[key] = value?.DeepClone();
        }

        return json;
    }

    private static JsonObject Ours(MissionRun run) => new()
    {
        ["schema"] = Schema,
        ["seq"] = run.Seq,
        ["purpose"] = run.Purpose,
        ["scope"] = RunScope.Write(run.Scope),
        ["status"] = Wire(run.Status),
        ["type_semantic_hash"] = run.TypeHash,
        ["issues"] = new JsonArray([.. run.OpenIssues.Select(issue => (JsonNode)RunIssueJson.Write(issue))]),
        ["holds"] = new JsonArray([.. run.Holds.Select(hold => (JsonNode)RunHoldJson.Write(hold))]),
        ["closed"] = new JsonArray([.. run.Issues.Where(issue => !issue.IsOpen).Select(issue => (JsonNode)RunIssueJson.Write(issue))]),
    };
}
