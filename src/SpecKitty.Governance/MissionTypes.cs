using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Governance.Packs;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>The Mission Types that are known in some place: file by file from the strongest layer that has it, the built-in ones last.</summary>
public sealed class MissionTypes
{
    private readonly TypeLayers layers;

    /// <summary>Those of every layer there is.</summary>
    public MissionTypes(TypePlaces places)
    {
        ArgumentNullException.ThrowIfNull(places);
        layers = new TypeLayers(places);
    }

    /// <summary>The built-in ones alone.</summary>
    public static MissionTypes BuiltIn { get; } = new(new TypePlaces(null));

    /// <summary>Why the packs that the project's settings name are not known: <c>YAML_DAMAGED</c>; null when they are. Then no type loads.</summary>
    public Refusal? Problem => layers.Problem;

    /// <summary>Every known type in the order of their keys, those that do not load with the reason.</summary>
    public ImmutableArray<MissionTypeListing> List() => [.. layers.Keys().Select(Listing)];

    /// <summary>The type of that key, compiled from its folder.</summary>
    /// <returns>
    /// Code <c>MISSION_TYPE_UNKNOWN</c> when no layer has it; <c>YAML_DAMAGED</c>; <c>NEWER_SCHEMA</c>; <c>MISSION_TYPE_INVALID</c>,
    /// with every problem and its file and line under <c>problems</c> in the details.
    /// </returns>
    public Outcome<LoadedMissionType> Load(MissionTypeKey key) =>
        layers.Problem is { } problem ? problem : layers.Descriptors(key).FirstOrDefault() is { } descriptor ? TypeCompiler.Compile(key, layers, descriptor) : Unknown(key);

    private MissionTypeListing Listing(MissionTypeKey key)
    {
        var found = layers.Descriptors(key).ToList();
        var descriptor = found[0];
        ImmutableArray<string> shadowed = [.. found.Skip(1).Select(other => other.Path)];
        return TypeCompiler.Compile(key, layers, descriptor).Succeeded(out var loaded, out var refusal)
            ? new MissionTypeListing(key, loaded.Type.Title, loaded.Type.Description, descriptor.Layer, descriptor.Source) { Shadowed = shadowed, Warnings = loaded.Warnings }
            : new MissionTypeListing(key, key.ToString(), "", descriptor.Layer, descriptor.Source) { Problem = refusal, Shadowed = shadowed };
    }

    private Refusal Unknown(MissionTypeKey key)
    {
        var known = layers.Keys();
        return Refusal.NotFound(
            "MISSION_TYPE_UNKNOWN", $"There is no mission type `{key}`.", ["spec-kitty mission-type list", .. known.Select(other => $"--mission-type {other}")]) with
        {
            Details = new JsonObject { ["known"] = new JsonArray([.. known.Select(other => (JsonNode)other.ToString())]) },
        };
    }
}
