using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Landings;

/// <summary>Brings the checkout of the target branch from one commit to the next, without touching the user's edits.</summary>
/// <param name="git">The repository's git.</param>
/// <param name="checkout">The worktree that has the target checked out.</param>
/// <param name="record">The record's files: the product's own, replaced whatever the checkout holds.</param>
internal sealed class CheckoutRefresh(Git git, Worktree checkout, ImmutableArray<string> record)
{
    private readonly GitCalls calls = git.Calls.In(checkout.Path);

    /// <summary>Why the checkout could not follow: codes <c>CHECKOUT_DIRTY</c>, <c>CHECKOUT_BUSY</c>; null when it can.</summary>
    public Refusal? Foresee(CommitId before, CommitId after)
    {
        if (checkout.UnderWay is { } underWay)
        {
            return Refusal.Refused("CHECKOUT_BUSY", $"`{checkout.Path}` is in the middle of something (`{underWay}`).", $"git -C '{checkout.Path}' status");
        }

        if (File.Exists(Path.Combine(checkout.GitDirectory, "index.lock")))
        {
            return Refusal.Conflict("CHECKOUT_BUSY", $"Another git command holds the index of `{checkout.Path}`.", "Run the same command again.", $"rm '{Path.Combine(checkout.GitDirectory, "index.lock")}'");
        }

        return Edited(before, after).Succeeded(out var edited, out var refusal) ? Dirty(edited) : refusal;
    }

    /// <summary>Moves index and files from <paramref name="before"/> to <paramref name="after"/>; calling it again does no harm.</summary>
    public Refusal? Move(CommitId before, CommitId after)
    {
        if (!Take(after, record).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        // A file that was only touched is no edit, which the index learns by looking; that it found edits is told by the next call.
        _ = calls.Do("update-index", "-q", "--refresh");
        if (ReadTree(before, after).ExitCode == 0)
        {
            return null;
        }

        // Files that a killed refresh had already written differ from its index only.
        if (!git.ChangedFiles(before, after).Then(changed => Written(after, changed)).Then(written => Adopt(after, written)).Succeeded(out _, out refusal))
        {
            return refusal;
        }

        return ReadTree(before, after) is { ExitCode: not 0 } failed
            ? Refusal.Refused("CHECKOUT_STALE", $"`{checkout.Path}` is still at `{before}`: {GitCalls.LastLine(failed)}", $"git -C '{checkout.Path}' status")
            : null;
    }

    private GitAnswer ReadTree(CommitId before, CommitId after) => calls.Do("read-tree", "-m", "-u", before.ToString(), after.ToString());

    /// <summary>The user's edits that stand where something must change.</summary>
    private Outcome<ImmutableArray<string>> Edited(CommitId before, CommitId after)
    {
        if (!git.ChangedFiles(before, after).Succeeded(out var all, out var refusal)
            || !git.Differences(before.ToString(), after.ToString(), "A").Succeeded(out var added, out refusal)
            || !GitCalls.List(calls.Ask("status", "--porcelain=v2", "-z", "--untracked-files=all", "--no-renames"), "status").Succeeded(out var lines, out refusal))
        {
            return refusal;
        }

        var changed = all.Except(record).ToArray();
        var unmerged = StatusLines.Read([.. lines.Where(line => line[0] == 'u')]).Tracked;
        var edits = StatusLines.Read(lines).All.Except(record).Where(edit => Array.Exists(changed, path => RepositoryPath.Collide(path, edit)));
        // An ignored file is no edit that git tells of, and would be overwritten all the same.
        var inTheWay = added.Except(record).Where(path => Path.Exists(Path.Combine(checkout.Path, path)));
        return edits.Concat(unmerged).Concat(inTheWay).Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
    }

    private Refusal? Dirty(ImmutableArray<string> edited) => edited.IsEmpty ? null : Refusal.Refused(
        "CHECKOUT_DIRTY",
        $"`{checkout.Path}` has local changes where the landing must write: {string.Join(", ", edited.Take(5).Select(path => $"`{Plain.Line(path)}`"))}.",
        $"git -C '{checkout.Path}' stash push -u", "Commit them, and run the same command again.") with
    {
        Details = new JsonObject { ["paths"] = new JsonArray([.. edited.Select(path => (JsonNode?)path)]) },
    };

    /// <summary>Puts files of a commit into index and checkout.</summary>
    private Outcome<int> Take(CommitId commit, ImmutableArray<string> paths) => Adopt(commit, paths).Then(count =>
    {
        var answer = count == 0 ? null : calls.DoWith(GitCalls.Names(paths), "checkout-index", "--force", "--index", "--quiet", "-z", "--stdin");
        return answer is { ExitCode: not 0 } failed ? GitCalls.Failed(failed, "checkout-index") : (Outcome<int>)count;
    });

    /// <summary>Puts entries of a commit into the index only; what the commit has not goes out of it.</summary>
    private Outcome<int> Adopt(CommitId commit, ImmutableArray<string> paths)
    {
        if (paths.IsEmpty)
        {
            return 0;
        }

        if (!Entries(commit, paths).Succeeded(out var entries, out var refusal))
        {
            return refusal;
        }

        var gone = paths.Except(entries.Keys).Select(path => $"0 {new string('0', commit.ToString().Length)}\t{path}\0");
        var lines = string.Concat(entries.Select(pair => $"{pair.Value}\t{pair.Key}\0").Concat(gone));
        var answer = calls.DoWith(Encoding.UTF8.GetBytes(lines), "update-index", "-z", "--index-info");
        return answer.ExitCode == 0 ? entries.Count : GitCalls.Failed(answer, "update-index");
    }

    /// <summary>Those of the paths at which the checkout already holds what the commit does.</summary>
    private Outcome<ImmutableArray<string>> Written(CommitId commit, ImmutableArray<string> paths) => Entries(commit, paths).Then(entries =>
    {
        var present = paths.Where(path => entries.ContainsKey(path) && File.Exists(Path.Combine(checkout.Path, path))).ToImmutableArray();
        var absent = paths.Where(path => !entries.ContainsKey(path) && !Path.Exists(Path.Combine(checkout.Path, path)));
        return GitCalls.Line(calls.AskAbout(string.Concat(present.Select(path => path + "\n")), "hash-object", "--stdin-paths"), "hash-object").Map(said =>
            present.Zip(said.Split('\n')).Where(pair => entries[pair.First].EndsWith(pair.Second, StringComparison.Ordinal)).Select(pair => pair.First).Concat(absent).ToImmutableArray());
    });

    private Outcome<Dictionary<string, string>> Entries(CommitId commit, ImmutableArray<string> paths) =>
        GitCalls.List(calls.Ask("ls-tree", "-r", "-z", "--full-tree", commit.ToString()), "ls-tree").Map(lines =>
        {
            var wanted = paths.ToHashSet(StringComparer.Ordinal);
            return lines.Select(line => line.Split('\t', 2)).Where(parts => wanted.Contains(parts[1])).ToDictionary(parts => parts[1], parts => parts[0], StringComparer.Ordinal);
        });
}
