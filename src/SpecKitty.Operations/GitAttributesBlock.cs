using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>Our lines of <c>.gitattributes</c>: which line ends and which merge driver are for which files.</summary>
internal static class GitAttributesBlock
{
    // What is compared byte by byte must be the same in every clone, whatever line ends its user prefers.
    private static readonly ImmutableArray<string> LineEnds = ["kitty-specs/** text=auto eol=lf", ".kittify/** text=auto eol=lf"];

    /// <summary>The line ends of our own files, and a line for each pattern of each driver.</summary>
    public static ImmutableArray<string> Lines { get; } =
        [.. LineEnds, .. MissionFiles.MergeDrivers.SelectMany(driver => driver.Patterns.Select(pattern => $"{pattern} merge={driver.GitName}"))];

    /// <summary>The whole file with our lines in it.</summary>
    public static byte[] For(string checkout) => ManagedBlock.Merge(ManagedBlock.ReadFile(StateSurfaces.GitAttributes.At(checkout).Path), Lines);
}
