using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Runs;

/// <summary>Where one Work Package stands, as far as a run decides on it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Lane">Its position.</param>
public sealed record WorkPackageFacts(WorkPackageId Id, string Title, Lane Lane)
{
    /// <summary>What must be approved before work on it may begin.</summary>
    public ImmutableArray<WorkPackageId> DependsOn { get; init; } = [];

    /// <summary>Who holds it; null in a lane that nobody holds, or when the record does not say.</summary>
    public ActorId? Holder { get; init; }

    /// <summary>Who has implemented it, the latest last; none of them reviews it.</summary>
    public ImmutableArray<ActorId> Implementers { get; init; } = [];

    /// <summary>Who has reviewed it; none of them is offered its implementation, so that a reviewer is always left.</summary>
    public ImmutableArray<ActorId> Reviewers { get; init; } = [];

    /// <summary>Who claimed it before they knew of each other; it is offered to nobody until it is decided whose it is.</summary>
    public ImmutableArray<ActorId> Contenders { get; init; } = [];

    /// <summary>Which review it is in or waits for, from 1.</summary>
    public int Cycle { get; init; } = 1;

    /// <summary>Whether a review asked for changes that nobody has submitted yet.</summary>
    public bool IsSentBack { get; init; }

    /// <summary>Its depth in the dependencies: 0 for one that depends on nothing.</summary>
    public int Wave { get; init; }

    /// <summary>Where it is worked on: an execution lane, or <c>target</c>. Two of one workspace are never worked on at the same time.</summary>
    public string WorkspaceKey { get; init; } = "target";

    /// <summary>The token under which it was taken last, when a Mission Run issued it.</summary>
    public IssueToken? Token { get; init; }

    /// <summary>The lease of its holder, when there is one.</summary>
    public LeaseFacts? Lease { get; init; }

    /// <summary>Whether another run of this Mission is about to hand it out.</summary>
    public bool IsAboutToBeHeld { get; init; }

    /// <summary>Whether somebody is changing files for it now.</summary>
    internal bool IsWorkedOn => Lane is Lane.Claimed or Lane.InProgress;

    /// <summary>What its holder does with it.</summary>
    internal StepRole HeldAs => Lane is Lane.InReview ? StepRole.Review : StepRole.Do;
}
