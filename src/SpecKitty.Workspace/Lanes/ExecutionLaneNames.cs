using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Lanes;

/// <summary>How the branches and worktrees of a Mission are called.</summary>
internal static class ExecutionLaneNames
{
    /// <summary>The branch that stands for the whole Mission in the record; it need not exist.</summary>
    public static BranchName MissionBranch(MissionSlug mission) => Id.Of<BranchName>($"kitty/mission-{mission}");

    public static BranchName Branch(MissionSlug mission, ExecutionLaneId lane) => Id.Of<BranchName>($"kitty/mission-{mission}-{lane}");

    /// <summary>Where the worktree belongs, as git spells it: without links.</summary>
    public static string Folder(string primaryCheckout, MissionSlug mission, ExecutionLaneId lane) =>
        RealPath.Of(StateSurfaces.Worktrees.At(primaryCheckout, $"{mission}-{lane}").Path);
}
