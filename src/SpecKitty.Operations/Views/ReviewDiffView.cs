using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What a reviewer of a Work Package must look at.</summary>
public sealed record ReviewDiffView
{
    /// <summary>The Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>The Work Package.</summary>
    public required WorkPackageId WpId { get; init; }

    /// <summary>Which review it is in or waits for.</summary>
    public required int ReviewCycle { get; init; }

    /// <summary>The commit that the review before this one was about; null when there was none, or when it is gone from this clone.</summary>
    public string? SeenCommit { get; init; }

    /// <summary>What the work is compared with.</summary>
    public required string FromCommit { get; init; }

    /// <summary>The commit to look at.</summary>
    public required string ToCommit { get; init; }

    /// <summary>The commits that nobody reviewed yet, each with its beginning and subject, oldest first.</summary>
    public required ImmutableArray<string> Commits { get; init; }

    /// <summary>The files that differ.</summary>
    public required ImmutableArray<File> Files { get; init; }

    /// <summary>All of it, as git writes patches.</summary>
    public required string Patch { get; init; }

    /// <summary>One file; lines are counted where it is text.</summary>
    public sealed record File(string Path, int? Added, int? Deleted);
}
