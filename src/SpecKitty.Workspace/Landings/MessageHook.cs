using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>The user's <c>commit-msg</c> hook, for a commit that git's own commit verb does not make.</summary>
internal sealed class MessageHook(GitCalls calls, DurableFiles files, SurfaceFile scratch, string folder)
{
    /// <summary>The message as the hook leaves it; code <c>COMMIT_REFUSED_BY_HOOK</c> when it refuses.</summary>
    public Outcome<string> Apply(string message)
    {
        var hook = GitCalls.Text(calls.Ask("rev-parse", "--git-path", "hooks/commit-msg"));
        if (hook.Length == 0 || !File.Exists(RealPath.From(folder, hook)))
        {
            return message;
        }

        files.Replace(scratch, Encoding.UTF8.GetBytes(message));
        var answer = calls.Do("hook", "run", "--ignore-missing", "commit-msg", "--", scratch.Path);
        var left = answer.IsRehearsed ? message : File.ReadAllText(scratch.Path);
        files.Delete(scratch);
        return answer.ExitCode == 0 ? left : Refusal.Refused("COMMIT_REFUSED_BY_HOOK", $"The hook `commit-msg` refused: {GitCalls.LastLine(answer)}", $"$EDITOR {Plain.Quoted(RealPath.From(folder, hook))}");
    }
}
