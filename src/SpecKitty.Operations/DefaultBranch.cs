using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Tells the branch that a repository's people treat as theirs all: a Mission lands there only when asked to by name.</summary>
internal static class DefaultBranch
{
    private const string Remote = "ref: refs/remotes/origin/";

    public static bool Is(BranchName branch, Repository repository)
    {
        var head = Path.Combine(repository.GitCommonDirectory, "refs", "remotes", "origin", "HEAD");
        var text = File.Exists(head) ? File.ReadAllText(head).Trim() : "";
        return text.StartsWith(Remote, StringComparison.Ordinal) ? text[Remote.Length..] == branch.ToString() : branch.ToString() is "main" or "master";
    }
}
