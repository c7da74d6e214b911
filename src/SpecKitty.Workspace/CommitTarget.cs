using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Landings;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace;

/// <summary>A worktree together with the branch it is on; or, as <see cref="Away"/>, a branch that no worktree has. Nothing else can commit.</summary>
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
        "TARGET_NOT_CHECKED_OUT", $"No worktree has the branch `{branch}` checked out.", $"git switch {branch}", $"git worktree add ../{branch.ToString().Replace('/', '-')} {branch}");

    /// <summary>A branch that no worktree has checked out, at the commit it was read from: what is committed there touches nobody's index or files.</summary>
    public sealed class Away(Git git, DurableFiles files, BranchName branch, CommitId tip)
    {
        /// <summary>Makes at most one commit of files of a Mission's record, signed and checked by the hook <c>commit-msg</c> as the user's commits are.</summary>
        /// <remarks>
        /// Code <c>TARGET_MOVED</c> when the branch is at another commit now or a worktree has it: nothing was committed, and what is to be written is to be read
        /// anew. Code <c>COMMIT_DEFERRED</c> when git does not commit for another reason.
        /// </remarks>
        /// <param name="message">The commit message.</param>
        /// <param name="folder">The folder of the record, repository-relative.</param>
        /// <param name="record">Files below that folder as they shall be; the others stay.</param>
        public Outcome<CommitReceipt> Commit(string message, string folder, ImmutableArray<LandingRecord.Entry> record)
        {
            if (git.Repository.CheckoutOf(branch) is not null || git.Repository.Tip(branch) != tip)
            {
                return RefSwap.Moved(branch);
            }

            var made = Make(message, folder, record);
            return made.Refusal is { } refusal
                ? refusal with { Code = "COMMIT_DEFERRED" }
                : made.Then(commit => commit is { } next ? Move(next, message, record) : Nothing());
        }

        /// <summary>The commit, on no branch yet; null when it would change nothing.</summary>
        private Outcome<CommitId?> Make(string message, string folder, ImmutableArray<LandingRecord.Entry> record)
        {
            var primary = git.Repository.PrimaryCheckout;
            var scratch = StateSurfaces.ScratchIndex.At(git.Repository.GitCommonDirectory, "message-" + Path.GetFileName(folder));
            if (!GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{tip}^{{tree}}"), "rev-parse").Succeeded(out var before, out var refusal)
                || !new RecordTree(git.Calls).Of(tip, before, folder, record).Succeeded(out var tree, out refusal))
            {
                return refusal;
            }

            return tree == before
                ? (CommitId?)null
                : new MessageHook(git.Calls, files, scratch, primary).Apply(message).Then(text => new Merges(git.Calls).Commit(tree, [tip], text)).Map(commit => (CommitId?)commit);
        }

        private Outcome<CommitReceipt> Move(CommitId commit, string message, ImmutableArray<LandingRecord.Entry> record)
        {
            var paths = record.Select(entry => entry.File.Relative).Order(StringComparer.Ordinal).ToImmutableArray();
            if (RefSwap.Move(git, branch, tip, commit, $"spec-kitty: {message}") is { } lost)
            {
                return lost;
            }

            // Somebody may have checked the branch out between the look and the swap; what cannot follow there shows as a change and is healed by the next write.
            _ = git.Repository.CheckoutOf(branch) is { } checkout ? new CheckoutRefresh(git, checkout, paths).Move(tip, commit) : null;
            return new CommitReceipt(commit, paths);
        }
    }
}
