using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>A worktree together with the branch it is on: the only thing that can commit.</summary>
public sealed record CommitTarget
{
    private readonly Git git;

    private CommitTarget(Git git, Worktree worktree, BranchName branch) => (this.git, Worktree, Branch) = (git, worktree, branch);

    /// <summary>The worktree that has the branch checked out.</summary>
    public Worktree Worktree { get; }

    /// <summary>The branch that a commit goes to.</summary>
    public BranchName Branch { get; }

    /// <summary>The target for a branch; code <c>TARGET_NOT_CHECKED_OUT</c> when no worktree has it.</summary>
    public static Outcome<CommitTarget> For(Git git, BranchName branch) =>
        git.Repository.CheckoutOf(branch) is { } worktree ? new CommitTarget(git, worktree, branch) : NotCheckedOut(branch);

    /// <summary>The folder that the surfaces of one root lie in, for this worktree.</summary>
    public string RootOf(SurfaceRoot root) => git.Repository.RootOf(root, Worktree);

    /// <summary>Makes at most one commit, of exactly the files among <paramref name="paths"/> that differ from the branch, new ones included.</summary>
    /// <remarks>
    /// The rest of the user's index stays as it is; hooks and signing are the user's. When git does not commit (a hook, signing, a locked index,
    /// a merge under way) the index is as before and the refusal has code <c>COMMIT_DEFERRED</c>.
    /// </remarks>
    /// <param name="message">The commit message.</param>
    /// <param name="paths">Repository-relative files or folders; an ignored file counts only when it is named itself.</param>
    public Outcome<CommitReceipt> Commit(string message, ImmutableArray<string> paths)
    {
        if (git.Repository.CheckoutOf(Branch)?.Path != Worktree.Path)
        {
            return NotCheckedOut(Branch);
        }

        var calls = git.Calls.In(Worktree.Path);
        return paths.IsEmpty ? Nothing() : Pending(paths).Then(pending => pending switch
        {
            { IsClean: true } => Nothing(),
            _ => Commit(calls, message, pending),
        });
    }

    /// <summary>The files among <paramref name="paths"/> that a commit would take, because they differ from the branch.</summary>
    public Outcome<Worktree.Changes> Pending(ImmutableArray<string> paths)
    {
        var answer = git.Calls.In(Worktree.Path).Ask(
            ["status", "--porcelain=v2", "-z", "--untracked-files=all", "--ignored=traditional", "--no-renames", "--", .. paths.Select(RepositoryPath.Checked).Select(GitCalls.Literal)]);
        return GitCalls.List(answer, "status").Map(lines =>
        {
            var changes = StatusLines.Read(lines);
            return changes with { Untracked = [.. changes.Untracked.Concat(StatusLines.Ignored(lines).Intersect(paths)).Order(StringComparer.Ordinal)] };
        });
    }

    private Outcome<CommitReceipt> Commit(GitCalls calls, string message, Worktree.Changes pending)
    {
        var before = git.Repository.Tip(Branch);
        var added = pending.Untracked.IsEmpty ? null : calls.DoWith(Pathspecs(pending.Untracked), "add", "--intent-to-add", "--force", "--pathspec-from-file=-", "--pathspec-file-nul");
        if (added is { ExitCode: not 0 })
        {
            return Deferred(calls, pending, added);
        }

        var answer = calls.DoWith(
            Pathspecs(pending.All), "commit", "--quiet", "--only", "--message=" + message, "--pathspec-from-file=-", "--pathspec-file-nul");
        // A commit that stands is one, whatever git or a hook said after it.
        return git.Repository.Tip(Branch) is { } after && after != before
            ? new CommitReceipt(after, pending.All)
            : Deferred(calls, pending, answer);
    }

    private static Refusal Deferred(GitCalls calls, Worktree.Changes pending, GitAnswer answer)
    {
        if (!pending.Untracked.IsEmpty)
        {
            _ = calls.DoWith(GitCalls.Names(pending.Untracked), "update-index", "--force-remove", "-z", "--stdin");
        }

        return GitCalls.Failed(answer, "commit") is { Code: "GIT_IDENTITY_MISSING" } nobody
            ? nobody with { Code = "COMMIT_DEFERRED" }
            : Refusal.Refused("COMMIT_DEFERRED", $"Git did not commit: {GitCalls.LastLine(answer)}", "git status");
    }

    private static byte[] Pathspecs(IEnumerable<string> paths) => GitCalls.Names(paths.Select(GitCalls.Literal));

    private static Outcome<CommitReceipt> Nothing() => new CommitReceipt(null, []);

    private static Refusal NotCheckedOut(BranchName branch) => Refusal.Refused(
        "TARGET_NOT_CHECKED_OUT", $"No worktree has the branch `{branch}` checked out.", $"git switch {branch}");
}
