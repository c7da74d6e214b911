using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>Writes JSON byte for byte as the existing implementation does, and reads it strictly.</summary>
/// <remarks>The framework's own writer escapes more characters and other separators, so it cannot give these bytes.</remarks>
public static class CanonicalJson
{
    /// <summary>The bytes of <paramref name="node"/> in <paramref name="style"/>.</summary>
    public static byte[] Bytes(JsonNode? node, JsonStyle style)
    {
        var writer = new Writer(style);
        writer.Value(node, 0);
        return writer.End();
    }

    /// <summary>The text of <paramref name="node"/> in <paramref name="style"/>.</summary>
    public static string Text(JsonNode? node, JsonStyle style) => Encoding.UTF8.GetString(Bytes(node, style));

    /// <summary>Appends a string as <see cref="JsonStyle.Canonical"/> spells it.</summary>
    public static void Quote(StringBuilder text, string value) => JsonText.Quote(text, value, isAscii: false);

    /// <summary>SHA-256 of the canonical form, lower-case hex.</summary>
    public static string Hash(JsonNode? node) => Hashing.Sha256(Bytes(node, JsonStyle.Canonical));

    /// <summary>Reads one JSON object, or null when the bytes are none: no key twice, nested at most 64 deep, every string readable.</summary>
    public static JsonObject? TryObject(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonNode.Parse(bytes, documentOptions: new JsonDocumentOptions { MaxDepth = StrictJson.Deepest }) is JsonObject node && StrictJson.HasEachKeyOnce(bytes) && StrictJson.IsText(bytes) ? node : null;
        }
        catch (Exception damaged) when (damaged is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads one JSON object as <see cref="TryObject"/> does, without a node for every value; whoever reads it disposes of it.</summary>
    public static JsonDocument? TryDocument(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return StrictJson.HasEachKeyOnce(bytes.Span) && StrictJson.IsText(bytes.Span)
                && JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = StrictJson.Deepest }) is { RootElement.ValueKind: JsonValueKind.Object } document ? document : null;
        }
        catch (Exception damaged) when (damaged is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed class Writer(JsonStyle style)
    {
        private readonly StringBuilder text = new();
        private readonly bool sorts = style is not JsonStyle.Inserted;
        private readonly bool indents = style is JsonStyle.Sorted or JsonStyle.Inserted or JsonStyle.RunState;
        private readonly bool escapes = style is JsonStyle.Row or JsonStyle.Inserted or JsonStyle.RunState;

        public byte[] End()
        {
            if (style is JsonStyle.Sorted or JsonStyle.Inserted)
            {
                text.Append('\n');
            }

            return Encoding.UTF8.GetBytes(text.ToString());
        }

        public void Value(JsonNode? node, int depth)
        {
            switch (node)
            {
                case null:
                    text.Append("null");
                    break;
                case JsonObject members:
                    Object(members, depth);
                    break;
                case JsonArray items:
                    Array(items, depth);
                    break;
                default:
                    Scalar(node.AsValue());
                    break;
            }
        }

        private void Object(JsonObject members, int depth)
        {
            if (members.Count == 0)
            {
                text.Append("{}");
                return;
            }

            text.Append('{');
            var first = true;
            foreach (var (key, value) in sorts ? members.OrderBy(pair => pair.Key, CodePoints.Instance) : members.AsEnumerable())
            {
                Separate(ref first, depth + 1);
                String(key);
                text.Append(style is JsonStyle.Canonical ? ":" : ": ");
                Value(value, depth + 1);
            }

            Close('}', depth);
        }

        private void Array(JsonArray items, int depth)
        {
            if (items.Count == 0)
            {
                text.Append("[]");
                return;
            }

            text.Append('[');
            var first = true;
            foreach (var item in items)
            {
                Separate(ref first, depth + 1);
                Value(item, depth + 1);
            }

            Close(']', depth);
        }

        private void Separate(ref bool first, int depth)
        {
            if (!first)
            {
                text.Append(indents || style is JsonStyle.Canonical ? "," : ", ");
            }

            first = false;
            NewLine(depth);
        }

        private void Close(char bracket, int depth)
        {
            NewLine(depth);
            text.Append(bracket);
        }

        private void NewLine(int depth)
        {
            if (indents)
            {
                text.Append('\n').Append(' ', depth * 2);
            }
        }

        private void Scalar(JsonValue value)
        {
            if (value.GetValueKind() is JsonValueKind.String)
            {
                String(value.GetValue<string>());
            }
            else
            {
                text.Append(value.ToJsonString());
            }
        }

        private void String(string value) => JsonText.Quote(text, value, escapes);
    }

    /// <summary>Python sorts by code point; UTF-16 units differ from that order only where surrogates meet U+E000 and above.</summary>
    private sealed class CodePoints : IComparer<string>
    {
        public static CodePoints Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            var (left, right) = (x ?? "", y ?? "");
            var at = left.AsSpan().CommonPrefixLength(right);
            return at == left.Length || at == right.Length ? left.Length.CompareTo(right.Length) : Rank(left[at]).CompareTo(Rank(right[at]));
        }

        private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
    }
}
