using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>A Mission as its record tells it: the aggregate that commands are decided on.</summary>
public sealed record MissionState(MissionId Id, MissionSlug Slug)
{
    /// <summary>Every Work Package that the record names, by id.</summary>
    public ImmutableSortedDictionary<WorkPackageId, WorkPackageState> WorkPackages { get; init; } =
        ImmutableSortedDictionary<WorkPackageId, WorkPackageState>.Empty;

    /// <summary>The planning phases that were completed, as <see cref="LifecycleTypes.Phase"/> spells them.</summary>
    public ImmutableHashSet<string> Phases { get; init; } = [];

    /// <summary>Whether the Work Packages were finalized.</summary>
    public bool IsFinalized => WorkPackages.Values.Any(wp => wp.Lane is not (Lane.Genesis or Lane.Uninitialized));

    /// <summary>The questions asked so far, oldest first.</summary>
    public ImmutableArray<Decision> Decisions { get; init; } = [];

    /// <summary>To whom deciding was delegated, oldest first.</summary>
    public ImmutableArray<Decision.Delegation> Delegations { get; init; } = [];

    /// <summary>The acceptance criteria with the verdicts given so far, in the order of the spec.</summary>
    public ImmutableArray<AcceptanceCriterion> Criteria { get; init; } = [];

    /// <summary>When it was accepted, as stored; null before, and after a reopening.</summary>
    public string? AcceptedAt { get; init; }

    /// <summary>When it was landed, as stored; null before, and after a reopening.</summary>
    public string? LandedAt { get; init; }

    /// <summary>The target branch's commit that the landing was built on.</summary>
    public string? LandingBase { get; init; }

    /// <summary>When it was closed without landing, as stored.</summary>
    public string? ClosedAt { get; init; }

    /// <summary>Why it was opened again; null when it never was, and once it is landed or closed anew.</summary>
    public string? ReopenedFor { get; init; }

    /// <summary>Whether a retrospective, or the decision to skip it, is on record.</summary>
    public bool HasRetrospective { get; init; }

    /// <summary>How many distinct lane transitions there are.</summary>
    public int TransitionCount { get; init; }

    /// <summary>How many rows of all families there are.</summary>
    public int RowCount { get; init; }

    /// <summary>The id of the last lane transition in fold order.</summary>
    public EventId? LastTransition { get; init; }

    /// <summary>The largest stored time of any row; the next row is later.</summary>
    public string LastAt { get; init; } = "";

    /// <summary>The number of the last row that this product wrote; 0 before.</summary>
    public long LastSequence { get; init; }

    /// <summary>The digest of the last row that this product wrote.</summary>
    public string? LastDigest { get; init; }
}
