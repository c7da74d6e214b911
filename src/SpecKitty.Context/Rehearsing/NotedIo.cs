using SpecKitty.Kernel;

namespace SpecKitty.Context.Rehearsing;

/// <summary>A disk on which nothing is written: every effect is noted.</summary>
internal sealed class NotedIo(Notebook notes) : IDurableIo
{
    public bool Keeps => false;

    public void MakeDirectory(string path) => notes.Permit("make " + path);

    // A whole file is written under another name first; the rename is when it counts.
    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode) => notes.Permit("write " + path);

    public void Append(string path, ReadOnlySpan<byte> content) => notes.Appended(path, content);

    public void Truncate(string path, long length) => notes.Cut(path);

    public void Flush(string path) => notes.Permit("flush " + path);

    public void FlushDirectory(string path) => notes.Permit("flush " + path);

    public void Rename(string from, string to) => notes.Written(to);

    public void Delete(string path) => notes.Deleted(path);

    /// <summary>Whoever changes nothing waits for nobody.</summary>
    public IDisposable TryLock(string path)
    {
        notes.Permit("lock " + path);
        return new Nothing();
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
