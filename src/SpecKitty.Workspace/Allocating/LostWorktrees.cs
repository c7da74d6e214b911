using System.Collections.Immutable;
using SpecKitty.Workspace.Plumbing;

namespace SpecKitty.Workspace.Allocating;

/// <summary>Finds the worktrees whose folder is not where git remembers it: deleted, or moved without git's knowing.</summary>
internal sealed class LostWorktrees(Repository repository)
{
    private const int MostNeighbours = 200;
    private const string Pointer = "gitdir: ";

    /// <summary>All of them, by name.</summary>
    public ImmutableArray<Worktree.Lost> All()
    {
        var admin = Path.Combine(repository.GitCommonDirectory, "worktrees");
        var lost = (Directory.Exists(admin) ? Directory.GetDirectories(admin) : []).Where(IsLost).Order(StringComparer.Ordinal).ToArray();
        var folders = lost.Length == 0 ? [] : Neighbours().ToArray();
        return [.. lost.Select(entry => new Worktree.Lost(Path.GetFileName(entry), RefFiles.BranchIn(TextFile.TryLine(Path.Combine(entry, "HEAD")) ?? ""), Array.Find(folders, folder => IsOf(folder, entry))))];
    }

    /// <summary>Where the worktree of a branch was moved to; null when nobody can tell.</summary>
    public string? FolderOf(BranchName branch) => All().FirstOrDefault(lost => lost.Branch == branch && lost.MovedTo is not null)?.MovedTo;

    private static bool IsLost(string entry) => TextFile.TryLine(Path.Combine(entry, "gitdir")) is { Length: > 0 } named && !File.Exists(RealPath.From(entry, named));

    /// <summary>Where a moved one may be: here, among its own kind, or beside the primary checkout.</summary>
    private IEnumerable<string> Neighbours() => new[] { Path.Combine(repository.PrimaryCheckout, ".worktrees"), Path.GetDirectoryName(repository.PrimaryCheckout)! }
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateDirectories(folder).Take(MostNeighbours)).Prepend(repository.Here.Path)
        .Where(folder => File.Exists(Path.Combine(folder, ".git"))).Select(RealPath.Of).Order(StringComparer.Ordinal);

    /// <summary>Whether a folder says that it is the worktree of that entry, or said so when the whole repository was elsewhere.</summary>
    private static bool IsOf(string folder, string entry) =>
        TextFile.TryLine(Path.Combine(folder, ".git")) is { } line && line.StartsWith(Pointer, StringComparison.Ordinal)
        && RealPath.Of(RealPath.From(folder, line[Pointer.Length..].Trim())) is var named
        && (named == entry || (Path.GetFileName(named) == Path.GetFileName(entry) && !Directory.Exists(named)));
}
