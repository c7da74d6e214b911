using System.Collections.Immutable;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>The refs of one repository: read from files where they are files, else asked of git.</summary>
internal sealed class Refs(string commonDirectory, IGitProgram? asked)
{
    /// <summary>Whether there is a git to ask, and it knows this kind of repository.</summary>
    public bool CanAsk => asked?.Run(new GitCall(commonDirectory, ["--git-dir=.", "rev-parse", "--git-dir"])).ExitCode == 0;

    public CommitId? Tip(BranchName branch) => asked is null
        ? RefFiles.Commit(commonDirectory, branch.Ref)
        : Commit(commonDirectory, branch.Ref);

    /// <summary>The commit of a branch as the first remote that has it had it.</summary>
    public CommitId? Remote(BranchName branch) => RepositoryConfig.Read(commonDirectory).Remotes.OrderBy(name => name == "origin" ? 0 : 1).ThenBy(name => name, StringComparer.Ordinal)
        .Select(remote => $"refs/remotes/{remote}/{branch}").Select(name => asked is null ? RefFiles.Commit(commonDirectory, name) : Commit(commonDirectory, name)).FirstOrDefault(tip => tip is not null);

    public ImmutableArray<BranchName> Branches() => asked is null
        ? RefFiles.Branches(commonDirectory)
        : [.. GitCalls.Text(asked.Run(new GitCall(commonDirectory, ["--git-dir=.", "for-each-ref", "--format=%(refname)", "refs/heads/"]))).Split('\n')
            .Select(line => RefFiles.BranchIn("ref: " + line)).OfType<BranchName>()];

    /// <summary>The commits that a branch was at, as far as its reflog remembers.</summary>
    public IEnumerable<string> Logged(BranchName branch) => asked is null
        ? RefFiles.Logged(commonDirectory, branch.Ref)
        : GitCalls.Text(asked.Run(new GitCall(commonDirectory, ["--git-dir=.", "log", "--walk-reflogs", "--format=%H", branch.Ref, "--"]))).Split('\n');

    public Worktree At(string path, string gitDirectory, bool isPrimary)
    {
        var (branch, head) = asked is null ? RefFiles.Head(gitDirectory, commonDirectory) : AskedHead(gitDirectory);
        return new Worktree(path, gitDirectory, branch, head) { IsPrimary = isPrimary };
    }

    private (BranchName? Branch, CommitId? Head) AskedHead(string gitDirectory)
    {
        var name = GitCalls.Text(asked!.Run(new GitCall(gitDirectory, ["--git-dir=.", "symbolic-ref", "--quiet", "HEAD"])));
        return (RefFiles.BranchIn("ref: " + name), Commit(gitDirectory, "HEAD"));
    }

    private CommitId? Commit(string gitDirectory, string reference)
    {
        var answer = asked!.Run(new GitCall(gitDirectory, ["--git-dir=.", "rev-parse", "--verify", "--quiet", reference + "^{commit}"]));
        return CommitId.TryParse(GitCalls.Text(answer), out var commit) ? commit : null;
    }
}
