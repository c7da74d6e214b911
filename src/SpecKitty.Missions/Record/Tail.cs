namespace SpecKitty.Missions.Record;

/// <summary>A log's bytes, told apart into rows and a torn end.</summary>
internal sealed class Tail
{
    private Tail(ReadOnlyMemory<byte> all, int torn, bool lacksLineEnd) => (All, TornAt, LacksLineEnd) = (all, torn, lacksLineEnd);

    /// <summary>The whole file.</summary>
    public ReadOnlyMemory<byte> All { get; }

    /// <summary>Where a torn last line begins; the file's length when none does.</summary>
    public int TornAt { get; }

    /// <summary>Whether the last line is a row without its line end, as an editor may leave it.</summary>
    public bool LacksLineEnd { get; }

    /// <summary>The bytes up to the torn line.</summary>
    public ReadOnlyMemory<byte> Rows => All[..TornAt];

    public ReadOnlyMemory<byte> Torn => All[TornAt..];

    public static Tail Of(ReadOnlyMemory<byte> all)
    {
        var last = all.Span.LastIndexOf((byte)'\n') + 1;
        var rest = all.Span[last..];
        if (rest.Trim(" \t\r"u8).IsEmpty)
        {
            return new Tail(all, all.Length, lacksLineEnd: false);
        }

        var start = last == 0 && rest.StartsWith("\uFEFF"u8) ? 3 : 0;
        return RowReader.TryRead(rest[start..], out _) ? new Tail(all, all.Length, lacksLineEnd: true) : new Tail(all, last, lacksLineEnd: false);
    }

    public static Tail OfFile(string path) => Of(File.Exists(path) ? File.ReadAllBytes(path) : default(ReadOnlyMemory<byte>));
}
