using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace SpecKitty.Missions.Record;

/// <summary>A dictionary by short UTF-8 text that makes no string to look something up.</summary>
internal sealed class TextMap<T>
    where T : class
{
    private readonly Dictionary<ulong, T> byWord = [];
    private readonly Dictionary<string, T> byText = new(StringComparer.Ordinal);
    private readonly List<(string Key, T Value)> entries = [];

    private bool hasEscaped;

    public IReadOnlyList<(string Key, T Value)> Entries => entries;

    public bool TryGet(ReadOnlySpan<byte> key, [MaybeNullWhen(false)] out T value)
    {
        value = null;
        return (IsWord(key) && byWord.TryGetValue(Word(key), out value))
            || ((!IsWord(key) || hasEscaped) && byText.TryGetValue(Bytes.Unquoted(key), out value));
    }

    public void Add(ReadOnlySpan<byte> key, T value)
    {
        var text = Bytes.Unquoted(key);
        entries.Add((text, value));
        byText.Add(text, value);
        if (IsWord(key))
        {
            byWord.Add(Word(key), value);
        }

        hasEscaped |= key.IndexOf((byte)'\\') >= 0;
    }

    public void Keep(FoldImage image, Func<string, T> make, Action<T> keep)
    {
        var count = image.Count(entries.Count);
        for (var entry = 0; entry < count; entry++)
        {
            var key = image.Text(image.IsReading ? null : entries[entry].Key)!;
            if (image.IsReading)
            {
                Enter(key, make(key));
            }

            keep(entries[entry].Value);
        }
    }

    /// <summary>Adds what was kept, under its text; a short one is then found by its word too, however it was spelled.</summary>
    private void Enter(string text, T value)
    {
        entries.Add((text, value));
        byText.Add(text, value);
        var raw = System.Text.Encoding.UTF8.GetBytes(text);
        if (IsWord(raw))
        {
            byWord.Add(Word(raw), value);
        }
    }

    private static bool IsWord(ReadOnlySpan<byte> key) => key.Length <= sizeof(ulong) && key.IndexOf((byte)'\\') < 0;

    // JSON text holds no NUL byte, so that shorter keys padded with NUL stay distinct.
    private static ulong Word(ReadOnlySpan<byte> key)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        padded.Clear();
        key.CopyTo(padded);
        return BinaryPrimitives.ReadUInt64LittleEndian(padded);
    }
}
