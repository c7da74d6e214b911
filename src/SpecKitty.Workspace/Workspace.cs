namespace SpecKitty.Workspace;

/// <summary>A place to work on one Work Package.</summary>
/// <param name="Path">The folder of the worktree, absolute.</param>
/// <param name="Branch">The branch that is checked out there.</param>
/// <param name="Base">The commit that the Work Package began from, once and for all: what came after on this branch is its work.</param>
/// <param name="Origin">How the place came to be.</param>
public sealed record Workspace(string Path, BranchName Branch, CommitId Base, Workspace.Origins Origin)
{
    /// <summary>What became of the work at a place when it was put onto the newest base.</summary>
    /// <param name="Place">The place, as it is.</param>
    /// <param name="Before">Where its branch was.</param>
    /// <param name="After">Where its branch is; the same when it was on the newest base already.</param>
    public sealed record Rebased(Workspace Place, CommitId Before, CommitId After);

    /// <summary>How a place to work comes to be.</summary>
    public enum Origins
    {
        /// <summary>The branch and its worktree were made now.</summary>
        Created,

        /// <summary>The worktree was there.</summary>
        Reused,

        /// <summary>The branch was only at a remote, and was made here from what git last saw there.</summary>
        Fetched,

        /// <summary>The branch was there and got a worktree again.</summary>
        Reattached,

        /// <summary>It is the target branch's own checkout.</summary>
        InPlace,

        /// <summary>It is the primary checkout, which has another branch than the target: no file of the target is needed.</summary>
        Beside,
    }
}
