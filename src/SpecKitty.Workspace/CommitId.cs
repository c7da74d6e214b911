using SpecKitty.Kernel;

namespace SpecKitty.Workspace;

/// <summary>Names one git commit for ever: 40 or 64 lower-case hex digits.</summary>
public readonly record struct CommitId : IId<CommitId>
{
    private readonly string? text;

    private CommitId(string text) => this.text = text;

    /// <inheritdoc/>
    public static string Noun => "commit";

    /// <inheritdoc/>
    public static bool TryParse(string? text, out CommitId id)
    {
        var valid = text is { Length: 40 or 64 } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new CommitId(text!) : default;
        return valid;
    }

    /// <summary>The stored form.</summary>
    /// <exception cref="InvalidOperationException">The id was never set.</exception>
    public override string ToString() => text ?? throw new InvalidOperationException("A commit id was used before it was set.");
}
