using System.Collections.Immutable;
using SpecKitty.Context;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations.Views;

/// <summary>A Mission as people and scripts see it.</summary>
public sealed record MissionView
{
    /// <summary>Its id.</summary>
    public required MissionId MissionId { get; init; }

    /// <summary>Its slug.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>Its directory, relative to the repository.</summary>
    public required string MissionDir { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Why it exists.</summary>
    public string? Purpose { get; init; }

    /// <summary>Its type.</summary>
    public required MissionTypeKey MissionType { get; init; }

    /// <summary>The branch it lands on.</summary>
    public required string TargetBranch { get; init; }

    /// <summary>Whether Work Packages have branches of their own.</summary>
    public required string Topology { get; init; }

    /// <summary>Who is accountable.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it stands, derived from the record.</summary>
    public string? Phase { get; init; }

    /// <summary>What is to be known beside the phase: <c>closed</c>, <c>reopened</c>.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>How far it is, in percent, without given-up Work Packages.</summary>
    public double? Percentage { get; init; }

    /// <summary>The same by the upstream implementation's reckoning.</summary>
    public double? CompatPercentage { get; init; }

    /// <summary>The moment that this tells of, as it was given; null for now.</summary>
    public string? AsOf { get; init; }

    /// <summary>Its Work Packages.</summary>
    public ImmutableArray<WorkPackageView> WorkPackages { get; init; } = [];

    /// <summary>Questions that nobody has answered.</summary>
    public ImmutableArray<DecisionView> OpenDecisions { get; init; } = [];

    /// <summary>The issues that it is to close, as the paper beside its record says.</summary>
    public ImmutableArray<IssueLine> Issues { get; init; } = [];

    /// <summary>What its retrospective holds, in words; null without one.</summary>
    public string? Retrospective { get; init; }

    /// <summary>When it is committed.</summary>
    public CommitLine? Commits { get; init; }

    /// <summary>A commit policy.</summary>
    /// <param name="Value"><c>phase</c>, <c>each</c> or <c>manual</c>.</param>
    /// <param name="Source">Who said so: <c>default</c>, <c>config</c> or <c>mission</c>.</param>
    /// <param name="IsFrozen">Whether it stays so, whatever the project says later.</param>
    public sealed record CommitLine(string Value, string Source, bool IsFrozen);

    /// <summary>One issue.</summary>
    /// <param name="Issue">As people call it.</param>
    /// <param name="Verdict">What became of it.</param>
    /// <param name="Evidence">What shows it.</param>
    public sealed record IssueLine(string Issue, string Verdict, string? Evidence);

    internal static MissionView Of(MissionContext mission) => new()
    {
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionDir = mission.RelativeDirectory,
        Title = Plain.Printable(mission.Meta.Title),
        Purpose = mission.Meta.Purpose is { } purpose ? Plain.Printable(purpose) : null,
        MissionType = mission.Meta.Type,
        TargetBranch = mission.Meta.TargetBranch,
        Topology = mission.Meta.Topology,
        Owner = mission.Meta.Owner,
    };

    internal static MissionView Of(Situation situation)
    {
        var progress = Progress.Of(situation.State);
        return Of(situation.Mission) with
        {
            Phase = PhaseOf(situation.State),
            Flags = FlagsOf(situation.State),
            Percentage = progress.Percentage,
            CompatPercentage = progress.CompatPercentage,
            WorkPackages = WorkPackageView.All(situation),
            OpenDecisions = [.. DecisionListView.Of(situation).Decisions.Where(decision => decision.Status is "open")],
        };
    }

    internal static ImmutableArray<string> FlagsOf(MissionState state) => state switch
    {
        { ClosedAt: not null } => ["closed"],
        { ReopenedFor: not null } => ["reopened"],
        _ => [],
    };

    internal static string PhaseOf(MissionState state) => string.Concat(Progress.PhaseOf(state).ToString()
        .Select((c, at) => char.IsUpper(c) && at > 0 ? $"_{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
