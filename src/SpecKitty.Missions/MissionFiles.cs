using System.Collections.Immutable;
using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions.Files;

namespace SpecKitty.Missions;

/// <summary>Reads what people and other products wrote in a Mission's directory, in every dialect found.</summary>
public static partial class MissionFiles
{
    /// <summary>The identity of the Mission in <paramref name="directory"/> (absolute).</summary>
    /// <returns>Code <c>META_MISSING</c> without the file, <c>META_DAMAGED</c> when it says no Mission; a file without an id gives a null id.</returns>
    public static Outcome<MissionMeta> ReadMeta(string directory) => ReadMeta(FileTree.OnDisk(directory), Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)));

    /// <summary>The identity among the files of a Mission's directory of that name; codes as there.</summary>
    public static Outcome<MissionMeta> ReadMeta(FileTree folder, string name)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return MetaFile.Read(folder, name);
    }

    /// <summary>The bytes of <c>meta.json</c>: what was read, with the known keys that changed; all keys of a new Mission.</summary>
    public static byte[] MetaBytes(MissionMeta meta) => MetaFile.Bytes(meta);

    /// <summary>What the Work Packages below <c>tasks/</c> of a Mission's directory are meant to be, by id; none without files.</summary>
    /// <returns>
    /// All damage at once in <c>problems</c> of the details (<c>code, file, message</c>), under the code of the first:
    /// <c>WP_FILE_DAMAGED</c>, <c>WP_FIELD_MALFORMED</c>, <c>WP_ID_MISMATCH</c>, <c>WP_ID_DUPLICATE</c>.
    /// </returns>
    public static Outcome<ImmutableArray<WorkPackageIntent>> ReadWorkPackages(FileTree folder) => WorkPackageFiles.Read(folder);

    /// <summary>How many Work Package files there are, whatever they hold.</summary>
    public static int CountWorkPackages(FileTree folder) => WorkPackageFiles.Names(folder).Count();

    /// <summary>The lanes that Work Package files of a time before logs name in their frontmatter, by id; of a newer Mission there is nothing to take from them.</summary>
    public static ImmutableArray<MissionCommand.ImportLanes.LegacyLane> ReadLegacyLanes(FileTree folder) => LegacyLanes.Read(folder);

    /// <summary>What follows from <c>wps.yaml</c> in a Mission's directory, where all Work Packages may be described in one file; null without one.</summary>
    /// <returns>All damage at once as for <see cref="ReadWorkPackages"/>, and <c>WPS_DAMAGED</c>, <c>YAML_DAMAGED</c>, <c>FRONTMATTER_NOT_EDITABLE</c>.</returns>
    public static Outcome<ManifestPlan?> ReadManifest(FileTree folder) => ManifestFile.Read(folder);

    /// <summary>What a file of a Mission weighs in the parity hash: SHA-256 in lower-case hex, or null when it does not count there because it is no UTF-8 text.</summary>
    /// <param name="path">Its path in the Mission's directory, with forward slashes.</param>
    /// <param name="content">Its bytes.</param>
    /// <remarks>A Work Package file counts by what its author wrote into the frontmatter, so that working on it does not move the hash.</remarks>
    public static string? ContentHash(string path, ReadOnlySpan<byte> content) => ParityContent.Hash(path, content);

    /// <summary>The parity hash of a Mission, version 1 (<c>sha256:</c> and lower-case hex): the one that the existing implementation and its server reckon, of the files that count, in any order.</summary>
    public static string ParityHash(IEnumerable<KeyValuePair<string, string>> contentHashes) => "sha256:" + Hashing.Sha256(Encoding.UTF8.GetBytes(
        string.Join('\n', contentHashes.Select(file => (Line: $"{file.Key}\t{file.Value}", Order: Encoding.UTF8.GetBytes(file.Key))).OrderBy(file => Convert.ToHexString(file.Order), StringComparer.Ordinal).Select(file => file.Line))));

    /// <summary>What <c>wps.yaml</c> makes of the Work Packages.</summary>
    /// <param name="Intents">What they are meant to be, by id.</param>
    /// <param name="Files">Their files below <c>tasks/</c>, whole: what the manifest says is in the frontmatter, everything else is as it was.</param>
    /// <param name="TasksPage">The bytes of <c>tasks.md</c>.</param>
    public sealed record ManifestPlan(ImmutableArray<WorkPackageIntent> Intents, ImmutableArray<ManifestPlan.File> Files, ReadOnlyMemory<byte> TasksPage)
    {
        /// <summary>One file.</summary>
        /// <param name="Name">Its name below <c>tasks/</c>.</param>
        /// <param name="Content">Its bytes.</param>
        public sealed record File(string Name, ReadOnlyMemory<byte> Content);
    }
}
