using System.Collections.Immutable;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The <c>mission-type</c> verbs that ask: list, show and check. They work outside a repository too.</summary>
public static class MissionTypeCatalog
{
    /// <summary><c>mission-type list</c>.</summary>
    public static Answer<MissionTypeListView> List(Caller caller) =>
        Types(caller) is { Problem: { } problem } ? problem : new MissionTypeListView([.. Types(caller).List().Select(Line)]);

    /// <summary><c>mission-type show</c>, of a type or of the folder that one is in.</summary>
    public static Answer<MissionTypeView> Show(Caller caller, string typeOrFolder) =>
        Meant(caller, typeOrFolder).Then(meant => meant.Types.Load(meant.Key)).Succeeded(out var loaded, out var refusal) ? new Answer<MissionTypeView>(MissionTypeView.Of(loaded), null, Warnings(loaded.Warnings)) : refusal;

    /// <summary><c>mission-type check</c>: everything that is wrong with one type, or with all of them; refused when there is anything.</summary>
    public static Answer<MissionTypeListView> Check(Caller caller, string? typeOrFolder)
    {
        if (typeOrFolder is null)
        {
            return Types(caller) is { Problem: { } problem } ? problem : Checked([.. Types(caller).List()]);
        }

        return Meant(caller, typeOrFolder).Then(meant => meant.Types.List().FirstOrDefault(type => type.Key == meant.Key) is { } known ? known : (Outcome<MissionTypeListing>)meant.Types.Load(meant.Key).Refusal!)
            .Succeeded(out var listing, out var refusal) ? Checked([listing]) : refusal;
    }

    private static Answer<MissionTypeListView> Checked(MissionTypeListing[] types)
    {
        var wrong = types.Where(type => type.Problem is not null).ToList();
        var refusal = wrong switch
        {
            [] => null,
            [var one] => one.Problem,
            _ => Refusal.Refused("MISSION_TYPE_INVALID", $"{wrong.Count} mission types do not load: {string.Join(", ", wrong.Select(type => $"`{type.Key}`"))}.", [.. wrong.Select(type => $"spec-kitty mission-type check {type.Key}")]),
        };
        return new Answer<MissionTypeListView>(new MissionTypeListView([.. types.Select(Line)]), refusal, Warnings(types.SelectMany(type => type.Warnings)));
    }

    private static ImmutableArray<Warning> Warnings(IEnumerable<TypeWarning> warnings) =>
        [.. warnings.Select(warning => new Warning("TYPE_NOT_REPRESENTED", $"`{warning.File}` line {warning.Line}: {warning.What}.", null))];

    private static MissionTypeLineView Line(MissionTypeListing type) => new(
        type.Key, Plain.Printable(type.Title), Plain.Printable(type.Description), type.Layer, type.Problem is { } problem ? ErrorView.Of(problem) : null)
    {
        Shadowed = type.Shadowed,
    };

    /// <summary>A word with a slash, or a dot, is the folder of a type.</summary>
    private static Outcome<(MissionTypes Types, MissionTypeKey Key)> Meant(Caller caller, string typeOrFolder)
    {
        if (!typeOrFolder.Contains('/', StringComparison.Ordinal) && typeOrFolder is not ("." or ".."))
        {
            return Id.Parse<MissionTypeKey>(typeOrFolder).Then(key => Types(caller) is { Problem: { } problem } ? problem : (Outcome<(MissionTypes, MissionTypeKey)>)(Types(caller), key));
        }

        var folder = Path.GetFullPath(typeOrFolder, caller.Surroundings.Directory).TrimEnd('/');
        return ((string[])["mission-type.yaml", "mission-runtime.yaml", "mission.yaml"]).Any(name => File.Exists(Path.Combine(folder, name)))
            ? Id.Parse<MissionTypeKey>(Path.GetFileName(folder)).Map(key => (Types(caller, Path.GetDirectoryName(folder)), key))
            : Refusal.NotFound("MISSION_TYPE_UNKNOWN", $"There is no `mission-type.yaml` in `{Plain.Line(typeOrFolder)}`.", "spec-kitty mission-type list");
    }

    private static MissionTypes Types(Caller caller, string? named = null) =>
        caller.Surroundings.MissionTypes(Read.Repository(caller).Succeeded(out var repository, out _) ? repository.Here.Path : null, named);
}
