using System.Globalization;

namespace SpecKitty.Kernel;

/// <summary>A point in time to the microsecond, written as the record writes it: <c>2026-11-22T15:04:05.123456+00:00</c>.</summary>
/// <remarks>Rows are ordered by this text, ordinally; it sorts as time does, because it is always UTC and always of one length.</remarks>
public readonly record struct Instant : IComparable<Instant>
{
    private const string Shape = "yyyy-MM-ddTHH:mm:ss.ffffff";
    private static readonly Instant Last = From(DateTimeOffset.MaxValue);
    private readonly long microseconds;

    private Instant(long microseconds) => this.microseconds = microseconds;

    /// <summary>What the clock says.</summary>
    public static Instant Now(TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return From(clock.GetUtcNow());
    }

    /// <summary>A time of the framework, cut to the microsecond.</summary>
    public static Instant From(DateTimeOffset time) => new(time.UtcTicks / TimeSpan.TicksPerMicrosecond);

    /// <summary>Reads any ISO 8601 time with an offset, or without one as UTC.</summary>
    public static bool TryParse(string? text, out Instant instant)
    {
        var valid = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        instant = valid ? From(time) : default;
        return valid;
    }

    /// <summary>This time as the framework has it.</summary>
    public DateTimeOffset ToTime() => new(microseconds * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    /// <summary>The time <paramref name="span"/> later, to the microsecond; never after the last one that can be written.</summary>
    public Instant Plus(TimeSpan span) => new(Math.Min(microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond), Last.microseconds));

    /// <summary>How long after <paramref name="earlier"/> this is.</summary>
    public TimeSpan Since(Instant earlier) => TimeSpan.FromMicroseconds(microseconds - earlier.microseconds);

    /// <inheritdoc/>
    public int CompareTo(Instant other) => microseconds.CompareTo(other.microseconds);

    /// <summary>The stored form, 32 characters.</summary>
    public override string ToString() => ToTime().ToString(Shape, CultureInfo.InvariantCulture) + "+00:00";
}
