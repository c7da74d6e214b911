using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>One file of a Mission Type, and which layer gave it.</summary>
/// <param name="Name">Its path in the type's folder, for example <c>specify/prompt.md</c>.</param>
/// <param name="Layer">One of the layers.</param>
/// <param name="Path">Its path below the checkout, or below the packs.</param>
/// <param name="Bytes">Its content.</param>
public sealed record TypePart(string Name, string Layer, string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The same file in weaker layers, which does not count.</summary>
    public ImmutableArray<string> Shadowed { get; init; } = [];

    /// <summary>SHA-256 of its content, lower-case hex; computed when asked, for a query does not ask.</summary>
    public string Sha256 => Hashing.Sha256(Bytes.Span);
}
