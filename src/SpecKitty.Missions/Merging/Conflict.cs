using SpecKitty.Kernel;

namespace SpecKitty.Missions.Merging;

/// <summary>What a merge cannot decide.</summary>
internal static class Conflict
{
    public static Refusal On(string path, string why) => Refusal.Refused("MERGE_CONFLICT", $"`{Plain.Line(path)}`: {why}.", "git mergetool");
}
