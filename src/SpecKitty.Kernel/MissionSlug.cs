using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>The directory name of a Mission below <c>kitty-specs/</c>: one safe path segment.</summary>
[JsonConverter(typeof(IdJsonConverter<MissionSlug>))]
public readonly record struct MissionSlug : IId<MissionSlug>
{
    private readonly string? text;

    private MissionSlug(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "mission slug";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out MissionSlug id)
    {
        var valid = PathSegment.IsSafe(text);
        id = valid ? new MissionSlug(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
