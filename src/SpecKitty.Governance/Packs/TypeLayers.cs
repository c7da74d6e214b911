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
    private const string Missions = "missions";
    private const string Settings = ".kittify/config.yaml";
    private readonly ImmutableArray<Root> roots;

    /// <summary>The layers that there are, and the built-in one.</summary>
    public TypeLayers(TypePlaces places)
    {
        var settings = SettingsOf(places.Checkout);
        Problem = settings.Refusal;
        ImmutableArray<Root> all = [.. All(places, Problem is null && settings.Succeeded(out var read, out _) ? read : []).Where(root => Directory.Exists(root.Folder))];
        roots = [.. all.Select(root => Problem is null ? root with { Listed = Listed(root) } : root)];
    }

    /// <summary>Why the packs of the checkout are not known; null when they are.</summary>
    public Refusal? Problem { get; private set; }

    /// <summary>The keys of all types that have a descriptor in some layer, ordered.</summary>
    public ImmutableArray<MissionTypeKey> Keys() =>
    [
        .. BuiltIn().Concat(roots.SelectMany(Names))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(Known),
    ];

    /// <summary>The file of that name of the type, from the strongest layer that has it.</summary>
    /// <param name="key">The type.</param>
    /// <param name="name">A path of safe segments.</param>
    public PackFile? Find(MissionTypeKey key, string name) => FindAll(key, name).FirstOrDefault();

    /// <summary>The file of that name from every layer that has it, the strongest first; what all types share is weaker than the type's own.</summary>
    public IEnumerable<PackFile> FindAll(MissionTypeKey key, string name) => In(key.ToString(), name).Concat(In(Shared, name));

    /// <summary>The descriptors of the type from every layer that has one, the strongest first; of a key that is built in, those of our own form, and what says that it extends it, before all others.</summary>
    public IEnumerable<PackFile> Descriptors(MissionTypeKey key)
    {
        var all = roots.SelectMany(root => Upstream.UpstreamFiles.Descriptors(key).Select(at => Of(root, at.Folder, at.Name))).OfType<PackFile>().ToList();
        var builtIn = BuiltInFile(key.ToString(), Descriptor);
        return builtIn is null ? all : [.. all.Where(IsMeant), builtIn, .. all.Where(file => !IsMeant(file))];

        // The existing implementation used to copy its own types into projects; only what was written by hand replaces ours.
        bool IsMeant(PackFile file) => file.Name == Descriptor || Upstream.UpstreamFiles.ExtendsItself(file, key);
    }

    /// <summary>The names of the folders in that folder, of any layer.</summary>
    public ImmutableArray<string> Folders(string folder) =>
    [
        .. roots.Select(root => Path.Combine(root.Folder, folder)).Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories)
            .Select(path => Path.GetFileName(path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>The file of that name in a folder beside the types, from every layer that has it.</summary>
    public IEnumerable<PackFile> In(string folder, string name)
    {
        foreach (var file in roots.Select(root => Of(root, folder, name)).OfType<PackFile>())
        {
            yield return file;
        }

        if (BuiltInFile(folder, name) is { } builtIn)
        {
            yield return builtIn;
        }
    }

    private static PackFile? Of(Root root, string folder, string name)
    {
        var place = root.Listed.GetValueOrDefault(folder, folder);
        var path = Path.Combine(root.Folder, place, name);
        var shown = place.Length == 0 ? root.Shown : $"{root.Shown}/{place}";
        return File.Exists(path) ? new PackFile(name, root.Layer, shown, $"{shown}/{name}", File.ReadAllBytes(path)) : null;
    }

    private static PackFile? BuiltInFile(string folder, string name)
    {
        var inPack = $"{Types}/{folder}/{name}";
        return BuiltInPack.TryRead(inPack) is { } bytes ? new PackFile(name, BuiltInPack.Name, BuiltInPack.Name, $"{BuiltInPack.Name}/{inPack}", bytes) : null;
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
            yield return new Root("environment", Path.Combine(folder, Missions), $"{folder}/{Missions}");
        }

        if (places.Checkout is { } checkout)
        {
            yield return new Root("override", Path.Combine(checkout, ".kittify/overrides/mission-types"), ".kittify/overrides/mission-types");
            yield return new Root("override", Path.Combine(checkout, ".kittify/overrides", Missions), $".kittify/overrides/{Missions}");
            yield return new Root("override", Path.Combine(checkout, ".kittify/overrides"), ".kittify/overrides");
            yield return new Root("project", Path.Combine(checkout, ".kittify/mission-types"), ".kittify/mission-types");
            yield return new Root("project", Path.Combine(checkout, ".kittify", Missions), $".kittify/{Missions}");
            foreach (var (layer, folder) in Packs(settings))
            {
                yield return Pack(layer, Path.Combine(checkout, folder), folder.TrimEnd('/'));
                yield return new Root(layer, Path.Combine(checkout, folder, Missions), $"{folder.TrimEnd('/')}/{Missions}");
            }
        }

        if (places.Home is { } home)
        {
            yield return new Root("user", Path.Combine(home, ".kittify/mission-types"), "~/.kittify/mission-types");
            yield return new Root("user", Path.Combine(home, ".kittify", Missions), $"~/.kittify/{Missions}");
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
        name != Shared && Id.Parse<MissionTypeKey>(name).Succeeded(out var key, out _) && Descriptors(key).Any() ? [key] : [];

    private static IEnumerable<string> BuiltIn() => BuiltInPack.Paths
        .Select(path => path.Split('/')).Where(parts => parts is [Types, _, Descriptor]).Select(parts => parts[1]);

    /// <summary>The types that a root may have: its folders, what its pack file lists, and the files that are a type by themselves.</summary>
    private static IEnumerable<string> Names(Root root) => Directory.EnumerateDirectories(root.Folder).Select(folder => Path.GetFileName(folder)).Concat(root.Listed.Keys).Concat(Upstream.UpstreamFiles.Keys(root.Folder));

    /// <summary>Where the pack file of a root says that its types are.</summary>
    private ImmutableDictionary<string, string> Listed(Root root)
    {
        var read = Upstream.UpstreamFiles.Listed(root.Folder, root.Shown);
        Problem ??= read.Refusal;
        return read.Succeeded(out var listed, out _) ? listed : ImmutableDictionary<string, string>.Empty;
    }

    /// <summary>One folder of types.</summary>
    private sealed record Root(string Layer, string Folder, string Shown)
    {
        /// <summary>The folders of types that are not called by their keys.</summary>
        public ImmutableDictionary<string, string> Listed { get; init; } = ImmutableDictionary<string, string>.Empty;
    }
}
