namespace SpecKitty.Workspace.Plumbing;

/// <summary>A small text file of git that may be missing.</summary>
internal static class TextFile
{
    /// <summary>Its text; null when there is no such file.</summary>
    public static string? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Its first line; null when there is no such file.</summary>
    public static string? TryLine(string path) => TryRead(path)?.Split('\n')[0].TrimEnd('\r');
}
