using System.Text.Json.Nodes;

namespace SpecKitty.Kernel;

/// <summary>A text file in its two parts; put together again with <c>---</c> lines they give the file, but for its byte order mark.</summary>
/// <param name="Yaml">What stands between the fences, with its last line end.</param>
/// <param name="Body">What follows the line of the closing fence.</param>
public sealed record FrontmatterText(string Yaml, string Body)
{
    /// <summary>The frontmatter as a mapping; code <c>YAML_DAMAGED</c> names the line as <paramref name="file"/> counts it.</summary>
    public Outcome<JsonObject> Read(string file) => YamlText.Read(Yaml, file, 2);
}
