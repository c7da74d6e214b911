using System.Collections.Immutable;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Every Mission directory of a repository.</summary>
public static class MissionDirectories
{
    /// <summary>All of them, from whatever worktree they are in, by name.</summary>
    public static ImmutableArray<MissionDirectory> All(Repository repository, Surroundings surroundings) =>
        [.. new MissionCatalog(repository).All().Select(copy => new MissionDirectory(repository, copy, surroundings))];
}
