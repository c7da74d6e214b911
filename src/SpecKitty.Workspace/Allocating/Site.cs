using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>The folder where the worktree of an execution lane belongs, and what lies there.</summary>
internal sealed class Site(Repository repository, Git git, string path)
{
    /// <summary>How git begins the reason of its lock on a worktree that it has not finished making.</summary>
    public const string Unfinished = "initializing";

    private readonly string? entry = EntryOf(repository.GitCommonDirectory, path);

    public string Path => path;

    /// <summary>Makes room for a new worktree: takes a half-made one away, refuses for anything else (code <c>WORKSPACE_BLOCKED</c>).</summary>
    public Outcome<ImmutableArray<string>> Clear()
    {
        if (IsFree())
        {
            return Options();
        }

        if (!IsHalfMade())
        {
            return Refusal.Refused(
                "WORKSPACE_BLOCKED", $"`{path}` is in the way: it is no worktree of this execution lane.",
                entry is null ? $"mv '{path}' '{path}.aside'" : "git worktree repair");
        }

        var answer = git.Calls.Do("worktree", "remove", "--force", "--force", path);
        return answer.ExitCode == 0 ? ImmutableArray<string>.Empty : GitCalls.Failed(answer, "worktree remove");
    }

    /// <summary>Whether git began to make the worktree and never ended; nobody has worked there yet.</summary>
    public bool IsHalfMade() => entry is not null && TextFile.TryRead(System.IO.Path.Combine(entry, "locked"))?.StartsWith(Unfinished, StringComparison.Ordinal) == true;

    private bool IsFree() => !System.IO.Path.Exists(path) || (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any());

    // Git still knows a worktree here whose folder is gone: twice the word takes its place, locked or not.
    private ImmutableArray<string> Options() => entry is null ? [] : ["--force", "--force"];

    private static string? EntryOf(string commonDirectory, string path)
    {
        var admin = System.IO.Path.Combine(commonDirectory, "worktrees");
        return !Directory.Exists(admin) ? null : Directory.GetDirectories(admin).FirstOrDefault(folder =>
            TextFile.TryLine(System.IO.Path.Combine(folder, "gitdir")) is { Length: > 0 } named
            && System.IO.Path.GetDirectoryName(RealPath.From(folder, named)) == path);
    }
}
