using System.Collections.Immutable;

namespace SpecKitty.Operations.Views;

/// <summary>Where one part of a Mission Type comes from.</summary>
/// <param name="Part">What it is.</param>
/// <param name="Layer">The layer that gave it.</param>
/// <param name="Path">Its file.</param>
/// <param name="Sha256">Its content's hash.</param>
public sealed record TypePartView(string Part, string Layer, string Path, string Sha256)
{
    /// <summary>The same file in weaker layers, which does not count.</summary>
    public ImmutableArray<string> Shadowed { get; init; } = [];
}
