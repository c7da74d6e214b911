using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>One Mission Type in a list.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Title">What people call it; its key when it does not load.</param>
/// <param name="Description">What it is for; empty when it does not load.</param>
/// <param name="Layer">Where its descriptor comes from: <c>explicit</c>, <c>environment</c>, <c>override</c>, <c>project</c>, <c>pack</c>, <c>organisation</c>, <c>user</c> or <c>built-in</c>.</param>
/// <param name="Source">The descriptor's folder below the checkout, or the name of the pack.</param>
public sealed record MissionTypeListing(MissionTypeKey Key, string Title, string Description, string Layer, string Source)
{
    /// <summary>Why it does not load; null when it does.</summary>
    public Refusal? Problem { get; init; }

    /// <summary>What its files say beyond what a Mission Type can hold.</summary>
    public ImmutableArray<TypeWarning> Warnings { get; init; } = [];

    /// <summary>The descriptors of the same key in weaker layers, which do not count.</summary>
    public ImmutableArray<string> Shadowed { get; init; } = [];
}
