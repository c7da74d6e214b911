namespace SpecKitty.Bench;

/// <summary>A clock that moves when it is told to.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public void Step(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
