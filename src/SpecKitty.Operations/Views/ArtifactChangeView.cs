namespace SpecKitty.Operations.Views;

/// <summary>A file of a Mission that differs between two points.</summary>
/// <param name="Path">Its path in the Mission's directory.</param>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Sha256Before">SHA-256 of its bytes at the first point; null when it was not there.</param>
/// <param name="Sha256After">The same at the second one.</param>
public sealed record ArtifactChangeView(string Path, string Change, string? Sha256Before, string? Sha256After)
{
    /// <summary>Whether that moves the parity hash: of a Work Package only what its author wrote into the frontmatter does.</summary>
    public required bool IsInParity { get; init; }
}
