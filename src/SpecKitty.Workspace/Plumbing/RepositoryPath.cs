namespace SpecKitty.Workspace.Plumbing;

/// <summary>A path below the top of the repository, with forward slashes.</summary>
internal static class RepositoryPath
{
    /// <summary>The path, if it stays inside the repository and outside its git directory.</summary>
    /// <exception cref="ArgumentException">It does not.</exception>
    public static string Checked(string path) =>
        IsInside(path) ? path : throw new ArgumentException($"`{path}` is not a path inside the repository.", nameof(path));

    public static bool IsInside(string path) =>
        path.Length > 0 && !path.AsSpan().ContainsAny('\0', '\n') && !Path.IsPathRooted(path)
        && path.Split('/').All(segment => segment is not ("" or "." or "..") && !segment.Equals(".git", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether <paramref name="path"/> is <paramref name="folder"/> or lies below it.</summary>
    public static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal) && (path.Length == folder.Length || path[folder.Length] == '/');

    /// <summary>Whether both cannot be files at once, or are the same file.</summary>
    public static bool Collide(string one, string other) => IsBelow(one, other) || IsBelow(other, one);
}
