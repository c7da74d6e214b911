using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SpecKitty.Missions.Record;

/// <summary>Walks the members of a line that is spelled as our writer and upstream's spell rows, and proves on the way that it is valid JSON.</summary>
/// <remarks>
/// Knows printable ASCII without escapes, single spaces and whole numbers. Anything else is no error: <see cref="IsValid"/> stays false and the general
/// reader judges. It exists because the framework's reader takes most of the time of a fold.
/// </remarks>
internal ref struct CanonicalScan(ReadOnlySpan<byte> line)
{
    private const int Deepest = 60;
    private const ushort Comma = ',' | (' ' << 8);
    private const ushort Colon = ':' | (' ' << 8);
    private const uint Null = 'n' | ('u' << 8) | ('l' << 16) | ('l' << 24);
    private const uint True = 't' | ('r' << 8) | ('u' << 16) | ('e' << 24);
    private readonly ReadOnlySpan<byte> line = line;
    private Quotes quotes = new(line);
    private int at;
    private Slice name;
    private Slice value;

    /// <summary>Whether the whole line was walked and is such a line.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The name of the current member, as written.</summary>
    public readonly ReadOnlySpan<byte> Name => name.Of(line);

    /// <summary>Where the value of the current member is, raw.</summary>
    public readonly Slice Value => value;

    /// <summary>Where the member <c>actor</c> of the current value is, when it is an object with one.</summary>
    public Slice InnerActor { get; private set; }

    /// <summary>Where the member <c>override</c> of the current value is, likewise.</summary>
    public Slice InnerOverride { get; private set; }

    public bool MoveNext()
    {
        if (at == 0 ? !Take('{') : !TakePair(Comma))
        {
            IsValid = at > 0 && Take('}') && at == line.Length;
            return false;
        }

        var start = at;
        if (!SkipText() || !TakePair(Colon))
        {
            return false;
        }

        name = new Slice(start + 1, at - start - 4);
        (InnerActor, InnerOverride) = (default, default);
        start = at;
        if (!SkipValue(0))
        {
            return false;
        }

        value = new Slice(start, at - start);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(char wanted)
    {
        if ((uint)at < (uint)line.Length && line[at] == wanted)
        {
            at++;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakePair(ushort pair)
    {
        if (at + 2 <= line.Length && BinaryPrimitives.ReadUInt16LittleEndian(line[at..]) == pair)
        {
            at += 2;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeWord(uint word)
    {
        if (at + 4 <= line.Length && BinaryPrimitives.ReadUInt32LittleEndian(line[at..]) == word)
        {
            at += 4;
            return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipText()
    {
        if (quotes.Next() != at)
        {
            return false;
        }

        at = quotes.Next() + 1;
        return at > 0;
    }

    private bool SkipValue(int depth) => at >= line.Length ? false : line[at] switch
    {
        (byte)'"' => SkipText(),
        (byte)'n' => TakeWord(Null),
        (byte)'t' => TakeWord(True),
        (byte)'f' => Take('f') && TakeWord('a' | ('l' << 8) | ('s' << 16) | ('e' << 24)),
        (byte)'{' => depth < Deepest && SkipObject(depth + 1),
        (byte)'[' => depth < Deepest && SkipArray(depth + 1),
        _ => SkipNumber(),
    };

    private bool SkipNumber()
    {
        var start = at;
        while (at < line.Length && line[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at > start && (at == start + 1 || line[start] != '0');
    }

    private bool SkipObject(int depth)
    {
        at++;
        if (Take('}'))
        {
            return true;
        }

        do
        {
            var key = at;
            if (!SkipText() || !TakePair(Colon))
            {
                return false;
            }

            var start = at;
            if (!SkipValue(depth))
            {
                return false;
            }

            if (depth == 1)
            {
                Remember(line[(key + 1)..(start - 3)], new Slice(start, at - start));
            }
        }
        while (TakePair(Comma));

        return Take('}');
    }

    private void Remember(ReadOnlySpan<byte> inner, Slice itsValue)
    {
        if (inner.SequenceEqual("actor"u8))
        {
            InnerActor = itsValue;
        }
        else if (inner.SequenceEqual("override"u8))
        {
            InnerOverride = itsValue;
        }
    }

    private bool SkipArray(int depth)
    {
        at++;
        if (Take(']'))
        {
            return true;
        }

        do
        {
            if (!SkipValue(depth))
            {
                return false;
            }
        }
        while (TakePair(Comma));

        return Take(']');
    }
}
