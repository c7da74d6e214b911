using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The rows as upstream spells them, and our additions as further keys.</summary>
internal sealed class RowShapes(MissionPlace place, RowContext by, Instant at)
{
    private const string Schema = "5.0.0";

    public JsonObject Of(MissionEvent happened, EventId id) => happened switch
    {
        MissionEvent.LaneChanged moved => Transition(moved, id),
        MissionEvent.Annotated annotated => Annotation(annotated, id),
        MissionEvent.Lifecycle lifecycle => Envelope(lifecycle, id),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private JsonObject Transition(MissionEvent.LaneChanged moved, EventId id)
    {
        var row = new JsonObject
        {
            ["actor"] = by.By.Wire,
            ["at"] = at.ToString(),
            ["event_id"] = id.ToString(),
            ["evidence"] = moved.Review is { IsApproved: true } approval ? new JsonObject { ["review"] = Review(approval) } : null,
            ["execution_mode"] = by.IsInPlace ? "direct_repo" : "worktree",
            ["force"] = moved.IsForced,
            ["from_lane"] = moved.From.Wire(),
            ["mission_id"] = place.Id.ToString(),
            ["mission_slug"] = place.Slug.ToString(),
            ["policy_metadata"] = Policy(moved),
            ["reason"] = moved.Reason,
            ["review_ref"] = moved.ReviewRef,
            ["to_lane"] = moved.To.Wire(),
            ["wp_id"] = moved.WorkPackage.ToString(),
        };
        if (moved.Review is { } review)
        {
            row["review_result"] = Review(review);
        }

        return row;
    }

    private JsonObject Annotation(MissionEvent.Annotated annotated, EventId id) => new()
    {
        ["actor"] = by.By.Wire,
        ["at"] = at.ToString(),
        ["delta"] = annotated.Delta.DeepClone(),
        ["event_id"] = id.ToString(),
        ["kind"] = "annotation",
        ["wp_id"] = annotated.WorkPackage.ToString(),
    };

    private JsonObject Envelope(MissionEvent.Lifecycle lifecycle, EventId id) => new()
    {
        ["actor"] = ActorJson.Write(by.By),
        ["aggregate_id"] = lifecycle.WorkPackage?.ToString() ?? place.Id.ToString(),
        ["aggregate_type"] = lifecycle.WorkPackage is null ? "Mission" : "WorkPackage",
        ["event_id"] = id.ToString(),
        ["event_type"] = lifecycle.Type,
        ["mission_id"] = place.Id.ToString(),
        ["payload"] = Payload(lifecycle),
        ["project_slug"] = null,
        ["project_uuid"] = null,
        ["schema_version"] = Schema,
        ["timestamp"] = at.ToString(),
    };

    private JsonObject Policy(MissionEvent.LaneChanged moved)
    {
        var policy = moved.Policy.DeepClone().AsObject();
        policy["actor"] = ActorJson.Write(by.By);
        return policy;
    }

    /// <summary>The times that upstream repeats inside the payload, where the event does not state them.</summary>
    private JsonObject Payload(MissionEvent.Lifecycle lifecycle)
    {
        var payload = lifecycle.Payload.DeepClone().AsObject();
        var key = lifecycle.Type switch
        {
            LifecycleTypes.MissionCreated or LifecycleTypes.WorkPackageCreated or LifecycleTypes.DecisionOpened => "created_at",
            LifecycleTypes.DecisionResolved => "resolved_at",
            _ => "at",
        };
        payload.TryAdd(key, at.ToString());
        return payload;
    }

    private static JsonObject Review(ReviewResult review) => new()
    {
        ["reference"] = review.Reference,
        ["reviewer"] = review.Reviewer,
        ["verdict"] = review.Verdict,
    };
}
