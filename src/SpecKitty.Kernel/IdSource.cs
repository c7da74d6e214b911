using System.Buffers.Binary;

namespace SpecKitty.Kernel;

/// <summary>Mints ids from a clock and a source of random bytes; both belong to the door.</summary>
/// <remarks>ULIDs of one source only ever grow, also within a millisecond and when the clock steps back.</remarks>
public sealed class IdSource(TimeProvider clock, Action<byte[]> fillRandom)
{
    private static readonly UInt128 RandomMask = (UInt128.One << 80) - 1;
    private static readonly long ShortIdSlot = 1L << 10;
    private readonly Lock gate = new();
    private long lastTime = -1;
    private UInt128 lastRandom;

    /// <summary>The id of a new row of a Mission's record.</summary>
    public EventId NextEvent() => Id.Of<EventId>(Next());

    /// <summary>The id of a new decision.</summary>
    public DecisionId NextDecision() => Id.Of<DecisionId>(Next());

    /// <summary>The id of a new Mission, whose first eight characters <paramref name="isTaken"/> does not know.</summary>
    /// <remarks>The first eight characters are a slot of 1.024 s; a taken slot moves the time part to the next one, without waiting.</remarks>
    public MissionId NextMission(Func<string, bool> isTaken)
    {
        ArgumentNullException.ThrowIfNull(isTaken);
        var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (true)
        {
            var text = Ulid.Format(time, Random80());
            if (!isTaken(text[..8]))
            {
                return Id.Of<MissionId>(text);
            }

            time += ShortIdSlot;
        }
    }

    /// <summary>Random lower-case hex of <paramref name="bytes"/> bytes.</summary>
    public string Hex(int bytes)
    {
        var random = new byte[bytes];
        fillRandom(random);
        return Convert.ToHexStringLower(random);
    }

    private string Next()
    {
        lock (gate)
        {
            var time = clock.GetUtcNow().ToUnixTimeMilliseconds();
            (lastTime, lastRandom) = time > lastTime
                ? (time, Random80() >> 1)
                : (lastTime, lastRandom + 1);
            return Ulid.Format(lastTime, lastRandom);
        }
    }

    private UInt128 Random80()
    {
        var random = new byte[16];
        fillRandom(random);
        return BinaryPrimitives.ReadUInt128LittleEndian(random) & RandomMask;
    }
}
