using SpecKitty.Kernel;

namespace SpecKitty.Tests.Kit;

/// <summary>The real disk, and beside it what of it would survive a power loss: content that was flushed, and names whose directory was flushed.</summary>
/// <remarks>
/// What was not flushed may be there or not, each for itself: that drops and reorders whatever no flush put into order. A file that only grew keeps what was flushed of it
/// and any part of the rest; one that was rewritten has its old content, or any part of the new one. What git wrote is git's business and stays.
/// </remarks>
internal sealed class VolatileIo : IDurableIo
{
    private readonly Disk disk = new();
    private readonly Dictionary<string, Content?> safe = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Content?> now = new(StringComparer.Ordinal);
    private readonly HashSet<string> newDirectories = new(StringComparer.Ordinal);

    public void MakeDirectory(string path)
    {
        for (var at = path; !Directory.Exists(at); at = Path.GetDirectoryName(at)!)
        {
            newDirectories.Add(at);
        }

        disk.MakeDirectory(path);
    }

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        Meet(path);
        disk.Write(path, content, mode);
        Wrote(path);
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        Meet(path);
        disk.Append(path, content);
        Wrote(path);
    }

    public void Truncate(string path, long length)
    {
        Meet(path);
        disk.Truncate(path, length);
        Wrote(path);
    }

    public void Flush(string path)
    {
        Meet(path);
        now[path]!.Safe = now[path]!.Now;
    }

    public void FlushDirectory(string path)
    {
        foreach (var file in now.Keys.Where(file => Path.GetDirectoryName(file) == path).ToArray())
        {
            safe[file] = now[file];
        }

        newDirectories.RemoveWhere(directory => Path.GetDirectoryName(directory) == path);
    }

    public void Rename(string from, string to)
    {
        Meet(from);
        Meet(to);
        disk.Rename(from, to);
        (now[to], now[from]) = (now[from], null);
    }

    public void Delete(string path)
    {
        Meet(path);
        disk.Delete(path);
        now[path] = null;
    }

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    /// <summary>Cuts the power. With <paramref name="chance"/> each thing that was not flushed may survive or not; without, none does.</summary>
    public void Lose(Random? chance)
    {
        var left = now.Keys.Where(IsAsWeLeftIt).ToDictionary(path => path, path => safe[path] == now[path] || Survives(chance) ? now[path] : safe[path]);
        var contents = left.Values.OfType<Content>().Distinct().ToDictionary(content => content, content => After(content, chance));
        foreach (var (path, content) in left)
        {
            Put(path, content is null ? null : contents[content]);
        }

        foreach (var directory in newDirectories.OrderByDescending(path => path.Length).Where(path => Directory.Exists(path) && Directory.GetFileSystemEntries(path).Length == 0))
        {
            Directory.Delete(directory);
        }
    }

    private static bool Survives(Random? chance) => chance?.Next(2) == 1;

    private static byte[] After(Content content, Random? chance)
    {
        if (chance is null || content.Safe.AsSpan().SequenceEqual(content.Now))
        {
            return content.Safe;
        }

        var kept = content.Now.AsSpan().StartsWith(content.Safe) ? content.Safe.Length : 0;
        return chance.Next(3) switch
        {
            0 => content.Safe,
            1 => content.Now,
            _ => content.Now[..chance.Next(kept, content.Now.Length + 1)],
        };
    }

    private static void Put(string path, byte[]? content)
    {
        if (content is null)
        {
            File.Delete(path);
        }
        else if (Directory.Exists(Path.GetDirectoryName(path)) && !(File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content)))
        {
            File.WriteAllBytes(path, content);
        }
    }

    private bool IsAsWeLeftIt(string path) => now[path] is { } content
        ? File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content.Now)
        : !File.Exists(path);

    /// <summary>Takes note of a file before the first effect on it: what is there is safe. So is what git made of it since the last effect.</summary>
    private void Meet(string path)
    {
        if (!now.ContainsKey(path) || !IsAsWeLeftIt(path))
        {
            safe[path] = now[path] = File.Exists(path) ? new Content(File.ReadAllBytes(path)) : null;
        }
    }

    private void Wrote(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (now[path] is { } content)
        {
            content.Now = bytes;
        }
        else
        {
            now[path] = new Content([]) { Now = bytes };
        }
    }

    private sealed class Content(byte[] safe)
    {
        public byte[] Safe { get; set; } = safe;

        public byte[] Now { get; set; } = safe;
    }
}
