namespace SpecKitty.Kernel;

/// <summary>The primitive durable effects on a disk: the one small port that fault injection replaces.</summary>
public interface IDurableIo
{
    /// <summary>Makes a directory and those above it; nothing when it is there.</summary>
    void MakeDirectory(string path);

    /// <summary>Writes a whole file, or replaces the content of one, without flushing it; a new one gets at most the rights of <paramref name="mode"/>.</summary>
    void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode);

    /// <summary>Adds to the end of a file, in one write call, without flushing it.</summary>
    void Append(string path, ReadOnlySpan<byte> content);

    /// <summary>Cuts a file to <paramref name="length"/> bytes.</summary>
    void Truncate(string path, long length);

    /// <summary>Makes the content of a file survive a power loss.</summary>
    void Flush(string path);

    /// <summary>Makes the names in a directory survive a power loss.</summary>
    void FlushDirectory(string path);

    /// <summary>Gives a file another name, replacing what has it.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file; nothing when it is not there.</summary>
    void Delete(string path);

    /// <summary>Locks a file until the answer is disposed, making it where it is not there; null while another process holds it.</summary>
    IDisposable? TryLock(string path);

    /// <summary>Whether what is written can be read again; not so in a rehearsal, which only notes it.</summary>
    bool Keeps => true;
}
