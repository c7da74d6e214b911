using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;

namespace SpecKitty.Operations.Views;

/// <summary>A Mission Type with its steps, and where every part of it comes from.</summary>
public sealed record MissionTypeView
{
    /// <summary>Its key.</summary>
    public required MissionTypeKey Key { get; init; }

    /// <summary>What people call it.</summary>
    public required string Title { get; init; }

    /// <summary>Its author's version.</summary>
    public required string Version { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>SHA-256 of what it means.</summary>
    public required string SemanticHash { get; init; }

    /// <summary>Its steps, in order.</summary>
    public required ImmutableArray<StepView> Steps { get; init; }

    /// <summary>Where every part comes from.</summary>
    public required ImmutableArray<TypePartView> Parts { get; init; }

    /// <summary>Where every value was read.</summary>
    public required ImmutableArray<TypeValueView> Values { get; init; }

    internal static MissionTypeView Of(LoadedMissionType loaded) => new()
    {
        Key = loaded.Type.Key,
        Title = loaded.Type.Title,
        Version = loaded.Type.Version,
        Description = loaded.Type.Description,
        SemanticHash = loaded.Type.SemanticHash(),
        Steps = [.. loaded.Type.Steps.Select(step => new StepView(
            step.Id, step.Title, step.Goal, step.DependsOn, [.. step.Exit.Select(guard => new GuardView(guard.Key, null, guard.ProducedBy, null))]))],
        Parts = [.. loaded.Parts.Select(part => new TypePartView(part.Name, part.Layer, part.Path, part.Sha256) { Shadowed = part.Shadowed })],
        Values = [.. loaded.Values().Select(value => new TypeValueView(Plain.Line(value.Path), value.Layer, value.File, value.Line))],
    };
}
