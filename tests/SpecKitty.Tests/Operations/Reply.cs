using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>What one call of the product answered.</summary>
internal sealed record Reply(string Call, int Exit, string Output, string Errors)
{
    private JsonNode? json;

    public JsonNode Json => json ??= JsonNode.Parse(Output)!;

    public JsonNode Data => Json["data"]!;

    /// <summary>The code of the refusal; null when there was none.</summary>
    public string? Code => Json["error"]?["code"]?.ToString();

    /// <summary>What the refusal says would help.</summary>
    public string[] Remedies => [.. Json["error"]?["remedy"]?.AsArray().Select(remedy => remedy!.ToString()) ?? []];

    /// <summary>One value of the data as text; null when it is null or absent.</summary>
    public string? this[string key] => Data[key]?.ToString();

    public string Token => this["token"] ?? throw new InvalidOperationException($"No token: {this}");

    public Reply Done()
    {
        Assert.True(Exit == 0 && Errors.Length == 0, ToString());
        return this;
    }

    public override string ToString() => $"`{Call}` ended with {Exit}: {Output.Trim()} {Errors.Trim()}";
}
