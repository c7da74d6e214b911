namespace SpecKitty.Kernel;

/// <summary>The position of a Work Package. Never an execution lane, which is a branch and worktree.</summary>
/// <remarks>The wire format has nine lanes that a Work Package can stand in, and two more words: one before the first, one for none.</remarks>
public enum Lane
{
    /// <summary>Known to the record but not finalized: legal only as where a row comes from (<c>genesis</c>).</summary>
    Genesis,

    /// <summary>Free to be claimed.</summary>
    Planned,

    /// <summary>Held by an actor, work not begun.</summary>
    Claimed,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>Submitted; waits for a reviewer.</summary>
    ForReview,

    /// <summary>Held by a reviewer.</summary>
    InReview,

    /// <summary>Passed review; waits to be landed.</summary>
    Approved,

    /// <summary>Landed on the target branch.</summary>
    Done,

    /// <summary>Cannot go on until somebody unblocks it.</summary>
    Blocked,

    /// <summary>Given up, which is an acceptable ending.</summary>
    Canceled,

    /// <summary>Annotated but never moved: a reader's word, in no row (<c>uninitialized</c>).</summary>
    Uninitialized,
}
