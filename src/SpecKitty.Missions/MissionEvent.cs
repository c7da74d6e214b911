using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>One thing that happened to a Mission, before the record gives it an id and a time.</summary>
public abstract record MissionEvent
{
    private MissionEvent()
    {
    }

    /// <summary>A Work Package moved. Stored as a lane transition row.</summary>
    public sealed record LaneChanged(WorkPackageId WorkPackage, Lane From, Lane To) : MissionEvent
    {
        /// <summary>Whether the row carries <c>force: true</c>: an override, or an edge that the upstream table lacks.</summary>
        public bool IsForced { get; init; }

        /// <summary>Why, in words; a forced row must have it.</summary>
        public string? Reason { get; init; }

        /// <summary>Which review asked for it, for example <c>review-cycle://slug/WP01/review-cycle-1.md</c>.</summary>
        public string? ReviewRef { get; init; }

        /// <summary>The reviewer's verdict, on every row that leaves <c>in_review</c>.</summary>
        public ReviewResult? Review { get; init; }

        /// <summary>Our additions, stored in <c>policy_metadata</c> beside the actor: <c>token</c>, <c>base_commit</c>, <c>execution_lane</c>, <c>commit</c>, <c>takeover</c>, <c>override</c>, <c>feedback</c>.</summary>
        public JsonObject Policy { get; init; } = [];
    }

    /// <summary>A Work Package was annotated. Stored as an annotation row; <paramref name="Delta"/> has the keys of the upstream format.</summary>
    public sealed record Annotated(WorkPackageId WorkPackage, JsonObject Delta) : MissionEvent;

    /// <summary>Something happened to the Mission itself. Stored as an <c>event_type</c> envelope row; <paramref name="Type"/> is one of <see cref="LifecycleTypes"/>.</summary>
    public sealed record Lifecycle(string Type, JsonObject Payload) : MissionEvent
    {
        /// <summary>The Work Package it is about, when it is about one.</summary>
        public WorkPackageId? WorkPackage { get; init; }
    }
}
