using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>What the planning says about one Work Package, for computing execution lanes.</summary>
/// <param name="Id">The Work Package.</param>
/// <param name="DependsOn">The Work Packages that must be done first.</param>
/// <param name="OwnedFiles">Repository-relative paths and patterns that it may change.</param>
/// <param name="Mode">Where its work happens.</param>
public sealed record LaneInput(WorkPackageId Id, ImmutableArray<WorkPackageId> DependsOn, ImmutableArray<string> OwnedFiles, LaneInput.Work Mode)
{
    /// <summary>Where the work of a Work Package happens.</summary>
    public enum Work
    {
        /// <summary>On a branch and worktree of its execution lane.</summary>
        Code,

        /// <summary>On the Mission's target branch, in <c>lane-planning</c>.</summary>
        Planning,
    }
}
