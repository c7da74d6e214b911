using SpecKitty.Context;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Operations.Views;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary><c>mission-type new</c>: a small type of the project's own, valid from the start, to be changed by whoever wants one; commits nothing.</summary>
public static class CreateMissionType
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Writes its folder; refused where the project has another type of that key.</summary>
    /// <returns>Codes <c>MISSION_TYPE_EXISTS</c>, <c>MISSION_TYPE_RESERVED</c>.</returns>
    public static Answer<InitView> Run(Caller caller, MissionTypeKey key)
    {
        if (!Read.Repository(caller).Succeeded(out var repository, out var refusal)
            || !caller.Surroundings.Files.Lock(StateSurfaces.RepositoryLock.At(repository.GitCommonDirectory), Patience).Succeeded(out var held, out refusal))
        {
            return refusal;
        }

        using (held)
        {
            return Refuse(repository, key) is { } no ? no : new InitView([.. TypeScaffold.Of(key).Select(file => Write(repository.Here.Path, key, file, caller.Surroundings))], []);
        }
    }

    /// <summary>The descriptor is written last: where it is missing, or everything still as it was made, a killed command is done again.</summary>
    private static Refusal? Refuse(Repository repository, MissionTypeKey key) =>
        key.ToString() == "shared" ? Refusal.Refused("MISSION_TYPE_RESERVED", "`shared` is the folder of what all types may use, and no type.", "spec-kitty mission-type new my-type")
        : IsAnother(StateSurfaces.MissionType.At(repository.Here.Path, key.ToString()).Path, key)
            ? Refusal.Refused("MISSION_TYPE_EXISTS", $"This project has a mission type `{key}` already.", $"spec-kitty mission-type show {key} --explain")
            : null;

    private static bool IsAnother(string descriptor, MissionTypeKey key) =>
        File.Exists(descriptor) && !TypeScaffold.Of(key).All(made => FileTree.OnDisk(Path.GetDirectoryName(descriptor)!).Holds(made.Name, made.Content));

    private static InitFileView Write(string checkout, MissionTypeKey key, TypeScaffold.Part part, Surroundings surroundings)
    {
        var names = part.Name.Split('/');
        var file = names is [var step, var name] ? StateSurfaces.MissionTypePart.At(checkout, key.ToString(), step, name) : StateSurfaces.MissionType.At(checkout, key.ToString());
        return new InitFileView(file.Relative, surroundings.Files.ReplaceIfDifferent(file, part.Content) ? "created" : "unchanged", part.Why);
    }
}
