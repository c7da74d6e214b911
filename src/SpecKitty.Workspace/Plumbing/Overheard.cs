using System.Text;

namespace SpecKitty.Workspace.Plumbing;

/// <summary>What a program says on a pipe, as far as it was heard.</summary>
internal sealed class Overheard
{
    private readonly List<byte> heard = [];
    private readonly Lock gate = new();

    /// <summary>Listens until the pipe ends, or until nobody has patience any more.</summary>
    public async Task Follow(Stream pipe, CancellationToken patience)
    {
        var buffer = new byte[4096];
        while (!patience.IsCancellationRequested && await Next(pipe, buffer, patience) is var length and > 0)
        {
            lock (gate)
            {
                heard.AddRange(buffer.AsSpan(0, length));
            }
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            return Encoding.UTF8.GetString([.. heard]);
        }
    }

    // The listener outlives the call when something else holds the pipe; that the pipe is closed under it is its end.
    private static async Task<int> Next(Stream pipe, byte[] buffer, CancellationToken patience)
    {
        try
        {
            return await pipe.ReadAsync(buffer, patience);
        }
        catch (Exception ended) when (ended is OperationCanceledException or ObjectDisposedException or IOException)
        {
            return 0;
        }
    }
}
