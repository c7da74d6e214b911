using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one question that a Mission asks and somebody answers: a ULID.</summary>
[JsonConverter(typeof(IdJsonConverter<DecisionId>))]
public readonly record struct DecisionId : IId<DecisionId>
{
    private readonly string? text;

    private DecisionId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "decision";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out DecisionId id)
    {
        var valid = Ulid.IsWellFormed(text);
        id = valid ? new DecisionId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
