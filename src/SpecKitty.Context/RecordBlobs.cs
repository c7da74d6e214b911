using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Workspace;

namespace SpecKitty.Context;

/// <summary>The files that a list shows a Mission from, for any number of Missions with one run of git.</summary>
internal static class RecordBlobs
{
    // Whether there are execution lanes says the topology of a Mission whose identity does not.
    private static readonly ImmutableArray<string> Names = ["meta.json", "status.events.jsonl", "lanes.json"];

    /// <summary>Those files of each Mission as that commit holds them, in the order asked; a tree without files where it holds none.</summary>
    public static Outcome<ImmutableArray<FileTree>> Read(Git git, ImmutableArray<(CommitId Commit, MissionSlug Slug)> missions) =>
        git.ReadBlobs([.. missions.SelectMany(mission => Names.Select(name => (mission.Commit, $"kitty-specs/{mission.Slug}/{name}")))])
            .Map(blobs => blobs.Chunk(Names.Length).Select(Tree).ToImmutableArray());

    private static FileTree Tree(ReadOnlyMemory<byte>?[] blobs) =>
        FileTree.Holding(Names.Zip(blobs).Where(read => read.Second is not null).Select(read => KeyValuePair.Create(read.First, read.Second!.Value)));
}
