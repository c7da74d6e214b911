using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A Mission Run as people and scripts see it.</summary>
public sealed record MissionRunView
{
    /// <summary>Its id; its folder's name when that is no id.</summary>
    public required string MissionRunId { get; init; }

    /// <summary>The Mission it drives.</summary>
    public string? MissionId { get; init; }

    /// <summary>That Mission's slug.</summary>
    public string? MissionSlug { get; init; }

    /// <summary>The Mission Type that it froze.</summary>
    public string? MissionType { get; init; }

    /// <summary><c>active</c>, <c>completed</c>, <c>superseded</c>, <c>abandoned</c>, <c>orphan</c> or <c>damaged</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What it is for: <c>driver</c>, <c>replay</c> or <c>what_if</c>.</summary>
    public string? Purpose { get; init; }

    /// <summary>The Work Packages that it drives; empty for the whole Mission.</summary>
    public ImmutableArray<WorkPackageId> Scope { get; init; } = [];

    /// <summary>Whether it was there already, and is shared with whoever else asks for it.</summary>
    public bool IsShared { get; init; }

    /// <summary>The run that took its place.</summary>
    public MissionRunId? SupersededBy { get; init; }

    /// <summary>Why it was given up.</summary>
    public string? AbandonedBecause { get; init; }

    /// <summary>When it began, as stored.</summary>
    public string? StartedAt { get; init; }

    /// <summary>How many rows its journal has.</summary>
    public long Seq { get; init; }

    /// <summary>The steps it has handed out and that are not settled.</summary>
    public ImmutableArray<IssueView> OpenIssues { get; init; } = [];

    /// <summary>Why it cannot be opened.</summary>
    public ErrorView? Error { get; init; }
}
