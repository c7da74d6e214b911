namespace SpecKitty.Kernel;

/// <summary>Writes declared files so that what was written survives: the only way by which the product changes a file.</summary>
/// <remarks>Every method returns after the change is durable, so that success may be reported. IO errors are exceptions.</remarks>
public sealed class DurableFiles(IDurableIo io)
{
    /// <summary>The end of the name of a file that is still being written; one that a killed command left counts for nothing.</summary>
    public const string TemporarySuffix = ".spec-kitty-tmp";

    /// <summary>Whether what is written can be read again; false in a rehearsal.</summary>
    public bool Keeps => io.Keeps;

    /// <summary>Waits up to <paramref name="patience"/> for an exclusive lock; else code <c>LOCK_TIMEOUT</c>.</summary>
    public Outcome<FileLock> Lock(SurfaceFile file, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(file);
        return FileLock.Acquire(io, file, patience);
    }

    /// <summary>Adds <paramref name="content"/> at the end, in one write.</summary>
    public void Append(SurfaceFile file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        var isNew = !File.Exists(file.Path);
        if (isNew)
        {
            MakeDirectoryOf(file.Path);
        }

        io.Append(file.Path, content);
        io.Flush(file.Path);
        if (isNew)
        {
            io.FlushDirectory(Parent(file.Path));
        }
    }

    /// <summary>Makes the file hold exactly <paramref name="content"/>; a reader sees the old bytes or the new ones.</summary>
    public void Replace(SurfaceFile file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        MakeDirectoryOf(file.Path);
        var temporary = file.Path + TemporarySuffix;
        io.Write(temporary, content, file.Surface.Mode);
        io.Flush(temporary);
        io.Rename(temporary, file.Path);
        io.FlushDirectory(Parent(file.Path));
    }

    /// <summary>Replaces the file unless it already holds <paramref name="content"/>; says whether it wrote.</summary>
    public bool ReplaceIfDifferent(SurfaceFile file, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (File.Exists(file.Path) && File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        Replace(file, content);
        return true;
    }

    /// <summary>Cuts the file to its first <paramref name="length"/> bytes.</summary>
    public void Truncate(SurfaceFile file, long length)
    {
        ArgumentNullException.ThrowIfNull(file);
        io.Truncate(file.Path, length);
        io.Flush(file.Path);
    }

    /// <summary>Removes the file, if it is there.</summary>
    public void Delete(SurfaceFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (File.Exists(file.Path) || !io.Keeps)
        {
            io.Delete(file.Path);
            io.FlushDirectory(Parent(file.Path));
        }
    }

    /// <summary>Makes the directory that a declared file or directory surface stands for.</summary>
    public void MakeDirectory(SurfaceFile directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        MakeDirectoryOf(Path.Combine(directory.Path, "x"));
    }

    private void MakeDirectoryOf(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw new ArgumentException($"`{Plain.Line(path)}` is nowhere on this disk.", nameof(path));
        }

        var parent = Parent(path);
        if (Directory.Exists(parent))
        {
            return;
        }

        var missing = new Stack<string>();
        for (var at = parent; !Directory.Exists(at); at = Parent(at))
        {
            missing.Push(at);
        }

        io.MakeDirectory(parent);
        foreach (var made in missing)
        {
            io.FlushDirectory(Parent(made));
        }
    }

    private static string Parent(string path) => Path.GetDirectoryName(path)!;
}
