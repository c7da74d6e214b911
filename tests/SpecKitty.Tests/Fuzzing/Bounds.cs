using System.Diagnostics;
using SpecKitty.Tests.Operations;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>How long a call may take and how much memory, and what is said of one that takes more.</summary>
/// <param name="Patience">After so long it is given up.</param>
/// <param name="MostTaken">All memory that the call may ask for from begin to end.</param>
/// <param name="MostHeld">What the process may grow by while the call is on its way; then it is given up.</param>
internal sealed record Bounds(TimeSpan Patience, long MostTaken, long MostHeld)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);
    private int lost;

    /// <summary>Whether a call was given up. It cannot be stopped, so nothing that is measured afterwards would mean anything.</summary>
    public bool IsLost => lost > 0;

    /// <summary>What the call answered, or how it went beyond its bounds.</summary>
    public (Reply? Reply, string? Fault) Ask(string words, Func<Reply> call)
    {
        var (watch, before, taken) = (Stopwatch.StartNew(), GC.GetTotalMemory(forceFullCollection: false), 0L);
        var asking = Task.Run(() =>
        {
            var begin = GC.GetAllocatedBytesForCurrentThread();
            var reply = call();
            taken = GC.GetAllocatedBytesForCurrentThread() - begin;
            return reply;
        });
        while (!asking.Wait(Glance))
        {
            var held = GC.GetTotalMemory(forceFullCollection: false) - before;
            if (watch.Elapsed > Patience || held > MostHeld)
            {
                Interlocked.Increment(ref lost);
                return (null, held > MostHeld ? $"`{words}` holds {held >> 20} MB and has not ended" : $"`{words}` does not end");
            }
        }

        return taken > MostTaken ? (null, $"`{words}` took {taken >> 20} MB") : (asking.Result, null);
    }
}
