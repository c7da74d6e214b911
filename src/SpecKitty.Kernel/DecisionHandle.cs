using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>What a person typed to mean a decision: its id, or what a step waits for (<c>input:KEY</c>, <c>audit:STEP</c>).</summary>
[JsonConverter(typeof(IdJsonConverter<DecisionHandle>))]
public readonly record struct DecisionHandle : IId<DecisionHandle>
{
    private readonly string? text;

    private DecisionHandle(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "decision";

    /// <summary>The id; null when it is a key.</summary>
    public DecisionId? ById => DecisionId.TryParse(text, out var id) ? id : null;

    /// <summary>The key; null when it is an id.</summary>
    public DecisionKey? ByKey => DecisionKey.TryParse(text, out var key) ? key : null;

    /// <inheritdoc/>
    public static bool TryParse(string? text, out DecisionHandle id)
    {
        var valid = DecisionId.TryParse(text, out _) || DecisionKey.TryParse(text, out _);
        id = valid ? new DecisionHandle(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
