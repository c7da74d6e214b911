using System.Diagnostics;
using System.Globalization;
using SpecKitty.Tests.Kit;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>How long the fuzzing goes on: SPEC_KITTY_FUZZ_SECONDS, or else a quarter of the cases of a property.</summary>
internal sealed class FuzzLength
{
    private static readonly string? Seconds = Environment.GetEnvironmentVariable("SPEC_KITTY_FUZZ_SECONDS");
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int begun;

    /// <summary>How many cases were begun.</summary>
    public int Begun => Math.Min(begun, Most);

    private static int Most { get; } = Seconds is not null ? int.MaxValue : Corpus.Cases / 4;

    /// <summary>The number of the next case; null when it is time to stop. May be asked by many at once.</summary>
    public int? Next()
    {
        var isOver = Seconds is not null && watch.Elapsed.TotalSeconds > double.Parse(Seconds, CultureInfo.InvariantCulture);
        return !isOver && Interlocked.Increment(ref begun) is var number && number <= Most ? number : null;
    }
}
