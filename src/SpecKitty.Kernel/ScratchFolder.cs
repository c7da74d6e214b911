namespace SpecKitty.Kernel;

/// <summary>A folder outside every repository for what counts for nothing; only its owner may look in, and it is gone when disposed.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const string Start = "spec-kitty-aside-";
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it inside <paramref name="aside"/> (absolute), under a name that nobody else has.</summary>
    public ScratchFolder(string aside, string name)
    {
        Path = System.IO.Path.Combine(aside, Start + name);
        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(Path) : Directory.CreateDirectory(Path, OnlyOwner);
    }

    /// <summary>Removes what killed processes left inside <paramref name="aside"/> (absolute) and nobody has written to since <paramref name="moment"/>.</summary>
    public static void Sweep(string aside, DateTimeOffset moment)
    {
        // Whatever belongs to somebody else shows no entries, and stays.
        var mine = new EnumerationOptions { IgnoreInaccessible = true };
        foreach (var left in Directory.EnumerateDirectories(aside, Start + "*", mine).Where(folder => Directory.GetLastWriteTimeUtc(folder) < moment.UtcDateTime && Directory.EnumerateFileSystemEntries(folder, "*", mine).Any()).ToArray())
        {
            Directory.Delete(left, recursive: true);
        }
    }

    /// <summary>Where it is, absolute.</summary>
    public string Path { get; }

    /// <summary>Removes it and all that is in it.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
