using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one Mission Run: 32 lower-case hex digits, and so never mistaken for a <see cref="MissionId"/>.</summary>
[JsonConverter(typeof(IdJsonConverter<MissionRunId>))]
public readonly record struct MissionRunId : IId<MissionRunId>
{
    private readonly string? text;

    private MissionRunId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "mission run";

    /// <summary>Makes the id of a new run. Only the run factory may call this.</summary>
    public static MissionRunId Mint(IdSource ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new(ids.Hex(16));
    }

    /// <inheritdoc/>
    public static bool TryParse(string? text, out MissionRunId id)
    {
        var valid = text is { Length: 32 } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new MissionRunId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
