using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Allocating;

/// <summary>One command at a time changes which worktrees there are, and one what becomes of an execution lane; how a worktree is filled is nobody else's business.</summary>
/// <remarks>Who needs both takes that of the execution lane first. Code <c>LOCK_TIMEOUT</c> when another has one for too long.</remarks>
internal sealed class WorktreeLock(Repository repository, DurableFiles files)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Does something while nobody else makes or removes a worktree.</summary>
    public Outcome<T> While<T>(Func<Outcome<T>> act) => Held(StateSurfaces.WorkspaceLock.At(repository.GitCommonDirectory), act);

    /// <summary>Does something while nobody else gives out the worktree of an execution lane or moves its branch.</summary>
    public Outcome<T> While<T>(MissionId mission, ExecutionLaneId lane, Func<Outcome<T>> act) =>
        Held(StateSurfaces.LaneLock.At(repository.GitCommonDirectory, mission.ToString(), lane.ToString()), act);

    private Outcome<T> Held<T>(SurfaceFile file, Func<Outcome<T>> act)
    {
        if (!files.Lock(file, Patience).Succeeded(out var held, out var refusal))
        {
            return refusal;
        }

        using (held)
        {
            return act();
        }
    }
}
