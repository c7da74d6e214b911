using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Looks for a Mission's landing in the history of a branch: by the Mission's line in the commit's message, which rebasing and amending keep.</summary>
internal sealed class LandingTrace(GitCalls calls, CommitId tip, CommitId? since)
{
    private const int Deepest = 20;

    // A landing is not older than what it was built on, so that much of the history need not be read.
    private ImmutableArray<string> Older => since is { } before ? ["^" + before] : [];

    /// <summary>Whether a landing commit is there that no later commit takes back.</summary>
    public Outcome<bool> Stands(MissionId mission, MissionSlug slug) => Landings(mission, slug).Then(found => Any(found, 0));

    /// <summary>The latest landing commit; null without one.</summary>
    public Outcome<CommitId?> Latest(MissionId mission, MissionSlug slug) =>
        Landings(mission, slug).Map(found => found is [var latest, ..] ? Id.Of<CommitId>(latest.Id) : (CommitId?)null);

    /// <summary>The commits that take a landing back and stand.</summary>
    public Outcome<ImmutableArray<CommitId>> Reverts(MissionId mission, MissionSlug slug)
    {
        var standing = ImmutableArray.CreateBuilder<CommitId>();
        if (!Landings(mission, slug).Succeeded(out var landings, out var refusal))
        {
            return refusal;
        }

        foreach (var (landing, _) in landings)
        {
            if (!RevertsOf(landing).Succeeded(out var reverts, out refusal))
            {
                return refusal;
            }

            standing.AddRange(reverts.Where(revert => IsTakenBack(revert.Id, 1).Succeeded(out var isTakenBack, out _) && !isTakenBack).Select(revert => Id.Of<CommitId>(revert.Id)));
        }

        return standing.ToImmutable();
    }

    private Outcome<ImmutableArray<(string Id, string Message)>> Landings(MissionId mission, MissionSlug slug) =>
        Commits($"Mission: {mission}").Map(found => found.Where(commit => commit.Message.StartsWith($"{slug}: land ", StringComparison.Ordinal)).ToImmutableArray());

    private Outcome<ImmutableArray<(string Id, string Message)>> RevertsOf(string id) => Commits($"This reverts commit {id}");

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
        depth >= Deepest ? false : RevertsOf(id).Then(reverts => Any(reverts, depth + 1));

    private Outcome<ImmutableArray<(string Id, string Message)>> Commits(string words) =>
        GitCalls.List(calls.Ask(["log", "--ignore-missing", "-z", "--no-show-signature", "--format=%H%n%B", "--fixed-strings", $"--grep={words}", tip.ToString(), .. Older]), "log")
            .Map(said => said.Select(text => text.Split('\n', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1])).ToImmutableArray());
}
