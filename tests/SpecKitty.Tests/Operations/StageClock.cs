namespace SpecKitty.Tests.Operations;

/// <summary>A clock that goes on only when it is told to.</summary>
internal sealed class StageClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; private set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public void Pass(TimeSpan time) => Now += time;
}
