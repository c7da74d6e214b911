using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>A text file in its two parts; put together again with <c>---</c> lines they give the file, but for its byte order mark.</summary>
/// <param name="Yaml">What stands between the fences, with its last line end.</param>
/// <param name="Body">What follows the line of the closing fence.</param>
public sealed record FrontmatterText(string Yaml, string Body)
{
    /// <summary>The frontmatter as a mapping; code <c>YAML_DAMAGED</c> names the line as <paramref name="file"/> counts it.</summary>
    public Outcome<JsonObject> Read(string file) => YamlText.Read(Yaml, file, 2);

    /// <summary>The same with <paramref name="key"/> set to a text or to a list of texts; every other line keeps its bytes.</summary>
    /// <returns>Code <c>FRONTMATTER_NOT_EDITABLE</c> when that cannot be done line by line, as in a mapping between braces.</returns>
    public Outcome<FrontmatterText> With(string key, JsonNode value, string file)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Read(file).Then(before =>
        {
            var edited = this with { Yaml = YamlEdit.Set(Yaml, key, value) };
            before[key] = value.DeepClone();
            return edited.Read(file).Succeeded(out var after, out _) && JsonNode.DeepEquals(before, after)
                ? (Outcome<FrontmatterText>)edited
                : Refusal.Refused("FRONTMATTER_NOT_EDITABLE", $"`{key}` of `{Plain.Printable(file)}` cannot be changed without touching what else stands there.", $"Set `{key}` in {Plain.Printable(file)} to {CanonicalJson.Text(value, JsonStyle.Canonical)}.");
        });
    }

    /// <summary>The whole file, without a byte order mark.</summary>
    public override string ToString() => Yaml.Contains("\r\n", StringComparison.Ordinal) ? $"---\r\n{Yaml}---\r\n{Body}" : $"---\n{Yaml}---\n{Body}";
}
