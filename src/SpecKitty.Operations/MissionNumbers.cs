using SpecKitty.Missions;

namespace SpecKitty.Operations;

/// <summary>Numbers for people: unique on a target branch, given when a Mission lands, used to decide nothing.</summary>
internal static class MissionNumbers
{
    /// <summary>The number after the largest one among the Missions of a checkout; 1 for the first. What cannot be read counts for nothing.</summary>
    /// <remarks>A Mission that is in the checkout but not yet on its branch counts too: at worst a number is left out, never given twice.</remarks>
    public static int Next(string checkout)
    {
        var missions = Path.Combine(checkout, "kitty-specs");
        var largest = Directory.Exists(missions) ? Directory.EnumerateDirectories(missions).Max(NumberOf) : null;
        return (largest ?? 0) + 1;
    }

    private static int? NumberOf(string directory) => MissionFiles.ReadMeta(directory).Succeeded(out var meta, out _) ? meta.Number : null;
}
