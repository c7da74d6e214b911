using System.Buffers;

namespace SpecKitty.Missions.Record;

/// <summary>Walks the members of raw JSON that is known to be valid, however it is spaced; anything but an object has none.</summary>
internal ref struct Members(ReadOnlySpan<byte> raw)
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",}] \t\r\n"u8);
    private readonly ReadOnlySpan<byte> raw = raw;
    private int at;

    /// <summary>The member found last: its name as written, its value raw.</summary>
    public readonly Member Current => new(Name, Value.Of(raw));

    public ReadOnlySpan<byte> Name { get; private set; }

    public Slice Value { get; private set; }

    public readonly Members GetEnumerator() => this;

    public bool MoveNext()
    {
        SkipSpace();
        if (at >= raw.Length || raw[at] is not ((byte)'{' or (byte)','))
        {
            return false;
        }

        at++;
        SkipSpace();
        if (raw[at] == '}')
        {
            return false;
        }

        var name = at + 1;
        SkipText();
        Name = raw[name..(at - 1)];
        SkipSpace();
        at++;
        SkipSpace();
        var value = at;
        SkipValue();
        Value = new Slice(value, at - value);
        return true;
    }

    private void SkipSpace()
    {
        while (at < raw.Length && raw[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            at++;
        }
    }

    private void SkipText()
    {
        at++;
        while (true)
        {
            at += raw[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (raw[at] == '"')
            {
                at++;
                return;
            }

            at += 2;
        }
    }

    private void SkipValue()
    {
        if (raw[at] == '"')
        {
            SkipText();
        }
        else if (raw[at] is (byte)'{' or (byte)'[')
        {
            SkipNested();
        }
        else
        {
            var end = raw[at..].IndexOfAny(Ends);
            at = end < 0 ? raw.Length : at + end;
        }
    }

    private void SkipNested()
    {
        var depth = 0;
        do
        {
            at += raw[at..].IndexOfAny(Marks);
            if (raw[at] == '"')
            {
                SkipText();
                continue;
            }

            depth += raw[at] is (byte)'{' or (byte)'[' ? 1 : -1;
            at++;
        }
        while (depth > 0);
    }

    /// <summary>One member.</summary>
    public readonly ref struct Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        private readonly ReadOnlySpan<byte> name = name;
        private readonly ReadOnlySpan<byte> value = value;

        public void Deconstruct(out ReadOnlySpan<byte> itsName, out ReadOnlySpan<byte> itsValue)
        {
            itsName = name;
            itsValue = value;
        }
    }
}
