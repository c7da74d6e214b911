using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>One Mission Type on one line.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Layer">The layer that it comes from.</param>
/// <param name="Error">Why it does not load.</param>
public sealed record MissionTypeLineView(MissionTypeKey Key, string Title, string Description, string Layer, ErrorView? Error)
{
    /// <summary>The descriptors of the same key in weaker layers, which do not count.</summary>
    public ImmutableArray<string> Shadowed { get; init; } = [];
}
