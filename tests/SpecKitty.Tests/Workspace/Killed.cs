using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Tests.Workspace;

/// <summary>Ends a command at its k-th effect, as a kill would: before the effect, or right after it.</summary>
internal sealed class Killed(IGitProgram git, int at, Killed.When when) : IGitProgram, IDurableIo
{
    private readonly Disk disk = new();
    private int left = at;
    private int seen;

    public enum When
    {
        Before,
        After,
    }

    /// <summary>Whether the command had fewer effects than that.</summary>
    public bool Survived => left > 0;

    /// <summary>Which effect moved a branch first; 0 when none did.</summary>
    public int SwapAt { get; private set; }

    public GitAnswer Run(GitCall call)
    {
        if (call.Effect is GitCall.Effects.Reads)
        {
            return git.Run(call);
        }

        SwapAt = SwapAt == 0 && call.Arguments.Contains("update-ref") ? seen + 1 : SwapAt;
        GitAnswer? answer = null;
        Effect(() => answer = git.Run(call));
        return answer!;
    }

    public void MakeDirectory(string path) => Effect(() => disk.MakeDirectory(path));

    public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        var bytes = content.ToArray();
        Effect(() => disk.Write(path, bytes, mode));
    }

    public void Append(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Effect(() => disk.Append(path, bytes));
    }

    public void Truncate(string path, long length) => Effect(() => disk.Truncate(path, length));

    public void Flush(string path) => disk.Flush(path);

    public void FlushDirectory(string path) => disk.FlushDirectory(path);

    public void Rename(string from, string to) => Effect(() => disk.Rename(from, to));

    public void Delete(string path) => Effect(() => disk.Delete(path));

    public IDisposable? TryLock(string path) => disk.TryLock(path);

    private void Effect(Action effect)
    {
        seen++;
        var isNow = --left == 0;
        if (!isNow || when is When.After)
        {
            effect();
        }

        if (isNow)
        {
            throw new KilledException();
        }
    }
}

/// <summary>The command was killed here.</summary>
internal sealed class KilledException : Exception;
