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
}
