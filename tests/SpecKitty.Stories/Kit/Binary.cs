using Xunit;

namespace SpecKitty.Stories.Kit;

/// <summary>The published product.</summary>
internal static class Binary
{
    private static readonly string Expected = Environment.GetEnvironmentVariable("SPEC_KITTY_BINARY") ?? Path.Combine(Root, "artifacts", "publish", "spec-kitty");

    /// <summary>Its path; without one the test is skipped, or fails where there should be one.</summary>
    public static string Location
    {
        get
        {
            if (!File.Exists(Expected))
            {
                var isWanted = Environment.GetEnvironmentVariable("SPEC_KITTY_BINARY") is not null || Environment.GetEnvironmentVariable("CI") == "true";
                Assert.False(isWanted, $"`{Expected}` is not there.");
                Assert.Skip($"`{Expected}` is not there: dotnet publish src/SpecKitty.Cli -c Release -r linux-x64 -o artifacts/publish");
            }

            return Path.GetFullPath(Expected);
        }
    }

    private static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "global.json")))
            {
                at = at.Parent!;
            }

            return at.FullName;
        }
    }
}
