using System.Globalization;
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

    /// <summary>The id of what a step of a Mission waits for: the same in every clone, so that two who ask at once ask once.</summary>
    /// <param name="mission">The Mission.</param>
    /// <param name="key">What is waited for.</param>
    /// <param name="attempt">Which time it is asked, from 1.</param>
    public static DecisionId Of(MissionId mission, DecisionKey key, int attempt) =>
        new(Ulid.Of(string.Create(CultureInfo.InvariantCulture, $"{mission}/{key}/{attempt}")));

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
