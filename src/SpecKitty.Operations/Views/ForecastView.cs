using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>Where work in flight touches the same lines.</summary>
/// <param name="MissionSlug">The Mission.</param>
public sealed record ForecastView(MissionSlug MissionSlug)
{
    /// <summary>Whether the Mission's work is divided among execution lanes at all.</summary>
    public required bool HasExecutionLanes { get; init; }

    /// <summary>The execution lanes that have a branch.</summary>
    public required ImmutableArray<LaneLine> ExecutionLanes { get; init; }

    /// <summary>Lines that two of them change differently: a conflict, unless one gives way.</summary>
    public required ImmutableArray<Overlap> Overlaps { get; init; }

    /// <summary>Files that two of them change in other lines, or in the same way.</summary>
    public required ImmutableArray<string> SharedFiles { get; init; }

    /// <summary>One execution lane in flight.</summary>
    /// <param name="ExecutionLaneId">Its id.</param>
    /// <param name="WpIds">Its Work Packages that somebody has begun.</param>
    /// <param name="ChangedFiles">How many files it changes.</param>
    /// <param name="Uncommitted">Those that its worktree holds uncommitted.</param>
    public sealed record LaneLine(ExecutionLaneId ExecutionLaneId, ImmutableArray<WorkPackageId> WpIds, int ChangedFiles, ImmutableArray<string> Uncommitted);

    /// <summary>One file that two change.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="One">Who changes it.</param>
    /// <param name="Other">Who else does.</param>
    public sealed record Overlap(string Path, Side One, Side Other);

    /// <summary>Who changes it there.</summary>
    /// <param name="ExecutionLaneId">The execution lane.</param>
    /// <param name="WpIds">The Work Packages whose it is there.</param>
    /// <param name="Lines">The lines, in that one's worktree; none where the file is gone or is no text.</param>
    /// <param name="IsCommitted">Whether what it changed in the file is committed.</param>
    public sealed record Side(ExecutionLaneId ExecutionLaneId, ImmutableArray<WorkPackageId> WpIds, ImmutableArray<LineRange> Lines, bool IsCommitted);

    /// <summary>Lines that follow one another.</summary>
    /// <param name="First">The first, from 1.</param>
    /// <param name="Last">The last; one before the first where lines were only taken out.</param>
    public sealed record LineRange(int First, int Last);
}
