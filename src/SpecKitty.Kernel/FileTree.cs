using System.Collections.Immutable;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpecKitty.Kernel;

/// <summary>The files below one folder: as the disk has them at the moment of asking, or as they were read from a commit.</summary>
/// <remarks>Names are relative to the folder, with forward slashes.</remarks>
public sealed class FileTree
{
    private static readonly EnumerationOptions Deep = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
    private readonly string? folder;
    private readonly ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files;

    private FileTree(string? folder, ImmutableSortedDictionary<string, ReadOnlyMemory<byte>> files) => (this.folder, this.files) = (folder, files);

    /// <summary>No files.</summary>
    public static FileTree Empty { get; } = new(null, ImmutableSortedDictionary.Create<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal));

    /// <summary>The files below a folder of the disk (absolute), which need not exist.</summary>
    public static FileTree OnDisk(string folder) => new(folder, Empty.files);

    /// <summary>Exactly these files.</summary>
    public static FileTree Holding(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files) => new(null, Empty.files.AddRange(files));

    /// <summary>Whether there is a file of that name.</summary>
    public bool Has(string name) => folder is null ? files.ContainsKey(name) : File.Exists(At(folder, name));

    /// <summary>How many bytes the file has; 0 without it.</summary>
    public long Length(string name) => folder is null ? files.GetValueOrDefault(name).Length : new FileInfo(At(folder, name)) is { Exists: true } file ? file.Length : 0;

    /// <summary>All bytes of the file; null without it.</summary>
    public ReadOnlyMemory<byte>? TryRead(string name)
    {
        // Not one expression: an array that is null would become memory that is empty.
        if (!Has(name))
        {
            return null;
        }

        return folder is null ? files[name] : File.ReadAllBytes(At(folder, name));
    }

    /// <summary>The bytes of a file that is thought to be there, in one opening; null without it, or when it has more than <paramref name="most"/>.</summary>
    public ReadOnlyMemory<byte>? TryRead(string name, long most)
    {
        if (folder is null)
        {
            return files.TryGetValue(name, out var held) && held.Length <= most ? held : null;
        }

        try
        {
            using var file = File.OpenHandle(At(folder, name));
            var length = RandomAccess.GetLength(file);
            return length <= most ? Whole(file, (int)length) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Whether the file has exactly these bytes, of which nothing is kept.</summary>
    public bool Holds(string name, ReadOnlySpan<byte> bytes)
    {
        if (folder is null || !Has(name))
        {
            return folder is null && files.TryGetValue(name, out var held) && held.Span.SequenceEqual(bytes);
        }

        using var file = File.OpenHandle(At(folder, name));
        Span<byte> part = stackalloc byte[16 * 1024];
        var same = RandomAccess.GetLength(file) == bytes.Length;
        for (var at = 0; same && at < bytes.Length;)
        {
            var read = RandomAccess.Read(file, part, at);
            same = read > 0 && bytes[at..].StartsWith(part[..read]);
            at += read;
        }

        return same;
    }

    /// <summary>The file as text, without a byte order mark: UTF-8, unless a mark says UTF-16; null without it.</summary>
    public string? TryReadText(string name) => TryRead(name) is { } bytes ? Text(bytes.Span) : null;

    /// <summary>The names of all files, in folders of any depth, ordinal order; a link is none.</summary>
    public ImmutableArray<string> AllNames => folder is null ? [.. files.Keys]
        : Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*", Deep).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The names of the files right below <paramref name="part"/>, without it, ordinal order.</summary>
    public ImmutableArray<string> Names(string part) => folder is null ? Held(part + "/") : OnDisk(folder, part);

    private ImmutableArray<string> Held(string start) =>
        [.. files.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)).Select(name => name[start.Length..]).Where(name => !name.Contains('/', StringComparison.Ordinal))];

    private static ImmutableArray<string> OnDisk(string folder, string part) =>
        At(folder, part) is var at && Directory.Exists(at) ? [.. Directory.EnumerateFiles(at).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)] : [];

    private static ReadOnlyMemory<byte> Whole(SafeFileHandle file, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var read = 0;
        for (var more = -1; more != 0 && read < length; read += more)
        {
            more = RandomAccess.Read(file, bytes.AsSpan(read), read);
        }

        return bytes.AsMemory(0, read);
    }

    /// <summary>The text that bytes of a file mean, without a byte order mark: UTF-8, unless a mark says UTF-16.</summary>
    public static string Text(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(bytes[3..]),
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(bytes[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(bytes[2..]),
        _ => Encoding.UTF8.GetString(bytes),
    };

    private static string At(string folder, string name) => Path.Combine(folder, name);
}
