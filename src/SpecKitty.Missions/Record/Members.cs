using System.Text.Json;

namespace SpecKitty.Missions.Record;

/// <summary>Walks the members of a raw JSON object that was read once already; members that are null are left out.</summary>
internal ref struct Members
{
    private readonly ReadOnlySpan<byte> raw;
    private Utf8JsonReader reader;

    public Members(ReadOnlySpan<byte> raw)
    {
        this.raw = raw;
        reader = new Utf8JsonReader(raw);
        if (!raw.IsEmpty)
        {
            reader.Read();
        }
    }

    /// <summary>The member found last: its name as written, its value raw.</summary>
    public Member Current { get; private set; }

    public readonly Members GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!raw.IsEmpty && reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var isNull = reader.TokenType is JsonTokenType.Null;
            reader.Skip();
            if (!isNull)
            {
                Current = new Member(name, raw[start..(int)reader.BytesConsumed]);
                return true;
            }
        }

        return false;
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
