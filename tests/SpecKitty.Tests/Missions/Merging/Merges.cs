using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Missions.Record;
using Xunit;

namespace SpecKitty.Tests.Missions.Merging;

/// <summary>Calls of the merge drivers on texts.</summary>
internal static class Merges
{
    public static MissionFiles.MergeDriver Driver(string key) => MissionFiles.MergeDrivers.Single(driver => driver.Key == key);

    public static Outcome<MissionFiles.Merged> Try(string key, string @base, string ours, string theirs) =>
        Driver(key).Merge(new MissionFiles.Versions(Encoding.UTF8.GetBytes(@base), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs)), "file");

    public static string Of(string key, string @base, string ours, string theirs)
    {
        Assert.True(Try(key, @base, ours, theirs).Succeeded(out var merged, out var refusal), refusal?.Message);
        return Encoding.UTF8.GetString(merged.Content.Span);
    }

    /// <summary>The message of the refusal.</summary>
    public static string Conflict(string key, string @base, string ours, string theirs)
    {
        Assert.False(Try(key, @base, ours, theirs).Succeeded(out _, out var refusal));
        Assert.Equal("MERGE_CONFLICT", refusal.Code);
        return refusal.Message;
    }

    public static string Log(params IEnumerable<string> lines) => Encoding.UTF8.GetString(Records.Bytes(lines));
}
