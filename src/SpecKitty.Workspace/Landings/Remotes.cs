using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>What is sent to another repository, when somebody asks for it by name.</summary>
internal sealed class Remotes(Git git)
{
    /// <summary>Sends a commit to a branch of the remote that <paramref name="target"/> belongs to; gives the remote's name. Codes: <c>REMOTE_MISSING</c>, <c>PUSH_REFUSED</c>.</summary>
    public Outcome<string> Push(BranchName target, CommitId commit, BranchName branch) => Of(target).Then<string>(remote =>
        git.Calls.Do("push", "--quiet", branch == target ? "--no-force" : "--force", "--", remote, $"{commit}:{branch.Ref}") is { ExitCode: not 0 } failed
            ? Refusal.Refused("PUSH_REFUSED", $"`{Plain.Line(remote)}` did not take `{branch}`: {GitCalls.LastLine(failed)}", $"git push {Plain.Quoted(remote)} {commit}:{branch.Ref}")
            : remote);

    /// <summary>The address of a remote, as git knows it.</summary>
    public string AddressOf(string remote) => GitCalls.Text(git.Calls.Ask("remote", "get-url", "--push", "--", remote));

    /// <summary>The remote that the branch follows, else <c>origin</c>, else the only one.</summary>
    private Outcome<string> Of(BranchName branch)
    {
        var followed = GitCalls.Text(git.Calls.Ask("config", "--get", $"branch.{branch}.remote"));
        var known = GitCalls.Text(git.Calls.Ask("remote")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var remote = known.FirstOrDefault(name => name == followed) ?? known.FirstOrDefault(name => name == "origin") ?? (known is [var only] ? only : null);
        return remote is not null
            ? remote
            : Refusal.Refused("REMOTE_MISSING", $"Nothing says which remote `{branch}` belongs to.", "git remote add origin ADDRESS");
    }
}
