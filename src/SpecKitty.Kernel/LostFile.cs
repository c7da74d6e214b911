using System.Collections.Immutable;

namespace SpecKitty.Kernel;

/// <summary>A tracked file that is gone from a checkout.</summary>
public static class LostFile
{
    /// <summary>The command line that brings it back: from the commit that is checked out or, where a rebase or a reset took it from there too, from the newest commit that has it.</summary>
    /// <param name="path">The file or folder, relative to the repository, or several pathspecs as a shell takes them.</param>
    /// <param name="git">How git is called; with <c>-C</c> where the checkout is another one.</param>
    public static ImmutableArray<string> Remedies(string path, string git = "git") =>
        [$"{git} checkout HEAD -- {path} || {git} checkout \"$({Newest(path, git)})\" -- {path}"];

    /// <summary>The command that names the newest commit which wrote it, among all that branches and reflogs remember; none of the two that <c>git stash</c> makes on the side, which no branch can stand on.</summary>
    public static string NewestOfBranches(string path) => $"git log -1 --all --reflog -E --invert-grep --grep='^(index|untracked files) on ' {Writers(path)}";

    /// <summary>A file is as good from a stash as from a branch.</summary>
    private static string Newest(string path, string git) => $"{git} log -1 --all --reflog {Writers(path)}";

    private static string Writers(string path) => $"--diff-filter=AM --format=%H -- {path}";
}
