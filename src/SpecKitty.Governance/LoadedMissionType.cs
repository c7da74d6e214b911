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
    /// <summary>Every value with the line that it was read from.</summary>
    public ImmutableArray<TypeValue> Values() => Explanation.Of(this);
}
