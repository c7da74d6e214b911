using System.Collections.Immutable;

namespace SpecKitty.Workspace;

/// <summary>What was done at one place since a commit.</summary>
/// <param name="Path">The folder of the worktree, absolute.</param>
/// <param name="Head">The commit it is on.</param>
public sealed record SubmissionFacts(string Path, CommitId Head)
{
    /// <summary>How many commits were made here, without merges and what came with them.</summary>
    public required int CommitCount { get; init; }

    /// <summary>The repository-relative paths that those commits changed and that still differ, ordinal order.</summary>
    public required ImmutableArray<string> Changed { get; init; }

    /// <summary>The paths that are not committed, new files among them, ordinal order.</summary>
    public required ImmutableArray<string> Dirty { get; init; }

    /// <summary>What the work itself changed.</summary>
    /// <param name="From">What it is compared with: all that it stands on, or what was seen of it before put onto that.</param>
    /// <param name="To">The work.</param>
    public sealed record Difference(CommitId From, CommitId To)
    {
        /// <summary>The commit that was looked at before; null for the whole of the work.</summary>
        public CommitId? Seen { get; init; }

        /// <summary>The commits, each with its beginning and subject, oldest first.</summary>
        public required ImmutableArray<string> Commits { get; init; }

        /// <summary>The files, ordinal order.</summary>
        public required ImmutableArray<File> Files { get; init; }

        /// <summary>All of it, as git writes patches.</summary>
        public required string Patch { get; init; }

        /// <summary>One file.</summary>
        /// <param name="Path">Where it is, repository-relative.</param>
        /// <param name="Added">How many lines were added; null when it is no text.</param>
        /// <param name="Deleted">How many were deleted; null when it is no text.</param>
        public sealed record File(string Path, int? Added, int? Deleted);
    }
}
