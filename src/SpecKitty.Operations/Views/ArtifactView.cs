namespace SpecKitty.Operations.Views;

/// <summary>One file of a Mission.</summary>
/// <param name="Path">Its path in the Mission's directory, with forward slashes.</param>
/// <param name="SizeBytes">How long it is.</param>
/// <param name="Sha256">SHA-256 of its bytes, lower-case hex.</param>
/// <param name="ContentHashSha256">What it weighs in the parity hash: of a Work Package what its author wrote, of anything else its bytes; null when it does not count.</param>
/// <param name="WpId">The Work Package that it belongs to.</param>
public sealed record ArtifactView(string Path, long SizeBytes, string Sha256, string? ContentHashSha256, string? WpId);
