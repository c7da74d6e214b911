using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>What a landing did: the target branch has it.</summary>
/// <param name="Candidate">The commit the target branch was moved to.</param>
/// <param name="Before">The commit it was on.</param>
/// <param name="Rows">The new rows of the record, for the local journal.</param>
public sealed record LandingReceipt(CommitId Candidate, CommitId Before, ReadOnlyMemory<byte> Rows)
{
    /// <summary>The branches and worktree folders that were removed.</summary>
    public ImmutableArray<string> Removed { get; init; } = [];

    /// <summary>The worktree folders, or branches without one, that stay because not all in them is committed and landed.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>What is left to do, after which the same command finishes it; null when all is done.</summary>
    public Refusal? Unfinished { get; init; }
}
