using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Governance.Packs;
using SpecKitty.Kernel;

namespace SpecKitty.Governance;

/// <summary>The Mission Types that a checkout knows: its own overrides, then its own types, then the built-in ones, file by file.</summary>
/// <param name="checkout">The root of the checkout whose types count too; null for the built-in ones alone.</param>
public sealed class MissionTypes(string? checkout)
{
    private readonly TypeLayers layers = new(checkout);

    /// <summary>Every known type in the order of their keys, those that do not load with the reason.</summary>
    public ImmutableArray<MissionTypeListing> List() => [.. layers.Keys().Select(Listing)];

    /// <summary>The type of that key, compiled from its folder.</summary>
    /// <returns>
    /// Code <c>MISSION_TYPE_UNKNOWN</c> when no layer has it; <c>YAML_DAMAGED</c>; <c>NEWER_SCHEMA</c>; <c>MISSION_TYPE_INVALID</c>,
    /// with every problem and its file and line under <c>problems</c> in the details.
    /// </returns>
    public Outcome<LoadedMissionType> Load(MissionTypeKey key) =>
        layers.Find(key, TypeLayers.Descriptor) is { } descriptor ? TypeCompiler.Compile(key, layers, descriptor) : Unknown(key);

    private MissionTypeListing Listing(MissionTypeKey key)
    {
        var descriptor = layers.Find(key, TypeLayers.Descriptor)!;
        return TypeCompiler.Compile(key, layers, descriptor).Succeeded(out var loaded, out var refusal)
            ? new MissionTypeListing(key, loaded.Type.Title, loaded.Type.Description, descriptor.Layer, descriptor.Source)
            : new MissionTypeListing(key, key.ToString(), "", descriptor.Layer, descriptor.Source) { Problem = refusal };
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
