using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Reads from a worktree's branch which Mission it serves.</summary>
internal static class Worktrees
{
    private const string Prefix = "kitty/mission-";
    private const string LaneMark = "-lane-";

    public static MissionSlug? MissionOf(Worktree worktree)
    {
        var branch = worktree.Branch?.ToString() ?? "";
        var mark = branch.LastIndexOf(LaneMark, StringComparison.Ordinal);
        return branch.StartsWith(Prefix, StringComparison.Ordinal) && mark > Prefix.Length && MissionSlug.TryParse(branch[Prefix.Length..mark], out var slug)
            ? slug
            : null;
    }

    /// <summary>Whether the branch is named as those of execution lanes are.</summary>
    public static bool IsOfExecutionLane(BranchName branch) =>
        branch.ToString() is var name && name.StartsWith(Prefix, StringComparison.Ordinal) && name.LastIndexOf(LaneMark, StringComparison.Ordinal) > Prefix.Length;

    public static ExecutionLaneId? ExecutionLaneOf(Worktree worktree)
    {
        var branch = worktree.Branch?.ToString() ?? "";
        var mark = branch.LastIndexOf(LaneMark, StringComparison.Ordinal);
        return mark > 0 && ExecutionLaneId.TryParse(branch[(mark + 1)..], out var lane) ? lane : null;
    }
}
