namespace SpecKitty.Kernel;

/// <summary>An exclusive lock on a declared lock file. The system releases it when its process ends, however that ends.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(8);
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Waits up to <paramref name="patience"/> for the lock; else code <c>LOCK_TIMEOUT</c>.</summary>
    public static Outcome<FileLock> Acquire(SurfaceFile file, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(file);
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        var left = patience;
        for (var pause = Shortest; ; pause = pause < Longest ? pause * 1.5 : Longest)
        {
            if (TryOpen(file.Path) is { } stream)
            {
                return new FileLock(stream);
            }

            if (left < TimeSpan.Zero)
            {
                return Refusal.Conflict("LOCK_TIMEOUT", $"Another command has held `{file.Relative}` for {patience.TotalSeconds:0} s.", "Run the same command again.");
            }

            // The system offers no bounded wait for a file lock, so this asks again, ever more rarely.
            Thread.Sleep(pause);
            left -= pause;
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => stream.Dispose();

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException held) when (held is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(path))
        {
            return null;
        }
    }
}
