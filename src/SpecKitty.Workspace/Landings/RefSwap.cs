using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Moves a branch from one commit to another, or not at all.</summary>
internal static class RefSwap
{
    /// <summary>Null when it moved; code <c>TARGET_MOVED</c> when somebody else moved it first.</summary>
    public static Refusal? Move(Git git, BranchName branch, CommitId before, CommitId after, string reason)
    {
        var answer = git.Calls.Do("update-ref", "-m", reason, branch.Ref, after.ToString(), before.ToString());
        var tip = git.Repository.Tip(branch);
        return answer.IsRehearsed || tip == after ? null
            : answer.ExitCode == 0 || tip != before ? Moved(branch)
            : GitCalls.Failed(answer, "update-ref");
    }

    /// <summary>Makes a branch that is not there yet.</summary>
    public static Refusal? Make(Git git, BranchName branch, CommitId at) =>
        git.Calls.Do("update-ref", branch.Ref, at.ToString(), new string('0', at.ToString().Length)) is { ExitCode: not 0 } failed ? GitCalls.Failed(failed, "update-ref") : null;

    public static Refusal Moved(BranchName branch) =>
        Refusal.Conflict("TARGET_MOVED", $"The branch `{branch}` moved in the meantime.", "Run the same command again.");
}
