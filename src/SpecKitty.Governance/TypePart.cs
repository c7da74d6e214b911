namespace SpecKitty.Governance;

/// <summary>One file of a Mission Type, and which layer gave it.</summary>
/// <param name="Name">Its path in the type's folder, for example <c>specify/prompt.md</c>.</param>
/// <param name="Layer"><c>override</c>, <c>project</c> or <c>built-in</c>.</param>
/// <param name="Path">Its path below the checkout, or below the packs.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
public sealed record TypePart(string Name, string Layer, string Path, string Sha256);
