using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions.Files;

namespace SpecKitty.Missions;

/// <summary>Reads what people and other products wrote in a Mission's directory, in every dialect found.</summary>
public static class MissionFiles
{
    /// <summary>The identity of the Mission in <paramref name="directory"/> (absolute).</summary>
    /// <returns>Code <c>META_MISSING</c> without the file, <c>META_DAMAGED</c> when it says no Mission; a file without an id gives a null id.</returns>
    public static Outcome<MissionMeta> ReadMeta(string directory) => MetaFile.Read(directory);

    /// <summary>The bytes of <c>meta.json</c>: what was read, with the known keys that changed; all keys of a new Mission.</summary>
    public static byte[] MetaBytes(MissionMeta meta) => MetaFile.Bytes(meta);

    /// <summary>What the Work Packages below <c>tasks/</c> of <paramref name="directory"/> (absolute) are meant to be, by id; none without files.</summary>
    /// <returns>
    /// All damage at once in <c>problems</c> of the details (<c>code, file, message</c>), under the code of the first:
    /// <c>WP_FILE_DAMAGED</c>, <c>WP_FIELD_MALFORMED</c>, <c>WP_ID_MISMATCH</c>, <c>WP_ID_DUPLICATE</c>.
    /// </returns>
    public static Outcome<ImmutableArray<WorkPackageIntent>> ReadWorkPackages(string directory) => WorkPackageFiles.Read(directory);
}
