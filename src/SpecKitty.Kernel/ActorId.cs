using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>Names who acted, for comparing and for leases: <c>agent:TOOL#SESSION</c>, <c>human:NAME</c> or <c>service:NAME</c>.</summary>
[JsonConverter(typeof(IdJsonConverter<ActorId>))]
public readonly record struct ActorId : IId<ActorId>
{
    private readonly string? text;

    private ActorId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "actor";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out ActorId id)
    {
        var valid = text is { Length: > 0 and <= 200 } && text.Contains(':', StringComparison.Ordinal);
        id = valid ? new ActorId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
