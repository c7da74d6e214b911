using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;

namespace SpecKitty.Operations;

/// <summary>The <c>mission-type</c> verbs: list and show.</summary>
public static class MissionTypeCatalog
{
    /// <summary><c>mission-type list</c>: works outside a repository too, with the built-in types.</summary>
    public static Answer<MissionTypeListView> List(Caller caller) =>
        new MissionTypeListView([.. Types(caller).List().Select(type => new MissionTypeLineView(
            type.Key, Plain.Printable(type.Title), Plain.Printable(type.Description), type.Layer, type.Problem is { } problem ? ErrorView.Of(problem) : null))]);

    /// <summary><c>mission-type show</c>.</summary>
    public static Answer<MissionTypeView> Show(Caller caller, MissionTypeKey key) =>
        Types(caller).Load(key).Succeeded(out var loaded, out var refusal) ? MissionTypeView.Of(loaded) : refusal;

    private static MissionTypes Types(Caller caller) =>
        new(Read.Repository(caller).Succeeded(out var repository, out _) ? repository.Here.Path : null);
}
