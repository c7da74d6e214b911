using System.Text.Json.Serialization;

namespace SpecKitty.Kernel;

/// <summary>What an actor holds for a step that a Mission Run handed out: <c>RUN8.SEQ.RAND4</c>, lower hex and digits.</summary>
[JsonConverter(typeof(IdJsonConverter<IssueToken>))]
public readonly record struct IssueToken : IId<IssueToken>
{
    private readonly string? text;

    private IssueToken(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "token";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out IssueToken id)
    {
        var valid = text is { Length: > 8 and <= 40 } && text.All(c => char.IsAsciiHexDigitLower(c) || c == '.');
        id = valid ? new IssueToken(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => Id.Set(text, Noun);
}
