using System.Collections.Immutable;

namespace SpecKitty.Governance;

/// <summary>Where Mission Types are looked for beside the binary. The strongest first: what is named, the environment, the checkout's overrides and its own types, the packs that its settings name, the user's.</summary>
/// <param name="Checkout">The root of the checkout whose layers count; null where there is none.</param>
public sealed record TypePlaces(string? Checkout)
{
    /// <summary>A folder of types that the command itself names, absolute.</summary>
    public string? Named { get; init; }

    /// <summary>The folders of types or packs that the environment names, absolute.</summary>
    public ImmutableArray<string> Environment { get; init; } = [];

    /// <summary>The user's home, of which only <c>.kittify/mission-types</c> is read; null when there is none.</summary>
    public string? Home { get; init; }
}
