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

    /// <summary>Who did or got what, oldest first; only of one run that is shown.</summary>
    public ImmutableArray<Activity> Activities { get; init; } = [];

    /// <summary>One line of the activity ledger.</summary>
    /// <param name="At">When, as stored.</param>
    /// <param name="Kind"><c>issued</c>, <c>reported</c>, <c>settled</c>, <c>handed_over</c>, <c>asked</c>, <c>answered</c>, <c>denied</c>, <c>escalated</c>, <c>held</c>, <c>resumed</c>, <c>migrated</c>, <c>ended</c>, or <c>moved</c> of a row of the record.</param>
    /// <param name="Actor">Who, as the record spells actors.</param>
    public sealed record Activity(string At, string Kind, string Actor)
    {
        /// <summary>The number of its row in the run's journal; null of a row of the record.</summary>
        public int? Seq { get; init; }

        /// <summary>The profile the actor works under.</summary>
        public string? Profile { get; init; }

        /// <summary>The role it plays: its own word, else <c>implementer</c> or <c>reviewer</c> of a Work Package.</summary>
        public string? Role { get; init; }

        /// <summary>The run it was done in.</summary>
        public MissionRunId? MissionRunId { get; init; }

        /// <summary>The step.</summary>
        public StepId? StepId { get; init; }

        /// <summary>The Work Package.</summary>
        public WorkPackageId? WpId { get; init; }

        /// <summary>The decision.</summary>
        public DecisionKey? Decision { get; init; }

        /// <summary>The issue.</summary>
        public IssueToken? Token { get; init; }

        /// <summary>SHA-256 of what the actor had been told.</summary>
        public string? CapsuleSha256 { get; init; }

        /// <summary>From whom it was taken.</summary>
        public string? From { get; init; }

        /// <summary>What came of it, in words.</summary>
        public string? Text { get; init; }
    }
}
