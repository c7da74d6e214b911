namespace SpecKitty.Kernel;

/// <summary>A folder outside every repository for what counts for nothing; only its owner may look in, and it is gone when disposed.</summary>
public sealed class ScratchFolder : IDisposable
{
    private const UnixFileMode OnlyOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it inside <paramref name="aside"/> (absolute), under a name that nobody else has.</summary>
    public ScratchFolder(string aside, string name)
    {
        Path = System.IO.Path.Combine(aside, "spec-kitty-" + name);
        _ = OperatingSystem.IsWindows() ? Directory.CreateDirectory(Path) : Directory.CreateDirectory(Path, OnlyOwner);
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
