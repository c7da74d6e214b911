using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one Mission for life: a ULID of 26 characters, stored in its <c>meta.json</c>; opaque when read.</summary>
[JsonConverter(typeof(IdJsonConverter<MissionId>))]
public readonly record struct MissionId : IId<MissionId>
{
    private readonly string? text;

    private MissionId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "mission";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out MissionId id)
    {
        var valid = Ulid.IsWellFormed(text);
        id = valid ? new MissionId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
