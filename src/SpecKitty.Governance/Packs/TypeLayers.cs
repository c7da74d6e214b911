using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Governance.Packs;

/// <summary>Where the files of Mission Types come from, the strongest layer first.</summary>
internal sealed class TypeLayers
{
    public const string Descriptor = "mission-type.yaml";

    /// <summary>The folder beside the types whose files all of them may name; no type.</summary>
    public const string Shared = "shared";

    private const string Types = "mission-types";
    private const string Settings = ".kittify/config.yaml";
    private readonly ImmutableArray<Root> roots;

    /// <summary>The layers that there are, and the built-in one.</summary>
    public TypeLayers(TypePlaces places)
    {
        var settings = SettingsOf(places.Checkout);
        Problem = settings.Refusal;
        roots = [.. All(places, Problem is null && settings.Succeeded(out var read, out _) ? read : []).Where(root => Directory.Exists(root.Folder))];
    }

    /// <summary>Why the packs of the checkout are not known; null when they are.</summary>
    public Refusal? Problem { get; }

    /// <summary>The keys of all types that have a descriptor in some layer, ordered.</summary>
    public ImmutableArray<MissionTypeKey> Keys() =>
    [
        .. BuiltIn().Concat(roots.SelectMany(root => Directory.EnumerateDirectories(root.Folder)).Select(folder => Path.GetFileName(folder)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Known),
    ];

    /// <summary>The file of that name of the type, from the strongest layer that has it.</summary>
    /// <param name="key">The type.</param>
    /// <param name="name">A path of safe segments.</param>
    public PackFile? Find(MissionTypeKey key, string name) => FindAll(key, name).FirstOrDefault();

    /// <summary>The file of that name from every layer that has it, the strongest first; what all types share is weaker than the type's own.</summary>
    public IEnumerable<PackFile> FindAll(MissionTypeKey key, string name) => In(key.ToString(), name).Concat(In(Shared, name));

    private IEnumerable<PackFile> In(string folder, string name)
    {
        foreach (var root in roots)
        {
            var path = Path.Combine(root.Folder, folder, name);
            if (File.Exists(path))
            {
                yield return new PackFile(name, root.Layer, $"{root.Shown}/{folder}", $"{root.Shown}/{folder}/{name}", File.ReadAllBytes(path));
            }
        }

        var inPack = $"{Types}/{folder}/{name}";
        if (BuiltInPack.TryRead(inPack) is { } bytes)
        {
            yield return new PackFile(name, BuiltInPack.Name, BuiltInPack.Name, $"{BuiltInPack.Name}/{inPack}", bytes);
        }
    }

    private static IEnumerable<Root> All(TypePlaces places, JsonObject settings)
    {
        if (places.Named is { } named)
        {
            yield return new Root("explicit", named, named);
        }

        foreach (var folder in places.Environment)
        {
            yield return Pack("environment", folder, folder);
        }

        if (places.Checkout is { } checkout)
        {
            yield return new Root("override", Path.Combine(checkout, ".kittify/overrides/mission-types"), ".kittify/overrides/mission-types");
            yield return new Root("project", Path.Combine(checkout, ".kittify/mission-types"), ".kittify/mission-types");
            foreach (var (layer, folder) in Packs(settings))
            {
                yield return Pack(layer, Path.Combine(checkout, folder), folder.TrimEnd('/'));
            }
        }

        if (places.Home is { } home)
        {
            yield return new Root("user", Path.Combine(home, ".kittify/mission-types"), "~/.kittify/mission-types");
        }
    }

    /// <summary>The types of a pack stand in a folder of that name, or straight in it.</summary>
    private static Root Pack(string layer, string folder, string shown) =>
        Directory.Exists(Path.Combine(folder, Types)) ? new Root(layer, Path.Combine(folder, Types), $"{shown}/{Types}") : new Root(layer, folder, shown);

    /// <summary>The packs that the settings name, by the keys of the existing implementation.</summary>
    private static IEnumerable<(string Layer, string Folder)> Packs(JsonObject settings) =>
        Texts(settings["mission_packs"], pack => pack).Select(folder => ("pack", folder))
            .Concat(Texts(((settings["doctrine"] as JsonObject)?["org"] as JsonObject)?["packs"], pack => (pack as JsonObject)?["local_path"]).Select(folder => ("organisation", folder)));

    private static IEnumerable<string> Texts(JsonNode? list, Func<JsonNode?, JsonNode?> text) =>
        (list as JsonArray ?? []).Select(item => (text(item) as JsonValue)?.ToString()).OfType<string>().Where(folder => folder.Length > 0);

    private static Outcome<JsonObject> SettingsOf(string? checkout) => checkout is not null && Path.Combine(checkout, Settings) is var file && File.Exists(file)
        ? YamlText.Read(File.ReadAllText(file), Settings)
        : new JsonObject();

    private IEnumerable<MissionTypeKey> Known(string name) =>
        name != Shared && Id.Parse<MissionTypeKey>(name).Succeeded(out var key, out _) && Find(key, Descriptor) is not null ? [key] : [];

    private static IEnumerable<string> BuiltIn() => BuiltInPack.Paths
        .Select(path => path.Split('/')).Where(parts => parts is [Types, _, Descriptor]).Select(parts => parts[1]);

    /// <summary>One folder of types.</summary>
    private sealed record Root(string Layer, string Folder, string Shown);
}
