using System.Collections.Immutable;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Where the files of Mission Types come from, the strongest layer first.</summary>
internal sealed class TypeLayers(string? checkout)
{
    public const string Descriptor = "mission-type.yaml";

    private static readonly ImmutableArray<(string Layer, string Folder)> Project =
        [("override", ".kittify/overrides/mission-types"), ("project", ".kittify/mission-types")];

    /// <summary>The keys of all types that have a descriptor in some layer, ordered.</summary>
    public ImmutableArray<MissionTypeKey> Keys() =>
    [
        .. BuiltIn().Concat(checkout is null ? [] : Project.SelectMany(layer => Folders(Path.Combine(checkout, layer.Folder))))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Known),
    ];

    /// <summary>The file of that name in the folder of the type, from the strongest layer that has it.</summary>
    /// <param name="key">The type.</param>
    /// <param name="name">A path of safe segments.</param>
    public PackFile? Find(MissionTypeKey key, string name)
    {
        foreach (var (layer, folder) in checkout is null ? [] : Project)
        {
            var path = Path.Combine(checkout!, folder, key.ToString(), name);
            if (File.Exists(path))
            {
                return new PackFile(name, layer, $"{folder}/{key}", $"{folder}/{key}/{name}", File.ReadAllBytes(path));
            }
        }

        var inPack = $"mission-types/{key}/{name}";
        return BuiltInPack.TryRead(inPack) is { } bytes ? new PackFile(name, BuiltInPack.Name, BuiltInPack.Name, $"{BuiltInPack.Name}/{inPack}", bytes) : null;
    }

    private IEnumerable<MissionTypeKey> Known(string name) =>
        Id.Parse<MissionTypeKey>(name).Succeeded(out var key, out _) && Find(key, Descriptor) is not null ? [key] : [];

    private static IEnumerable<string> BuiltIn() => BuiltInPack.Paths
        .Select(path => path.Split('/')).Where(parts => parts is ["mission-types", _, Descriptor]).Select(parts => parts[1]);

    private static IEnumerable<string> Folders(string path) =>
        Directory.Exists(path) ? Directory.EnumerateDirectories(path).Select(folder => Path.GetFileName(folder)) : [];
}
