using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace SpecKitty.Kernel;

/// <summary>What the framework's parser lets pass and a file of ours may not hold.</summary>
internal static class StrictJson
{
    /// <summary>How deep objects and lists may be nested.</summary>
    public const int Deepest = 64;

    /// <summary>Whether no object has a key twice. The parser could tell, but loads the system's cryptography to seed its hashing, which costs more than all else here.</summary>
    public static bool HasEachKeyOnce(ReadOnlySpan<byte> json) => AreDigestsDistinct(json) || AreKeysDistinct(json);

    /// <summary>Whether no two keys of one object even look alike, as nearly always; makes no text of them.</summary>
    private static bool AreDigestsDistinct(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        var seen = new HashSet<ulong>?[Deepest + 1];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    (seen[reader.CurrentDepth + 1] ??= []).Clear();
                    break;
                case JsonTokenType.PropertyName when reader.ValueIsEscaped || !seen[reader.CurrentDepth]!.Add(Digest(reader.ValueSpan)):
                    return false;
            }
        }

        return true;
    }

    /// <summary>FNV-1a, over eight bytes at a time.</summary>
    private static ulong Digest(ReadOnlySpan<byte> key)
    {
        const ulong prime = 0x100000001B3;
        var digest = 0xCBF29CE484222325;
        while (key.Length >= sizeof(ulong))
        {
            digest = (digest ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * prime;
            key = key[sizeof(ulong)..];
        }

        foreach (var rest in key)
        {
            digest = (digest ^ rest) * prime;
        }

        return digest;
    }

    private static bool AreKeysDistinct(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        var seen = new HashSet<(int Object, string? Key)>();
        var open = new Stack<int>();
        for (var objects = 0; reader.Read();)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    open.Push(objects++);
                    break;
                case JsonTokenType.EndObject:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName when !seen.Add((open.Peek(), reader.GetString())):
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether every string can be read: the parser puts off bytes that are no UTF-8 and escaped halves of a character until somebody asks for them.</summary>
    public static bool IsText(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json))
        {
            return false;
        }

        if (json.IndexOf("\\u"u8) < 0)
        {
            return true;
        }

        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        while (reader.Read())
        {
            _ = reader.TokenType is JsonTokenType.String && reader.ValueIsEscaped ? reader.GetString() : null;
        }

        return true;
    }
}
