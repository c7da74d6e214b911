using SpecKitty.Kernel;

namespace SpecKitty.Missions;

/// <summary>What other rooms found out for a claim.</summary>
/// <param name="Token">The token that a Mission Run issued, when one did.</param>
/// <param name="ExecutionLane">The branch and worktree it is done on; null in the target's own checkout.</param>
/// <param name="BaseCommit">The commit that the work starts from (of a review: the commit reviewed).</param>
/// <param name="Takeover">Whether the lease of the present holder has run out and this actor asked to take over.</param>
public sealed record ClaimFacts(IssueToken? Token, ExecutionLaneId? ExecutionLane, string? BaseCommit, ClaimFacts.Right Takeover)
{
    /// <summary>Whether a claim may take a Work Package from its holder.</summary>
    public enum Right
    {
        /// <summary>No: it was not asked for, or the holder's lease still runs.</summary>
        Refused,

        /// <summary>Yes: asked for by name, and the holder's lease has run out.</summary>
        Allowed,
    }
}
