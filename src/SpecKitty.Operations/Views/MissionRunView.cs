using System.Collections.Immutable;

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

    /// <summary>When it began, as stored.</summary>
    public string? StartedAt { get; init; }

    /// <summary>How many rows its journal has.</summary>
    public long Seq { get; init; }

    /// <summary>The steps it has handed out and that are not settled.</summary>
    public ImmutableArray<IssueView> OpenIssues { get; init; } = [];

    /// <summary>Why it cannot be opened.</summary>
    public ErrorView? Error { get; init; }
}
