using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Merges and commits that need no checkout: they add objects and move nothing.</summary>
internal sealed class Merges(GitCalls calls)
{
    // A commit that only carries a merge to the next one belongs to nobody and is never signed.
    private static readonly ImmutableArray<KeyValuePair<string, string>> Nobody =
    [
        .. from role in new[] { "AUTHOR", "COMMITTER" }
           from pair in new[] { ("NAME", "spec-kitty"), ("EMAIL", "spec-kitty@localhost"), ("DATE", "@0 +0000") }
           select KeyValuePair.Create($"GIT_{role}_{pair.Item1}", pair.Item2),
    ];

    public Outcome<MergedTree> Merge(CommitId ours, CommitId theirs)
    {
        var answer = calls.Make(default, "merge-tree", "--write-tree", "-z", "--name-only", "--no-messages", ours.ToString(), theirs.ToString());
        return answer.ExitCode is 0 or 1 && GitCalls.Names(answer.Output) is [var tree, .. var conflicts]
            ? new MergedTree(tree, [.. conflicts.Distinct().Order(StringComparer.Ordinal)])
            : GitCalls.Failed(answer, "merge-tree");
    }

    /// <summary>A commit of the user: with the user's name, signed when the user signs.</summary>
    public Outcome<CommitId> Commit(string tree, ImmutableArray<CommitId> parents, string message) => Commit([], tree, parents, Signing(), message);

    /// <summary>A commit once more, with another tree on another parent: its author, the time of its writing and its message stay.</summary>
    public Outcome<CommitId> CommitAgain(CommitId source, string tree, CommitId parent)
    {
        if (!GitCalls.Line(calls.Ask("log", "-1", "--no-show-signature", "--date=raw", "--format=%an%x00%ae%x00%ad%x00%B", source.ToString()), "log").Succeeded(out var said, out var refusal))
        {
            return refusal;
        }

        var parts = said.Split('\0', 4);
        return Commit([new("GIT_AUTHOR_NAME", parts[0]), new("GIT_AUTHOR_EMAIL", parts[1]), new("GIT_AUTHOR_DATE", '@' + parts[2])], tree, [parent], Signing(), parts[3] + "\n");
    }

    /// <summary>A commit that only serves to merge the next one onto.</summary>
    public Outcome<CommitId> Bridge(string tree, ImmutableArray<CommitId> parents) => Commit(Nobody, tree, parents, [], "merge");

    private ImmutableArray<string> Signing() => GitCalls.Text(calls.Ask("config", "--type=bool", "--get", "commit.gpgsign")) == "true" ? ["-S"] : [];

    private Outcome<CommitId> Commit(
        ImmutableArray<KeyValuePair<string, string>> variables, string tree, ImmutableArray<CommitId> parents, ImmutableArray<string> options, string message) =>
        calls.MakeAs(variables, Encoding.UTF8.GetBytes(message), ["commit-tree", tree, .. parents.SelectMany(parent => new[] { "-p", parent.ToString() }), .. options, "-F", "-"]) is var answer
        && answer.ExitCode != 0 && !options.IsEmpty && GitCalls.Failed(answer, "commit-tree") is { Code: "GIT_FAILED" }
            ? Refusal.Refused("SIGNING_FAILED", $"Git signs your commits (`commit.gpgsign`) and could not: {GitCalls.LastLine(answer)}", "git commit-tree -S -m test 'HEAD^{tree}'", "git config commit.gpgsign false")
            : GitCalls.Commit(answer, "commit-tree");
}
