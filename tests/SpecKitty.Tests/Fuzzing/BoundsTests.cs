using SpecKitty.Tests.Operations;
using Xunit;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>A call that hangs or eats memory is told and ends the fuzzing.</summary>
public sealed class BoundsTests : IDisposable
{
    private const long Megabyte = 1 << 20;
    private static readonly Reply Done = new("call", 0, "{}", "");
    private readonly ManualResetEventSlim isOver = new();
    private readonly Bounds bounds = new(TimeSpan.FromMilliseconds(200), 64 * Megabyte, 512 * Megabyte);

    public void Dispose() => isOver.Set();

    [Fact]
    public void What_ends_in_time_is_answered() => Assert.Equal((Done, null), bounds.Ask("call", () => Done));

    [Fact]
    public void What_never_ends_is_told()
    {
        Assert.Equal("`call` does not end", bounds.Ask("call", Hang).Fault);
        Assert.True(bounds.IsLost);
    }

    [Fact]
    public void What_takes_too_much_is_told_when_it_ends()
    {
        Assert.StartsWith("`call` took ", bounds.Ask("call", () => Take(100)).Fault, StringComparison.Ordinal);
        Assert.False(bounds.IsLost);
    }

    [Fact]
    public void What_takes_more_and_more_is_told_before_it_ends() =>
        Assert.StartsWith("`call` holds ", (bounds with { Patience = TimeSpan.FromMinutes(1) }).Ask("call", Grow).Fault, StringComparison.Ordinal);

    private Reply Hang()
    {
        isOver.Wait();
        return Done;
    }

    private static Reply Take(int megabytes)
    {
        for (var taken = 0; taken < megabytes; taken++)
        {
            GC.KeepAlive(new byte[Megabyte]);
        }

        return Done;
    }

    private Reply Grow()
    {
        var held = new List<byte[]>();
        while (!isOver.IsSet && held.Count < 700)
        {
            held.Add(new byte[Megabyte]);
        }

        return Hang();
    }
}
