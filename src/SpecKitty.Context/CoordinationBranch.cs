using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>The branch on which a Mission of a legacy topology keeps its record: read without checking it out.</summary>
/// <param name="Name">The branch, as <c>meta.json</c> names it.</param>
/// <param name="Files">The files of the Mission's directory there; null when the branch is gone.</param>
public sealed record CoordinationBranch(string Name, FileTree? Files)
{
    /// <summary>The branch of <paramref name="mission"/>; null in a topology without one. A worktree that has it shows it as it is there.</summary>
    public static Outcome<CoordinationBranch?> Of(MissionContext mission, Surroundings surroundings)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(surroundings);
        if (mission.Meta.CoordinationBranch is not { } name)
        {
            return (CoordinationBranch?)null;
        }

        if (!BranchName.TryParse(name, out var branch) || mission.Repository.Tip(branch) is not { } tip)
        {
            return new CoordinationBranch(name, null);
        }

        return mission.Repository.CheckoutOf(branch) is { } worktree
            ? new CoordinationBranch(name, FileTree.OnDisk(Path.Combine(worktree.Path, mission.RelativeDirectory)))
            : surroundings.GitProgram().Then(program => new Git(mission.Repository, program).ReadTree(tip, mission.RelativeDirectory)).Map(files => (CoordinationBranch?)new CoordinationBranch(name, files));
    }
}
