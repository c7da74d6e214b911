using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Forecasting;

/// <summary>What one execution lane holds: its branch and, where it is checked out, everything that its worktree has besides.</summary>
internal sealed class LaneWork(Git git, ExecutionLaneId lane, CommitId tip, Worktree? worktree)
{
    private readonly Lazy<Outcome<Worktree.Changes>> uncommitted = new(() => worktree is null ? new Worktree.Changes([], []) : git.Status(worktree));
    private readonly Dictionary<CommitId, Outcome<ImmutableSortedDictionary<string, ImmutableArray<Hunk>>>> since = [];

    public ExecutionLaneId Lane => lane;

    public CommitId Tip => tip;

    public Outcome<Worktree.Changes> Uncommitted => uncommitted.Value;

    /// <summary>Its changes since a commit, by path.</summary>
    public Outcome<ImmutableSortedDictionary<string, ImmutableArray<Hunk>>> Since(CommitId start)
    {
        if (!since.TryGetValue(start, out var known))
        {
            since.Add(start, known = Uncommitted.Then(changes => Diff(start).Map(hunks => hunks.SetItems(changes.Untracked.Select(path => KeyValuePair.Create(path, New(path)))))));
        }

        return known;
    }

    // The algorithm is the one that git merges by.
    private Outcome<ImmutableSortedDictionary<string, ImmutableArray<Hunk>>> Diff(CommitId start)
    {
        var answer = (worktree is null ? git.Calls : git.Calls.In(worktree.Path)).Ask([
            "diff", "--patch-with-raw", "-z", "-U0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", "--diff-algorithm=histogram", "--submodule=short", "--ignore-submodules=dirty",
            start.ToString(), .. worktree is null ? [tip.ToString()] : Array.Empty<string>(), "--"]);
        return answer.ExitCode == 0 ? DiffText.Read(answer.Output) : GitCalls.Failed(answer, "diff");
    }

    private ImmutableArray<Hunk> New(string path)
    {
        var file = new FileInfo(Path.Combine(worktree!.Path, path));
        return file is { Exists: true, LinkTarget: null } ? DiffText.Added(File.ReadAllBytes(file.FullName)) : [Hunk.Whole];
    }
}
