using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Makes the worktree of an execution lane: git enters it while nobody else makes or removes one, and fills it at the same time as others fill theirs.</summary>
/// <remarks>Until it is filled it bears the lock that git puts on one that it is making, so that what a killed command left is known for what it is.</remarks>
internal sealed class NewWorktree(Git git, DurableFiles files, Site site, BranchName branch)
{
    private const string Nothing = "0000000000000000000000000000000000000000";
    private readonly Repository repository = git.Repository;
    private readonly WorktreeLock locks = new(git.Repository, files);

    /// <summary>The worktree, on the branch as <c>git worktree add</c> is told of it by <paramref name="before"/> and <paramref name="after"/> the path.</summary>
    public Outcome<Worktree> Make(string[] before, string after)
    {
        if (!Enter(before, after).Succeeded(out var entered, out var refusal))
        {
            return refusal;
        }

        if (entered.IsRehearsed)
        {
            return new Worktree(site.Path, "", branch, repository.Tip(branch));
        }

        var answer = Found() is null ? entered : Fill();
        return answer.ExitCode == 0 && Found() is { } made ? made : Undo(answer);
    }

    private Outcome<GitAnswer> Enter(string[] before, string after) => locks.While(() => site.Clear().Map(options =>
        git.Calls.Do(["worktree", "add", "--quiet", "--no-checkout", "--lock", "--reason", Site.Unfinished, .. options, .. before, "--", site.Path, after])));

    /// <summary>What <c>git worktree add</c> does itself, in its order; the hook may fail, the worktree is there all the same.</summary>
    private GitAnswer Fill()
    {
        var there = git.Calls.In(site.Path);
        var filled = there.Do("reset", "--hard", "--quiet", "--no-recurse-submodules");
        if (filled.ExitCode != 0)
        {
            return filled;
        }

        var ready = git.Calls.Do("worktree", "unlock", "--", site.Path);
        _ = there.Do("hook", "run", "--ignore-missing", "post-checkout", "--", Nothing, repository.Tip(branch)?.ToString() ?? Nothing, "1");
        return ready;
    }

    private Refusal Undo(GitAnswer failed)
    {
        _ = locks.While(() => (Outcome<GitAnswer>)git.Calls.Do("worktree", "remove", "--force", "--force", "--", site.Path));
        return GitCalls.Failed(failed, "worktree add");
    }

    private Worktree? Found() => repository.WorktreeAt(site.Path) is { } made && made.Branch == branch ? made : null;
}
