using System.Text;
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

    /// <summary>The same for a landing that is not made here yet; null unless the remote itself declines. What else keeps it from being pushed is told when it is landed.</summary>
    public Refusal? Offer(LandingRequest request, CommitId commit)
    {
        if (!Of(request.Target).Succeeded(out var remote, out _))
        {
            return null;
        }

        var answer = git.Calls.Do("push", "--porcelain", "--no-force", "--", remote, $"{commit}:{request.Target.Ref}");
        return answer.ExitCode == 0 || !Encoding.UTF8.GetString(answer.Output).Contains("[remote rejected]", StringComparison.Ordinal) ? null : Refusal.Refused(
            "PUSH_REFUSED", $"`{Plain.Line(remote)}` declined `{request.Target}`: {Reason(answer)}. Nothing is landed.", $"spec-kitty merge run --pr --mission {request.Slug}");
    }

    /// <summary>Whether the remote had a commit on its branch of that name when it was last asked.</summary>
    public bool Has(BranchName target, CommitId commit) => Of(target).Succeeded(out var remote, out _)
        && CommitId.TryParse(GitCalls.Text(git.Calls.Ask("rev-parse", "--verify", "--quiet", $"refs/remotes/{remote}/{target}")), out var tip)
        && git.IsAncestor(commit, tip).Succeeded(out var isIn, out _) && isIn;

    /// <summary>The address of a remote, as git knows it.</summary>
    public string AddressOf(string remote) => GitCalls.Text(git.Calls.Ask("remote", "get-url", "--push", "--", remote));

    /// <summary>What the remote said itself, else what git makes of it.</summary>
    private static string Reason(GitAnswer answer)
    {
        const string Theirs = "remote:";
        var said = answer.Error.Split('\n').Where(line => line.StartsWith(Theirs, StringComparison.Ordinal)).Select(line => line[Theirs.Length..].Trim()).LastOrDefault(line => line.Length > 0);
        return said is null ? GitCalls.LastLine(answer) : Plain.Line(said).TrimEnd('.');
    }

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
