using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;

namespace SpecKitty.Tests.Operations;

/// <summary>The disk of a process that stands still before its k-th effect, while something else happens.</summary>
internal sealed class PausedIo(int at, Action meanwhile) : IDurableIo
{
    private readonly Disk disk = new();
    private int count;

    /// <summary>A process that is killed instead of waiting for a lock.</summary>
    public static PausedIo Impatient() => new(int.MaxValue, () => { }) { IsImpatient = true };

    /// <summary>Whether it was killed because it would have had to wait.</summary>
    public bool HasGivenUp { get; private set; }

    private bool IsImpatient { get; init; }

    public void MakeDirectory(string path) => Effect(() => disk.MakeDirectory(path));

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        Pause();
        disk.Write(path, content, mode);
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        Pause();
        disk.Append(path, content);
    }

    public void Truncate(string path, long length) => Effect(() => disk.Truncate(path, length));

    public void Flush(string path) => Pause();

    public void FlushDirectory(string path) => Pause();

    public void Rename(string from, string to) => Effect(() => disk.Rename(from, to));

    public void Delete(string path) => Effect(() => disk.Delete(path));

    public IDisposable? TryLock(string path)
    {
        Pause();
        var held = disk.TryLock(path);
        HasGivenUp |= held is null && IsImpatient;
        return HasGivenUp ? throw new SimulatedCrash(count) : held;
    }

    private void Effect(Action act)
    {
        Pause();
        act();
    }

    private void Pause()
    {
        if (++count == at)
        {
            meanwhile();
        }
    }
}
