using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Stories.Kit;

/// <summary>What one call of the product said.</summary>
internal sealed record Answer(string Call, int Exit, string Output, string Errors)
{
    private JsonNode? json;

    /// <summary>The one JSON value on standard output.</summary>
    public JsonNode Json => json ??= Parse();

    public JsonNode Data => Json["data"]!;

    public JsonArray Warnings => Json["warnings"]!.AsArray();

    /// <summary>The code of the refusal; null when there was none.</summary>
    public string? Code => Json["error"]?["code"]?.ToString();

    public string Message => Json["error"]?["message"]?.ToString() ?? "";

    public string[] Remedies => [.. Json["error"]?["remedy"]?.AsArray().Select(remedy => remedy!.ToString()) ?? []];

    /// <summary>One value of the data as text; null when it is null or absent.</summary>
    public string? this[string key] => Data[key]?.ToString();

    /// <summary>It was done, in one JSON value, and nothing else was said.</summary>
    public Answer Done()
    {
        Assert.True(Exit == 0, ToString());
        Assert.True(Errors.Length == 0, ToString());
        Assert.True(Json["ok"]!.GetValue<bool>(), ToString());
        return this;
    }

    /// <summary>It was refused, in one JSON value, with that exit code and a code of its own, one sentence and something that helps.</summary>
    public Answer Refused(int exit, string code)
    {
        Assert.True((exit, code) == (Exit, Code), $"wanted {exit} {code}: {this}");
        Assert.True(Errors.Length == 0, ToString());
        Assert.False(Json["ok"]!.GetValue<bool>(), ToString());
        Assert.True(Message.Length > 0 && !Message.Contains('\n', StringComparison.Ordinal), ToString());
        Assert.True(Remedies.Length > 0 && Remedies.All(remedy => !string.IsNullOrWhiteSpace(remedy)), ToString());
        return this;
    }

    public override string ToString() => $"`{Call}` ended with {Exit}: {Cut(Output)} {Cut(Errors)}";

    private JsonNode Parse()
    {
        try
        {
            return JsonNode.Parse(Output)!;
        }
        catch (JsonException)
        {
            Assert.Fail($"not one JSON value: {this}");
            throw;
        }
    }

    private static string Cut(string text) => text.Length <= 1500 ? text.Trim() : text[..1500] + "...";
}
