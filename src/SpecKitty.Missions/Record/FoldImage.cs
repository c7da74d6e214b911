using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SpecKitty.Missions.Record;

/// <summary>A fold as bytes, and back. Each part describes itself once, for both ways, so that they cannot disagree.</summary>
/// <remarks>Every method takes the present value and gives the one to have: the same when writing, the stored one when reading.</remarks>
internal sealed class FoldImage
{
    private readonly ArrayBufferWriter<byte> written = new();
    private readonly ReadOnlyMemory<byte> stored;
    private int at;

    private FoldImage(bool isReading, ReadOnlyMemory<byte> stored) => (IsReading, this.stored) = (isReading, stored);

    public bool IsReading { get; }

    /// <summary>The bytes of what <paramref name="parts"/> describe.</summary>
    public static ReadOnlyMemory<byte> Of(Action<FoldImage> parts)
    {
        var image = new FoldImage(isReading: false, default);
        parts(image);
        return image.written.WrittenMemory;
    }

    /// <summary>Gives <paramref name="parts"/> what was written of them.</summary>
    /// <exception cref="InvalidDataException">The bytes end too early.</exception>
    public static void Onto(ReadOnlyMemory<byte> stored, Action<FoldImage> parts) => parts(new FoldImage(isReading: true, stored));

    public long Number(long value)
    {
        if (IsReading)
        {
            return BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
        }

        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        written.Write(bytes);
        return value;
    }

    public int Count(int value) => (int)Number(value);

    public bool Flag(bool value) => Number(value ? 1 : 0) != 0;

    public ReadOnlySpan<byte> Raw(ReadOnlySpan<byte> value)
    {
        var length = Count(value.Length);
        if (IsReading)
        {
            return Take(length);
        }

        written.Write(value);
        return value;
    }

    public void Content(Bytes value)
    {
        var raw = Raw(value.Span);
        if (IsReading)
        {
            value.Set(raw);
        }
    }

    public string? Text(string? value)
    {
        if (!Flag(value is not null))
        {
            return null;
        }

        var raw = Raw(IsReading ? default : Encoding.UTF8.GetBytes(value!));
        return IsReading ? Encoding.UTF8.GetString(raw) : value;
    }

    /// <summary>A list, which is empty when it is read into; <paramref name="one"/> gets null for an item that is to be read.</summary>
    public void Items<T>(List<T> items, Func<T?, T> one)
        where T : class
    {
        var count = Count(items.Count);
        for (var item = 0; item < count; item++)
        {
            if (IsReading)
            {
                items.Add(one(null));
            }
            else
            {
                one(items[item]);
            }
        }
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > stored.Length - at)
        {
            throw new InvalidDataException("A fold's image ends too early.");
        }

        at += length;
        return stored.Span.Slice(at - length, length);
    }
}
