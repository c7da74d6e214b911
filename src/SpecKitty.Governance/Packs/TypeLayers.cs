using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Where the files of Mission Types come from, the strongest layer first.</summary>
internal sealed class TypeLayers
{
    public const string Descriptor = "mission-type.yaml";

    /// <summary>The folder beside the types whose files all of them may name; no type.</summary>
    private const string Shared = "shared";

    private static readonly ImmutableArray<(string Layer, string Folder)> Project =
        [("override", ".kittify/overrides/mission-types"), ("project", ".kittify/mission-types")];

    private readonly string checkout;
    private readonly ImmutableArray<(string Layer, string Folder)> own;

    /// <summary>The layers of that checkout, as far as it has any, and the built-in one.</summary>
    public TypeLayers(string? checkout)
    {
        this.checkout = checkout ?? "";
        own = checkout is null ? [] : [.. Project.Where(layer => Directory.Exists(Path.Combine(checkout, layer.Folder)))];
    }

    /// <summary>The keys of all types that have a descriptor in some layer, ordered.</summary>
    public ImmutableArray<MissionTypeKey> Keys() =>
    [
        .. BuiltIn().Concat(own.SelectMany(layer => Directory.EnumerateDirectories(Path.Combine(checkout, layer.Folder))).Select(folder => Path.GetFileName(folder)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Known),
    ];

    /// <summary>The file of that name in the folder of the type, from the strongest layer that has it.</summary>
    /// <param name="key">The type.</param>
    /// <param name="name">A path of safe segments.</param>
    public PackFile? Find(MissionTypeKey key, string name) => In(key.ToString(), name) ?? In(Shared, name);

    private PackFile? In(string key, string name)
    {
        foreach (var (layer, folder) in own)
        {
            var path = Path.Combine(checkout, folder, key, name);
            if (File.Exists(path))
            {
                return new PackFile(name, layer, $"{folder}/{key}", $"{folder}/{key}/{name}", File.ReadAllBytes(path));
            }
        }

        var inPack = $"mission-types/{key}/{name}";
        return BuiltInPack.TryRead(inPack) is { } bytes ? new PackFile(name, BuiltInPack.Name, BuiltInPack.Name, $"{BuiltInPack.Name}/{inPack}", bytes) : null;
    }

    private IEnumerable<MissionTypeKey> Known(string name) =>
        name != Shared && Id.Parse<MissionTypeKey>(name).Succeeded(out var key, out _) && Find(key, Descriptor) is not null ? [key] : [];

    private static IEnumerable<string> BuiltIn() => BuiltInPack.Paths
        .Select(path => path.Split('/')).Where(parts => parts is ["mission-types", _, Descriptor]).Select(parts => parts[1]);
}
