using SpecKitty.Kernel;

namespace SpecKitty.Tests.Operations;

/// <summary>A disk that fails at the k-th effect, as the system tells a program, while the program goes on.</summary>
internal sealed class FailingIo(int at, DiskFaults.Ailment ailment) : IDurableIo
{
    private const int NoSpace = 28;
    private const int BadIo = 5;
    private readonly Disk disk = new();
    private int count;

    public void MakeDirectory(string path) => Effect(() => disk.MakeDirectory(path));

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var bytes = content.ToArray();
        Effect(() => disk.Write(path, bytes, mode), () => disk.Write(path, bytes.AsSpan(0, bytes.Length / 2), mode));
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Effect(() => disk.Append(path, bytes), () => disk.Append(path, bytes.AsSpan(0, bytes.Length / 2)));
    }

    public void Truncate(string path, long length) => Effect(() => disk.Truncate(path, length));

    public void Flush(string path) => Effect(() => { });

    public void FlushDirectory(string path) => Effect(() => { });

    public void Rename(string from, string to) => Effect(() => disk.Rename(from, to));

    public void Delete(string path) => Effect(() => disk.Delete(path));

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    /// <summary>Counts a call of git, which has its own troubles.</summary>
    public void Git() => count++;

    private void Effect(Action whole, Action? half = null)
    {
        count++;
        if (count < at || (count > at && ailment is DiskFaults.Ailment.FlushFails))
        {
            whole();
            return;
        }

        if (count == at && ailment is DiskFaults.Ailment.Full)
        {
            half?.Invoke();
        }

        throw ailment switch
        {
            DiskFaults.Ailment.Full => new IOException("No space left on device", NoSpace),
            DiskFaults.Ailment.FlushFails => new IOException("Input/output error", BadIo),
            _ => new UnauthorizedAccessException("Read-only file system"),
        };
    }
}
