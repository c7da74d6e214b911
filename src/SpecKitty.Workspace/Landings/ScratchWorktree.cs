using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>A worktree on no branch, below the git directory, in which git merges and a person resolves.</summary>
internal sealed class ScratchWorktree(Git git, string folder)
{
    private const string Module = "160000";
    // Where a row of git's says whether the file differs from what was added.
    private const int Unadded = 3;
    private readonly GitCalls calls = git.Calls.In(folder);

    /// <summary>The worktree as it is; null while there is none.</summary>
    public Worktree? Place => git.Repository.WorktreeAt(folder);

    /// <summary>Whether the command runs in it.</summary>
    public bool IsHere => git.Repository.Here.Path == folder;

    /// <summary>The paths that are not resolved and added, ordinal order.</summary>
    public Outcome<ImmutableArray<string>> Open() =>
        GitCalls.List(calls.Ask("status", "--porcelain=v2", "-z", "--untracked-files=no", "--no-renames"), "status")
            .Map(lines => StatusLines.Read([.. lines.Where(line => line[0] == 'u' || line[Unadded] != '.')]).Tracked);

    /// <summary>What was added, as a commit: the merge under way, a change, or the one that it is on.</summary>
    public Outcome<CommitId> Settled(Worktree place) => GitCalls.List(calls.Ask("diff-index", "--cached", "--raw", "--no-renames", "-z", place.Head.ToString()!), "diff-index")
        .Then(said => new TreeEdit(git.Calls).With(place.Head.ToString(), [.. said.Chunk(2).Select(pair => Added(pair[0].Split(' '), pair[1]))]))
        .Then(tree => Commit(place, tree));

    /// <summary>All that lies in it, as a commit, whether it was added or not.</summary>
    public Outcome<CommitId> Everything(Worktree place) => Snapshot(place).Then(tree => Commit(place, tree));

    /// <summary>All that lies in it, as a tree.</summary>
    public Outcome<string> Snapshot(Worktree place)
    {
        if (!git.Status(place).Succeeded(out var status, out var refusal))
        {
            return refusal;
        }

        var present = status.All.Distinct().Where(path => File.Exists(Path.Combine(folder, path))).ToArray();
        var gone = status.All.Except(present).Select(path => new TreeEdit.Change(path, null));
        return GitCalls.Line(calls.Make(Encoding.UTF8.GetBytes(string.Concat(present.Select(path => path + "\n"))), "hash-object", "-w", "--stdin-paths"), "hash-object")
            .Then(ids => new TreeEdit(git.Calls).With(place.Head.ToString(), [.. present.Zip(ids.Split('\n'), (path, id) => new TreeEdit.Change(path, TreeEdit.Blob(id))), .. gone]));
    }

    /// <summary>Puts it onto a commit; what is not in a commit yet is gone then.</summary>
    public Refusal? Put(CommitId head)
    {
        var answer = Place is not null
            ? calls.Do("checkout", "--quiet", "--force", "--detach", head.ToString())
            : git.Calls.Do("worktree", "add", "--quiet", "--force", "--force", "--detach", "--", folder, head.ToString());
        return answer.ExitCode == 0 ? null : GitCalls.Failed(answer, "worktree");
    }

    /// <summary>Begins to merge a commit; the folder <paramref name="record"/> stays as it is.</summary>
    public Refusal? Merge(CommitId tip, string record)
    {
        var answer = calls.Do("merge", "--quiet", "--no-commit", "--no-ff", tip.ToString());
        if (answer.IsRehearsed)
        {
            return null;
        }

        foreach (var verb in new[] { "reset", "checkout" })
        {
            _ = calls.Do(verb, "--quiet", "HEAD", "--", GitCalls.Literal(record));
        }

        _ = calls.Do("clean", "--quiet", "--force", "-d", "--", GitCalls.Literal(record));
        return Place is { UnderWay: "MERGE_HEAD" } ? null : GitCalls.Failed(answer, "merge");
    }

    /// <summary>Takes it away with all that lies in it.</summary>
    public Refusal? Remove() => Place is not null && git.Calls.Do("worktree", "remove", "--force", "--force", "--", folder) is { ExitCode: not 0 } failed ? GitCalls.Failed(failed, "worktree") : null;

    /// <summary>A row of git's: the mode and the id that a path had, those that it has, and what happened to it.</summary>
    private static TreeEdit.Change Added(string[] row, string path) => row is [_, var mode, _, var id, not "D"] ? new(path, $"{mode} {(mode == Module ? "commit" : "blob")} {id}") : new(path, null);

    private Outcome<CommitId> Commit(Worktree place, string tree)
    {
        var head = place.Head ?? throw new ArgumentException("It is on no commit.", nameof(place));
        var merged = TextFile.TryLine(Path.Combine(place.GitDirectory, "MERGE_HEAD"));
        return GitCalls.Line(git.Calls.Ask("rev-parse", "--verify", $"{head}^{{tree}}"), "rev-parse").Then(before =>
            CommitId.TryParse(merged, out var tip) ? new Merges(git.Calls).Bridge(tree, [head, tip])
            : before == tree ? head
            : new Merges(git.Calls).Bridge(tree, [head]));
    }
}
