using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Forecasting;

namespace SpecKitty.Workspace;

public sealed partial record ExecutionLanes
{
    /// <summary>Where the execution lanes of a Mission touch the same lines at this moment, committed or not: what git will not merge by itself if nobody gives way.</summary>
    /// <param name="Lanes">The execution lanes that have a branch, in their order.</param>
    /// <param name="Overlaps">Lines that two of them change differently, by path.</param>
    /// <param name="SharedFiles">The paths that two of them change in other lines, or in the same way; ordinal order.</param>
    public sealed record Forecast(ImmutableArray<Forecast.InFlight> Lanes, ImmutableArray<Forecast.Overlap> Overlaps, ImmutableArray<string> SharedFiles)
    {
        /// <summary>Looks; writes nothing.</summary>
        public static Outcome<Forecast> Of(Git git, MissionSlug mission, ExecutionLanes lanes, BranchName target)
        {
            ArgumentNullException.ThrowIfNull(lanes);
            return new Forecaster(git, mission, target).Look(lanes);
        }

        /// <summary>An execution lane with work in it.</summary>
        /// <param name="Lane">Its id.</param>
        /// <param name="Changed">The paths that it changes, ordinal order.</param>
        /// <param name="Uncommitted">Those of them that its worktree holds and no commit does.</param>
        public sealed record InFlight(ExecutionLaneId Lane, ImmutableArray<string> Changed, ImmutableArray<string> Uncommitted);

        /// <summary>Lines of one file that two execution lanes change.</summary>
        /// <param name="Path">The file, repository-relative.</param>
        /// <param name="One">The one.</param>
        /// <param name="Other">The other.</param>
        public sealed record Overlap(string Path, Touch One, Touch Other);

        /// <summary>What one execution lane does there.</summary>
        /// <param name="Lane">Its id.</param>
        /// <param name="Lines">Its lines, as its own file counts them; none where the file is gone or is no text.</param>
        public sealed record Touch(ExecutionLaneId Lane, ImmutableArray<LineRange> Lines);

        /// <summary>Lines that follow one another.</summary>
        /// <param name="First">The first of them, from 1.</param>
        /// <param name="Last">The last of them; one before the first where lines were only taken out.</param>
        public readonly record struct LineRange(int First, int Last);
    }
}
