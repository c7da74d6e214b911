using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>Numbers for people: unique on a target branch, given when a Mission lands, used to decide nothing.</summary>
internal static class MissionNumbers
{
    private const string Specs = "kitty-specs";

    /// <summary>The number after the largest one among the Missions of a checkout; 1 for the first. What cannot be read counts for nothing.</summary>
    /// <remarks>A Mission that is in the checkout but not yet on its branch counts too: at worst a number is left out, never given twice.</remarks>
    public static int Next(string checkout)
    {
        var missions = Path.Combine(checkout, Specs);
        return After(Directory.Exists(missions) ? Directory.EnumerateDirectories(missions).Select(FileTree.OnDisk) : []);
    }

    /// <summary>The same among the Missions of a checkout and of the commit that it is to follow.</summary>
    public static Outcome<int> Next(string checkout, Git git, CommitId commit) => Next(git, commit).Map(number => Math.Max(number, Next(checkout)));

    /// <summary>The same among the Missions of a commit.</summary>
    public static Outcome<int> Next(Git git, CommitId commit) => git.ListFolders([commit], Specs)
        .Then(folders => git.ReadBlobs([.. folders[0].Where(PathSegment.IsSafe).Select(folder => (commit, $"{Specs}/{folder}/meta.json"))]))
        .Map(metas => After(metas.OfType<ReadOnlyMemory<byte>>().Select(meta => FileTree.Holding([KeyValuePair.Create("meta.json", meta)]))));

    private static int After(IEnumerable<FileTree> missions) => (missions.Max(NumberOf) ?? 0) + 1;

    private static int? NumberOf(FileTree mission) => MissionFiles.ReadMeta(mission, "any").Succeeded(out var meta, out _) ? meta.Number : null;
}
