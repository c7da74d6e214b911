using System.Collections.Immutable;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>Reads refs from git's own files, without a process.</summary>
internal static class RefFiles
{
    private const int MostHops = 5;
    private const string Symbolic = "ref: ";

    /// <summary>What a checkout's HEAD says: its branch, or null when detached, and its commit, or null before the first one.</summary>
    public static (BranchName? Branch, CommitId? Head) Head(string gitDirectory, string commonDirectory)
    {
        var line = TextFile.TryLine(Path.Combine(gitDirectory, "HEAD")) ?? "";
        return BranchIn(line) is { } branch
            ? (branch, Commit(commonDirectory, branch.Ref))
            : (null, CommitId.TryParse(line, out var head) ? head : null);
    }

    /// <summary>The commit that a ref names; null when there is no such ref.</summary>
    public static CommitId? Commit(string commonDirectory, string reference)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            var line = TextFile.TryLine(Path.Combine(commonDirectory, reference));
            if (line?.StartsWith(Symbolic, StringComparison.Ordinal) != true)
            {
                // Loose first: packing writes the packed file before it removes the loose one.
                return CommitId.TryParse(line, out var loose) ? loose : Packed(commonDirectory, reference);
            }

            reference = line[Symbolic.Length..].Trim();
        }

        return null;
    }

    /// <summary>Every local branch, whether its ref is a file of its own or packed with others.</summary>
    public static ImmutableArray<BranchName> Branches(string commonDirectory)
    {
        var heads = Path.Combine(commonDirectory, "refs", "heads");
        var loose = Directory.Exists(heads)
            ? Directory.EnumerateFiles(heads, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(heads, path).Replace('\\', '/'))
            : [];
        var packed = (TextFile.TryRead(Path.Combine(commonDirectory, "packed-refs")) ?? "").Split('\n')
            .Select(line => line.Split(' ', 2)).Where(parts => parts is [_, ['r', 'e', 'f', 's', '/', 'h', 'e', 'a', 'd', 's', '/', ..]]).Select(parts => parts[1][11..]);
        return [.. loose.Concat(packed).Distinct().Order(StringComparer.Ordinal).Select(name => BranchName.TryParse(name, out var branch) ? branch : (BranchName?)null).OfType<BranchName>()];
    }

    /// <summary>The commits that a ref was at, as far as its reflog remembers.</summary>
    public static IEnumerable<string> Logged(string commonDirectory, string reference)
    {
        var reflog = Path.Combine(commonDirectory, "logs", reference);
        return File.Exists(reflog) ? File.ReadLines(reflog).Select(line => line.Split(' ', 3)).Where(parts => parts.Length == 3).Select(parts => parts[1]) : [];
    }

    /// <summary>The branch that a HEAD file points to; null when it holds a commit.</summary>
    public static BranchName? BranchIn(string line) =>
        line.StartsWith(Symbolic + "refs/heads/", StringComparison.Ordinal) && BranchName.TryParse(line[(Symbolic.Length + 11)..].Trim(), out var branch)
            ? branch
            : null;

    private static CommitId? Packed(string commonDirectory, string reference)
    {
        var ending = " " + reference;
        var packed = (TextFile.TryRead(Path.Combine(commonDirectory, "packed-refs")) ?? "").AsSpan();
        foreach (var line in packed.EnumerateLines())
        {
            if (line.EndsWith(ending, StringComparison.Ordinal) && CommitId.TryParse(line[..^ending.Length].ToString(), out var commit))
            {
                return commit;
            }
        }

        return null;
    }
}
