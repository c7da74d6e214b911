using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Missions.Record;

/// <summary>A copy of raw JSON or text that is overwritten in place, so that a long log leaves no garbage.</summary>
internal sealed class Bytes
{
    private byte[] buffer = [];
    private int length;

    public bool IsEmpty => length == 0;

    public ReadOnlySpan<byte> Span => buffer.AsSpan(0, length);

    public void Set(ReadOnlySpan<byte> content)
    {
        if (buffer.Length < content.Length)
        {
            buffer = new byte[Math.Max(64, content.Length * 2)];
        }

        content.CopyTo(buffer);
        length = content.Length;
    }

    public void Set(Bytes other) => Set(other.Span);

    public void Clear() => length = 0;

    /// <summary>As a tree; null when empty.</summary>
    public JsonNode? Node() => Json(Span);

    /// <summary>The content as text, where it is the inside of a JSON string.</summary>
    public string Text() => Unquoted(Span);

    public static JsonNode? Json(ReadOnlySpan<byte> raw)
    {
        if (raw.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(raw);
        return JsonNode.Parse(ref reader);
    }

    public static string Unquoted(ReadOnlySpan<byte> inside)
    {
        if (inside.IndexOf((byte)'\\') < 0)
        {
            return System.Text.Encoding.UTF8.GetString(inside);
        }

        var reader = new Utf8JsonReader([.. "\""u8, .. inside, .. "\""u8]);
        reader.Read();
        return reader.GetString()!;
    }
}
