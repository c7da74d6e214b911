using System.Text.Json;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>One mapping of a descriptor, read field by field; what is wrong goes to the problems, and reading goes on.</summary>
internal sealed class Fields(JsonObject values, Problems problems, params string[] path)
{
    private const string Missing = "VALUE_MISSING";

    /// <summary>Reports every key that is not one of these; keys that begin with <c>x-</c> are the author's.</summary>
    public void Allow(params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in values)
        {
            if (!keys.Contains(key) && !key.StartsWith("x-", StringComparison.Ordinal))
            {
                Wrong(key, $"the key `{Plain.Line(key)}` is not known", "KEY_UNKNOWN");
            }
        }
    }

    /// <summary>Warns of every one of these keys that is there: what it says is not taken over.</summary>
    public void Leave(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (Has(key) && values[key] is not (null or JsonArray { Count: 0 } or JsonObject { Count: 0 }))
            {
                Warn(key, $"`{key}` has no place in a mission type and is left out");
            }
        }
    }

    /// <summary>Warns that something about the value of <paramref name="key"/> is left out.</summary>
    public void Warn(string key, string what) => problems.Warn([.. path, key], what);

    /// <summary>Notes that what stands at <paramref name="made"/> of the descriptor was made of this mapping, or of its <paramref name="key"/>.</summary>
    public void Trace(Problems descriptor, string[] made, string? key = null) => descriptor.Trace(made, problems, key is null ? path : [.. path, key]);

    /// <summary>The value of <paramref name="key"/> as it is.</summary>
    public JsonNode? Raw(string key) => values[key]?.DeepClone();

    /// <summary>All of it as it is.</summary>
    public JsonObject Copy() => values.DeepClone().AsObject();

    /// <summary>Its keys.</summary>
    public IEnumerable<string> Keys => values.Select(value => value.Key);

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string Text(string key)
    {
        var text = Optional(key);
        if (text is null && !Has(key))
        {
            problems.Add(path, $"`{key}` is missing", Missing);
        }

        return text ?? "";
    }

    /// <summary>A text that may be there.</summary>
    public string? Optional(string key)
    {
        switch (values[key])
        {
            case JsonValue value when value.GetValueKind() is JsonValueKind.String or JsonValueKind.Number && value.ToString().Trim() is { Length: > 0 } text:
                return text;
            case null when !Has(key):
                return null;
            default:
                Wrong(key, $"`{key}` is no text");
                return null;
        }
    }

    /// <summary>The texts of a list that may be there.</summary>
    public IEnumerable<string> Texts(string key)
    {
        if (values[key] is JsonArray list && list.All(item => item is JsonValue value && value.GetValueKind() is JsonValueKind.String))
        {
            return list.Select(item => item!.GetValue<string>());
        }

        if (Has(key))
        {
            Wrong(key, $"`{key}` is no list of texts");
        }

        return [];
    }

    /// <summary>The mappings of a list that must be there.</summary>
    public IEnumerable<Fields> Mappings(string key)
    {
        if (values[key] is not JsonArray { Count: > 0 } list || !list.All(item => item is JsonObject))
        {
            Wrong(key, Has(key) ? $"`{key}` is no list of mappings" : $"`{key}` is missing", Has(key) ? Problems.Wrong : Missing);
            return [];
        }

        return list.Select((item, at) => new Fields((JsonObject)item!, problems, [.. path, key, $"[{at}]"]));
    }

    /// <summary>The mappings of a list that may be there.</summary>
    public IEnumerable<Fields> OptionalMappings(string key) => values[key] is JsonArray { Count: 0 } || !Has(key) ? [] : Mappings(key);

    /// <summary>The mapping that may be there.</summary>
    public Fields? Part(string key)
    {
        if (values[key] is JsonObject part)
        {
            return new Fields(part, problems, [.. path, key]);
        }

        if (Has(key))
        {
            Wrong(key, $"`{key}` is no mapping");
        }

        return null;
    }

    /// <summary>The mapping that must be there.</summary>
    public Fields? NeededPart(string key)
    {
        if (!Has(key))
        {
            problems.Add(path, $"`{key}` is missing", Missing);
        }

        return Part(key);
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/> that must be there; null when it is not.</summary>
    public int? Whole(string key, int least, int most)
    {
        if (!Has(key))
        {
            problems.Add(path, $"`{key}` is missing", Missing);
            return null;
        }

        if (Number(values[key]) is { } number && number >= least && number <= most)
        {
            return number;
        }

        Wrong(key, $"`{key}` is no whole number from {least} to {most}");
        return null;
    }

    /// <summary>Two whole numbers that must be there; null when they are not.</summary>
    public (int From, int To)? Pair(string key)
    {
        if (values[key] is JsonArray { Count: 2 } pair && Number(pair[0]) is { } from && Number(pair[1]) is { } to)
        {
            return (from, to);
        }

        Wrong(key, Has(key) ? $"`{key}` is no pair of whole numbers" : $"`{key}` is missing", Has(key) ? Problems.Wrong : Missing);
        return null;
    }

    /// <summary>One of a few words that must be there; the first of them when it is not.</summary>
    public string OneOf(string key, params ReadOnlySpan<string> words)
    {
        var word = Text(key);
        if (words.Contains(word))
        {
            return word;
        }

        if (word.Length > 0)
        {
            Wrong(key, $"`{Plain.Line(word)}` is not one of {string.Join(", ", words)}");
        }

        return words[0];
    }

    /// <summary>Whether the value of <paramref name="key"/> is this word.</summary>
    public bool Is(string key, string word) => values[key] is JsonValue value && value.GetValueKind() is JsonValueKind.String && value.GetValue<string>() == word;

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>Reports that the mapping as a whole is wrong.</summary>
    public void Wrong(string what) => problems.Add(path, what);

    /// <summary>Reports that the value of <paramref name="key"/> is wrong.</summary>
    public void Wrong(string key, string what, string code) => problems.Add([.. path, key], what, code);

    /// <summary>The same of a value that has not the form it must have.</summary>
    public void Wrong(string key, string what) => Wrong(key, what, Problems.Wrong);

    private static int? Number(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() is JsonValueKind.Number && value.TryGetValue(out long number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
