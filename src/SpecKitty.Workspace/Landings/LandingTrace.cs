using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Looks for a Mission's landing in the history of a branch: by the Mission's line in the commit's message, which rebasing and amending keep.</summary>
internal sealed class LandingTrace(GitCalls calls, CommitId tip)
{
    private const int Deepest = 20;

    /// <summary>Whether a landing commit is there that no later commit takes back.</summary>
    public Outcome<bool> Stands(MissionId mission, MissionSlug slug) =>
        Commits($"Mission: {mission}").Then(found => Any(found.Where(commit => commit.Message.StartsWith($"{slug}: land ", StringComparison.Ordinal)), 0));

    /// <summary>A revert may itself be reverted.</summary>
    private Outcome<bool> Any(IEnumerable<(string Id, string Message)> commits, int depth)
    {
        foreach (var (id, _) in commits)
        {
            if (!IsTakenBack(id, depth).Succeeded(out var isTakenBack, out var refusal))
            {
                return refusal;
            }

            if (!isTakenBack)
            {
                return true;
            }
        }

        return false;
    }

    private Outcome<bool> IsTakenBack(string id, int depth) =>
        depth >= Deepest ? false : Commits($"This reverts commit {id}").Then(reverts => Any(reverts, depth + 1));

    private Outcome<ImmutableArray<(string Id, string Message)>> Commits(string words) =>
        GitCalls.List(calls.Ask("log", "-z", "--no-show-signature", "--format=%H%n%B", "--fixed-strings", $"--grep={words}", tip.ToString()), "log")
            .Map(said => said.Select(text => text.Split('\n', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])).ToImmutableArray());
}
