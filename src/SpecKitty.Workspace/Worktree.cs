using System.Collections.Immutable;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>One checkout of the repository, as it was when it was read.</summary>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="GitDirectory">Its own git directory, absolute.</param>
/// <param name="Branch">The branch it is on; null when its HEAD is detached.</param>
/// <param name="Head">The commit it is on; null before the first one.</param>
public sealed record Worktree(string Path, string GitDirectory, BranchName? Branch, CommitId? Head)
{
    private static readonly ImmutableArray<string> Unfinished = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];

    /// <summary>Whether it is the repository's primary checkout.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>The merge, rebase, cherry-pick or revert that the user has under way here, by git's file name; null when none.</summary>
    public string? UnderWay => Unfinished.FirstOrDefault(name => System.IO.Path.Exists(System.IO.Path.Combine(GitDirectory, name)));

    /// <summary>Why git must not remove it, as whoever locked it said; null when it is not locked.</summary>
    public string? Lock => TextFile.TryRead(System.IO.Path.Combine(GitDirectory, "locked"))?.Trim();

    /// <summary>A worktree whose folder is not where git remembers it.</summary>
    /// <param name="Name">How git calls it.</param>
    /// <param name="Branch">The branch it is on; null when its HEAD is detached.</param>
    /// <param name="MovedTo">The folder that says it is this worktree; null when none was found.</param>
    public sealed record Lost(string Name, BranchName? Branch, string? MovedTo);

    /// <summary>What a checkout holds besides its commit; repository-relative paths, ordinal order.</summary>
    /// <param name="Tracked">Files that differ from the commit, in the index or on the disk.</param>
    /// <param name="Untracked">Files that git neither tracks nor ignores.</param>
    public sealed record Changes(ImmutableArray<string> Tracked, ImmutableArray<string> Untracked)
    {
        /// <summary>Whether there is nothing to lose.</summary>
        public bool IsClean => Tracked.IsEmpty && Untracked.IsEmpty;

        /// <summary>All of them, ordinal order.</summary>
        public ImmutableArray<string> All => [.. Tracked.Concat(Untracked).Order(StringComparer.Ordinal)];
    }
}
