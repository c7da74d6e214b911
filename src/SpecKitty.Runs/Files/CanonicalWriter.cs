using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>Writes one JSON value in <see cref="JsonStyle.Canonical"/> without a node for each part, for what is large and hashed often.</summary>
/// <remarks>Whoever writes gives the keys of an object in ordinal order; commas come by themselves.</remarks>
internal sealed class CanonicalWriter
{
    private readonly StringBuilder text = new();

    /// <summary>Begins an object.</summary>
    public CanonicalWriter BeginObject() => Append('{');

    /// <summary>Ends it.</summary>
    public CanonicalWriter EndObject() => End('}');

    /// <summary>Begins a list.</summary>
    public CanonicalWriter BeginArray() => Append('[');

    /// <summary>Ends it.</summary>
    public CanonicalWriter EndArray() => End(']');

    /// <summary>The key of what follows.</summary>
    public CanonicalWriter Key(string key)
    {
        Text(key);
        text.Append(':');
        return this;
    }

    /// <summary>A string, or null.</summary>
    public CanonicalWriter Text(string? value)
    {
        Separate();
        if (value is null)
        {
            text.Append("null");
        }
        else
        {
            CanonicalJson.Quote(text, value);
        }

        return this;
    }

    /// <summary>A list of strings.</summary>
    public CanonicalWriter Texts(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        BeginArray();
        foreach (var value in values)
        {
            Text(value);
        }

        return EndArray();
    }

    /// <summary>A number.</summary>
    public CanonicalWriter Number(long value)
    {
        Separate();
        text.Append(value);
        return this;
    }

    /// <summary>True or false.</summary>
    public CanonicalWriter Flag(bool value)
    {
        Separate();
        text.Append(value ? "true" : "false");
        return this;
    }

    /// <summary>Any value that is nodes already.</summary>
    public CanonicalWriter Node(JsonNode? value)
    {
        Separate();
        text.Append(CanonicalJson.Text(value, JsonStyle.Canonical));
        return this;
    }

    /// <summary>What was written, UTF-8.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(text.ToString());

    private CanonicalWriter Append(char bracket)
    {
        Separate();
        text.Append(bracket);
        return this;
    }

    private CanonicalWriter End(char bracket)
    {
        text.Append(bracket);
        return this;
    }

    private void Separate()
    {
        if (text.Length > 0 && text[^1] is not ('{' or '[' or ':'))
        {
            text.Append(',');
        }
    }
}
