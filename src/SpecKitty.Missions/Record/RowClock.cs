using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>The time of the next row: what the clock says, unless the record is ahead of it.</summary>
internal static class RowClock
{
    private const int SecondsLength = 19;
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    /// <summary>A time not before <paramref name="now"/> whose text sorts after <paramref name="last"/>; null when none does.</summary>
    public static Instant? After(string last, Instant now)
    {
        if (Sorts(now, last))
        {
            return now;
        }

        if (Instant.TryParse(last, out var stored) && Sorts(stored.Plus(Tick), last))
        {
            return stored.Plus(Tick);
        }

        // Other writers spell times in other shapes, which sort by their seconds at least.
        return last.Length >= SecondsLength && Instant.TryParse(last[..SecondsLength], out var second) && Sorts(second.Plus(TimeSpan.FromSeconds(1)), last)
            ? second.Plus(TimeSpan.FromSeconds(1))
            : null;
    }

    private static bool Sorts(Instant time, string last) => string.CompareOrdinal(time.ToString(), last) > 0;
}
