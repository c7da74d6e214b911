using System.Collections.Immutable;

namespace SpecKitty.Workspace;

/// <summary>What one commit verb did.</summary>
/// <param name="Commit">The new commit; null when there was nothing to commit.</param>
/// <param name="Paths">The repository-relative files that it holds, ordinal order.</param>
public sealed record CommitReceipt(CommitId? Commit, ImmutableArray<string> Paths);
