using SpecKitty.Kernel;

namespace SpecKitty.Bench;

/// <summary>A disk that is never waited for: what is made here only has to be there for the bench.</summary>
internal sealed class FleetingDisk : IDurableIo
{
    private readonly Disk disk = new();

    public void MakeDirectory(string path) => disk.MakeDirectory(path);

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode) => disk.Write(path, content, mode);

    public void Append(string path, ReadOnlySpan<byte> content) => disk.Append(path, content);

    public void Truncate(string path, long length) => disk.Truncate(path, length);

    public void Flush(string path)
    {
    }

    public void FlushDirectory(string path)
    {
    }

    public void Rename(string from, string to) => disk.Rename(from, to);

    public void Delete(string path) => disk.Delete(path);

    public IDisposable? TryLock(string path) => disk.TryLock(path);
}
