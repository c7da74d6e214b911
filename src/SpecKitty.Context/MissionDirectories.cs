using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>Every Mission directory of a repository.</summary>
public static class MissionDirectories
{
    /// <summary>All of them, from whatever worktree they are in or from the branch that no worktree has, by name.</summary>
    public static ImmutableArray<MissionDirectory> All(Repository repository, Surroundings surroundings) =>
        [.. new MissionCatalog(repository, surroundings).All().Select(copy => new MissionDirectory(repository, copy, surroundings))];

    /// <summary>The identity and folded record of each, in the order given; all that is only on branches is read with one run of git.</summary>
    public static ImmutableArray<Outcome<(MissionMeta Meta, MissionState State)>> Read(Repository repository, Surroundings surroundings, ImmutableArray<MissionDirectory> directories) =>
        [.. directories.Zip(new Authorities(repository, surroundings).Records([.. directories.Select(directory => directory.Copy)])).Select(pair => pair.First.Folded(pair.Second))];
}
