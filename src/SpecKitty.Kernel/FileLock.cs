namespace SpecKitty.Kernel;

/// <summary>An exclusive lock on a declared lock file. The system releases it when its process ends, however that ends.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(8);
    private readonly IDisposable held;

    private FileLock(IDisposable held) => this.held = held;

    /// <summary>Releases the lock.</summary>
    public void Dispose() => held.Dispose();

    internal static Outcome<FileLock> Acquire(IDurableIo io, SurfaceFile file, TimeSpan patience)
    {
        var left = patience;
        for (var pause = Shortest; ; pause = pause < Longest ? pause * 1.5 : Longest)
        {
            if (io.TryLock(file.Path) is { } held)
            {
                return new FileLock(held);
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
}
