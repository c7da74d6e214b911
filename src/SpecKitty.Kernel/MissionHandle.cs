using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>What a person typed to mean a Mission: an id, a slug, an id prefix or a number. It is resolved once, by Context.</summary>
[JsonConverter(typeof(IdJsonConverter<MissionHandle>))]
public readonly record struct MissionHandle : IId<MissionHandle>
{
    private readonly string? text;

    private MissionHandle(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "mission";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out MissionHandle id)
    {
        var valid = !string.IsNullOrWhiteSpace(text);
        id = valid ? new MissionHandle(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
