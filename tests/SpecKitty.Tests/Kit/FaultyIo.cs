using SpecKitty.Kernel;

namespace SpecKitty.Tests.Kit;

/// <summary>The real disk until the k-th durable effect: that one and all later ones throw, as if the process had been killed there.</summary>
/// <remarks>With <see cref="Tears"/> the k-th effect, when it writes bytes, gets half of them to the disk first.</remarks>
internal sealed class FaultyIo(int crashAt, VolatileIo? beneath = null) : IDurableIo
{
    private readonly IDurableIo disk = beneath ?? (IDurableIo)new Disk();

    /// <summary>A disk that never fails and counts.</summary>
    public static FaultyIo Counting() => new(int.MaxValue);

    /// <summary>Whether the effect that fails leaves half of its bytes.</summary>
    public bool Tears { get; init; }

    /// <summary>How many effects were asked for so far, the failed ones among them.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the process is gone.</summary>
    public bool HasCrashed => Count >= crashAt;

    /// <summary>The effects in words, up to the one that failed.</summary>
    public List<string> Effects { get; } = [];

    public void MakeDirectory(string path) => Effect($"mkdir {path}", () => disk.MakeDirectory(path));

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var bytes = content.ToArray();
        Effect($"write {path}", () => disk.Write(path, bytes, mode), () => disk.Write(path, bytes.AsSpan(0, bytes.Length / 2), mode));
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Effect($"append {path}", () => disk.Append(path, bytes), () => disk.Append(path, bytes.AsSpan(0, bytes.Length / 2)));
    }

    public void Truncate(string path, long length) => Effect($"truncate {path}", () => disk.Truncate(path, length));

    // A killed process loses nothing that it wrote, so these only count, unless the power may fail too; that makes a thousand crashes quick.
    public void Flush(string path) => Effect($"flush {path}", () => beneath?.Flush(path));

    public void FlushDirectory(string path) => Effect($"flush {path}", () => beneath?.FlushDirectory(path));

    public void Rename(string from, string to) => Effect($"rename {to}", () => disk.Rename(from, to));

    public void Delete(string path) => Effect($"delete {path}", () => disk.Delete(path));

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    /// <summary>An effect of any kind; <paramref name="half"/> is what is left of it when it is torn.</summary>
    public void Effect(string words, Action whole, Action? half = null)
    {
        Count++;
        if (Count < crashAt)
        {
            Effects.Add(words);
            whole();
            return;
        }

        if (Count == crashAt)
        {
            Effects.Add(words);
            if (Tears)
            {
                half?.Invoke();
            }
        }

        throw new SimulatedCrash(Count);
    }
}

/// <summary>The process is gone, as far as the test is concerned.</summary>
internal sealed class SimulatedCrash(int effect) : Exception($"Killed at durable effect {effect}.");
