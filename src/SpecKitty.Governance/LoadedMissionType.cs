using System.Collections.Immutable;
using SpecKitty.Governance.Packs;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>A Mission Type and what it was made of.</summary>
/// <param name="Type">The compiled type.</param>
/// <param name="Source">The bytes of its <c>mission-type.yaml</c>.</param>
/// <param name="Parts">Every file that went into it, the descriptor first.</param>
public sealed record LoadedMissionType(CompiledMissionType Type, ReadOnlyMemory<byte> Source, ImmutableArray<TypePart> Parts)
{
    /// <summary>What its files say beyond what a Mission Type can hold.</summary>
    public ImmutableArray<TypeWarning> Warnings { get; init; } = [];

    /// <summary>Where every value was read, where the source is not of our own form; else empty.</summary>
    internal ImmutableArray<TypeValue> Traced { get; init; } = [];

    /// <summary>Every value with the line that it was read from.</summary>
    public ImmutableArray<TypeValue> Values() => Traced.IsEmpty ? Explanation.Of(this) : Traced;
}
