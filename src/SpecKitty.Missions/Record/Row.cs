using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>One line of a log, taken apart: positions of what the fold needs. Text slices lie inside their quotes, the others are raw JSON.</summary>
internal struct Row
{
    public RowFamily Family;
    public Lane From;
    public Lane To;
    public bool IsForced;
    public bool IsOverride;
    public bool HasReviewRef;
    public long Sequence;
    public Slice EventId;

    /// <summary>The time, as text; of envelopes without <c>at</c> their <c>timestamp</c>.</summary>
    public Slice At;

    public Slice WorkPackage;
    public Slice Slug;

    /// <summary>The actor, raw JSON.</summary>
    public Slice Actor;

    /// <summary>Our full actor inside <c>policy_metadata</c>, raw JSON.</summary>
    public Slice FullActor;

    /// <summary>Raw JSON; empty when absent or null.</summary>
    public Slice Reason;

    /// <summary>Raw JSON; empty when absent or null.</summary>
    public Slice ReviewResult;

    /// <summary>Raw JSON; empty when absent or null.</summary>
    public Slice Policy;

    /// <summary>Raw JSON of an annotation's <c>delta</c> or an envelope's <c>payload</c>.</summary>
    public Slice Body;

    /// <summary>The <c>event_type</c>, <c>type</c> or <c>event_name</c> of an envelope.</summary>
    public Slice Type;
}
