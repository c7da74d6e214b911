using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>Our lines of <c>.gitattributes</c>: which merge driver is for which files.</summary>
internal static class GitAttributesBlock
{
    /// <summary>A line for each pattern of each driver.</summary>
    public static ImmutableArray<string> Lines { get; } =
        [.. MissionFiles.MergeDrivers.SelectMany(driver => driver.Patterns.Select(pattern => $"{pattern} merge={driver.GitName}"))];

    /// <summary>The whole file with our lines in it.</summary>
    public static byte[] For(string checkout) => ManagedBlock.Merge(ManagedBlock.ReadFile(StateSurfaces.GitAttributes.At(checkout).Path), Lines);
}
