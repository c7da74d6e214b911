using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>Asks for a Mission to be landed.</summary>
/// <param name="Mission">The Mission.</param>
/// <param name="Slug">Its slug, which names branches, worktrees and the record's folder.</param>
/// <param name="Target">The branch it lands on.</param>
/// <param name="Lanes">The execution lanes to land; none when the work was done on the target itself.</param>
/// <param name="Strategy">How.</param>
public sealed record LandingRequest(MissionId Mission, MissionSlug Slug, BranchName Target, ImmutableArray<ExecutionLane> Lanes, LandingStrategy Strategy)
{
    /// <summary>Those of the execution lanes whose work was given up: they are cleaned up when they hold no commit of their own, else they stay.</summary>
    public ImmutableArray<ExecutionLaneId> GivenUp { get; init; } = [];

    /// <summary>The folder of the Mission's record, repository-relative: its files come from the target, never from an execution lane.</summary>
    public string RecordFolder => $"kitty-specs/{Slug}";
}
