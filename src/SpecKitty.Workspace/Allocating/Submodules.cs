using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>The submodules that were filled in one worktree: their repositories lie below the worktree's own git directory, and go with it.</summary>
internal sealed class Submodules(Git git, Worktree worktree)
{
    private readonly string home = Path.Combine(worktree.GitDirectory, "modules");

    /// <summary>Whether there are any; git then removes the worktree only when it is told to twice.</summary>
    public bool Any => Directory.Exists(home);

    /// <summary>Whether one of them holds a change, or a commit that no remote of it has.</summary>
    public Outcome<bool> HoldWork() => !Any ? false
        : GitCalls.List(git.Calls.In(worktree.Path).Ask("status", "--porcelain=v2", "-z", "--ignore-submodules=none", "--untracked-files=no", "--no-renames"), "status")
            .Map(lines => lines.Any(IsChanged) || Repositories().Any(HasOwnCommits));

    private static bool IsChanged(string line) => line.Split(' ', 4) is [_, _, ['S', .. var changes], _] && changes != "...";

    private IEnumerable<string> Repositories() => Directory.EnumerateFiles(home, "HEAD", SearchOption.AllDirectories)
        .Select(head => Path.GetDirectoryName(head)!).Where(folder => Directory.Exists(Path.Combine(folder, "objects")));

    // What git cannot tell is kept.
    private bool HasOwnCommits(string repository) =>
        !GitCalls.Number(git.Calls.In(repository).Ask("--git-dir=.", "rev-list", "--count", "--all", "HEAD", "--not", "--remotes"), "rev-list").Succeeded(out var count, out _) || count > 0;
}
