namespace SpecKitty.Workspace.Plumbing;

/// <summary>A path as git sees it: absolute and without symbolic links.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Follows every link in an absolute path; what does not exist stays as it is.</summary>
    public static string Of(string path)
    {
        var links = 0;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, Path.GetPathRoot(path)!));
        var done = Path.GetPathRoot(full)!;
        var left = Segments(full, done);
        while (left.TryPop(out var segment))
        {
            var next = new DirectoryInfo(Path.Combine(done, segment));
            if (links < MostLinks && next.LinkTarget is { } target)
            {
                links++;
                var aim = Path.GetFullPath(target, done);
                done = Path.GetPathRoot(aim)!;
                Push(left, aim, done);
            }
            else
            {
                done = next.FullName;
            }
        }

        return done;
    }

    /// <summary>The path that a file of git names, absolute or relative to that file's folder; a NUL in a damaged one ends it, as it does for git.</summary>
    public static string From(string folder, string named) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(named.Split('\0')[0], folder));

    private static Stack<string> Segments(string path, string root)
    {
        var left = new Stack<string>();
        Push(left, path, root);
        return left;
    }

    private static void Push(Stack<string> left, string path, string root)
    {
        foreach (var segment in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            left.Push(segment);
        }
    }
}
