using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>What became of the commits of one Work Package.</summary>
public sealed record RebaseView
{
    /// <summary>The Mission.</summary>
    public required MissionSlug MissionSlug { get; init; }

    /// <summary>The Work Package.</summary>
    public required WorkPackageId WpId { get; init; }

    /// <summary>Its worktree.</summary>
    public required string WorkspacePath { get; init; }

    /// <summary>The branch there.</summary>
    public required string Branch { get; init; }

    /// <summary>The commit that the work begins from.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>Where the branch was.</summary>
    public required string Before { get; init; }

    /// <summary>Where it is.</summary>
    public required string After { get; init; }

    /// <summary>Whether it moved.</summary>
    public required bool IsNew { get; init; }
}
