using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names a Mission Type, for example <c>software-dev</c>.</summary>
[JsonConverter(typeof(IdJsonConverter<MissionTypeKey>))]
public readonly record struct MissionTypeKey : IId<MissionTypeKey>
{
    private readonly string? text;

    private MissionTypeKey(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "mission type";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out MissionTypeKey id)
    {
        var valid = Words.IsKebab(text);
        id = valid ? new MissionTypeKey(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
