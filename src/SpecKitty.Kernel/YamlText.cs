using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>Reads YAML 1.2 into JSON values: mappings keep the order of their keys.</summary>
/// <remarks>
/// Quoted scalars are strings. A plain scalar is a number only where the number, written again, gives the same characters:
/// <c>7</c> and <c>0.5</c> are numbers; <c>001</c>, <c>1.0</c>, <c>1.2.3</c>, dates and hexadecimal are strings, so that no id or version loses a character.
/// </remarks>
public static class YamlText
{
    internal const int DeepestNesting = 64;
    private const int Longest = 4 * 1024 * 1024;

    /// <summary>The mapping that <paramref name="text"/> is (an empty one for an empty text); never throws.</summary>
    /// <param name="text">One YAML document, at most 4 Mi characters, nested at most 64 deep, with at most 100 aliases.</param>
    /// <param name="file">What the text was read from, for the message.</param>
    /// <returns>Code <c>YAML_DAMAGED</c>, naming the file and the line, when the text is not one mapping or a key stands twice.</returns>
    public static Outcome<JsonObject> Read(string text, string file) => Read(text, file, 1);

    /// <summary>As above, for a text that begins at <paramref name="firstLine"/> of the file.</summary>
    internal static Outcome<JsonObject> Read(string text, string file, int firstLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Longest)
        {
            return Damaged(file, firstLine, "the file is larger than 4 MB");
        }

        var body = text.StartsWith('\uFEFF') ? text[1..] : text;
        return YamlSubset.TryRead(body) is { } read ? read : YamlEvents.Read(body, file, firstLine);
    }

    internal static Refusal Damaged(string file, long line, string what) => Refusal.Damaged(
        "YAML_DAMAGED", $"`{Plain.Printable(file)}` line {line}: {Plain.Line(what.TrimEnd('.'))}.", $"Correct line {line} of {Plain.Printable(file)}.") with
    {
        Details = new JsonObject { ["file"] = file, ["line"] = line },
    };
}
