using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names one row of a Mission's record. Opaque: a ULID or, in rows of other writers, a UUID; never read as a time.</summary>
[JsonConverter(typeof(IdJsonConverter<EventId>))]
public readonly record struct EventId : IId<EventId>
{
    private readonly string? text;

    private EventId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "event";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out EventId id)
    {
        var valid = text is { Length: > 0 and <= 64 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        id = valid ? new EventId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
