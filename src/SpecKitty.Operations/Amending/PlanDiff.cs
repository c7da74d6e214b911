using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations.Amending;

/// <summary>How a plan differs from the one before: Work Packages and execution lanes.</summary>
internal sealed class PlanDiff(MissionDesk desk, PlanBefore before, TasksPlan plan, Amendment amendment)
{
    public const string Added = "added";
    public const string Canceled = "canceled";
    public const string Changed = "changed";

    public ImmutableArray<WorkPackageChangeView> WorkPackages => field.IsDefault ? field = [.. plan.Finalization.Intents.OrderBy(intent => intent.Id).Select(Of).OfType<WorkPackageChangeView>()] : field;

    public ImmutableArray<ExecutionLaneChangeView> ExecutionLanes => field.IsDefault ? field = [.. Lanes()] : field;

    /// <summary>What a row says of it; null when nothing differs, or a row that is not committed yet says just that.</summary>
    public JsonObject? Change()
    {
        var change = new JsonObject
        {
            ["execution_lanes"] = new JsonArray([.. ExecutionLanes.Select(lane => (JsonNode)new JsonObject
            {
                ["after"] = Texts(lane.After), ["before"] = Texts(lane.Before), ["execution_lane_id"] = lane.ExecutionLaneId.ToString(),
            })]),
            ["reason"] = amendment.Reason,
            ["work_packages"] = new JsonArray([.. WorkPackages.Select(wp => (JsonNode)Json(wp))]),
        };
        return (WorkPackages.IsEmpty && ExecutionLanes.IsEmpty) || IsPending(change) ? null : change;
    }

    private bool IsPending(JsonObject change) => before.Pending is { } pending && change.All(member => JsonNode.DeepEquals(member.Value, pending[member.Key]));

    private WorkPackageChangeView? Of(WorkPackageIntent intent)
    {
        if (!before.Intents.TryGetValue(intent.Id, out var was))
        {
            return new WorkPackageChangeView(intent.Id, intent.Title, Added);
        }

        ImmutableArray<FieldChangeView> fields = [.. Fields(was, intent)];
        return IsGivenUp(intent.Id) ? new WorkPackageChangeView(intent.Id, intent.Title, Canceled) { SplitInto = amendment.PartsOf(intent.Id), Fields = fields }
            : fields.IsEmpty ? null : new WorkPackageChangeView(intent.Id, intent.Title, Changed) { Fields = fields };
    }

    /// <summary>What was given up before, and is committed as that, does not change.</summary>
    private bool IsGivenUp(WorkPackageId id) => amendment.GivenUp.Contains(id)
        && (desk.State.WorkPackages.GetValueOrDefault(id)?.Lane is not Lane.Canceled
            || (before.Pending?["work_packages"] as JsonArray ?? []).Any(wp => wp?["wp_id"]?.ToString() == id.ToString() && wp["change"]?.ToString() == Canceled));

    private static IEnumerable<FieldChangeView> Fields(WorkPackageIntent was, WorkPackageIntent now) => new[]
    {
        Field("title", [was.Title], [now.Title]),
        Field("dependencies", Names(was.DependsOn), Names(now.DependsOn)),
        Field("requirement_refs", Names(was.Requirements), Names(now.Requirements)),
        Field("subtasks", Names(was.Subtasks), Names(now.Subtasks)),
        Field("owned_files", was.OwnedFiles, now.OwnedFiles),
        Field("execution_mode", [Mode(was)], [Mode(now)]),
        was.Body == now.Body ? null : new FieldChangeView("text", [], []),
    }.OfType<FieldChangeView>();

    private static FieldChangeView? Field(string name, ImmutableArray<string> was, ImmutableArray<string> now)
    {
        var change = new FieldChangeView(name, [.. was.Except(now)], [.. now.Except(was)]);
        return change is { Removed.IsEmpty: true, Added.IsEmpty: true } ? null : change;
    }

    private static ImmutableArray<string> Names<TId>(ImmutableArray<TId> ids)
        where TId : struct => [.. ids.Select(id => id.ToString()!)];

    private static string Mode(WorkPackageIntent intent) => intent.IsPlanning ? "planning_artifact" : "code_change";

    private IEnumerable<ExecutionLaneChangeView> Lanes()
    {
        var old = (before.Lanes?.All ?? []).ToDictionary(lane => lane.Id, lane => lane.WorkPackages);
        var young = (plan.Lanes?.All ?? []).ToDictionary(lane => lane.Id, lane => lane.WorkPackages);
        return old.Keys.Union(young.Keys).Select(id => new ExecutionLaneChangeView(id, old.GetValueOrDefault(id, []), young.GetValueOrDefault(id, [])))
            .Where(lane => !lane.Before.SequenceEqual(lane.After)).OrderBy(lane => lane.ExecutionLaneId.ToString(), StringComparer.Ordinal);
    }

    private static JsonObject Json(WorkPackageChangeView wp) => new()
    {
        ["change"] = wp.Change,
        ["fields"] = new JsonArray([.. wp.Fields.Select(field => (JsonNode)new JsonObject { ["added"] = Texts(field.Added), ["field"] = field.Field, ["removed"] = Texts(field.Removed) })]),
        ["split_into"] = Texts(wp.SplitInto),
        ["wp_id"] = wp.WpId.ToString(),
    };

    private static JsonArray Texts<T>(ImmutableArray<T> values)
        where T : notnull => new([.. values.Select(value => (JsonNode?)JsonValue.Create(value.ToString()))]);
}
