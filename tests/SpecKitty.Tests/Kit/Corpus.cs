using Xunit;

namespace SpecKitty.Tests.Kit;

/// <summary>The repository and the recorded missions beside it.</summary>
internal static class Corpus
{
    /// <summary>The folder of <c>global.json</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The path of something below the shared folder; skips the test where there is none, fails it in a CI that should have it.</summary>
    public static string At(params string[] parts)
    {
        var shared = Environment.GetEnvironmentVariable("SPEC_KITTY_SHARED") ?? Path.Combine(Repository, "..", "shared");
        var path = Path.GetFullPath(Path.Combine([shared, .. parts]), Repository);
        if (!Path.Exists(path))
        {
            var expected = Environment.GetEnvironmentVariable("CI") == "true" && Environment.GetEnvironmentVariable("SPEC_KITTY_NO_CORPUS") != "1";
            Assert.False(expected, $"`{path}` is not there; set SPEC_KITTY_SHARED, or SPEC_KITTY_NO_CORPUS=1.");
            Assert.Skip($"`{path}` is not there.");
        }

        return path;
    }

    /// <summary>How many cases a property tries: 200, or what SPEC_KITTY_CASES says.</summary>
    public static int Cases { get; } = int.TryParse(Environment.GetEnvironmentVariable("SPEC_KITTY_CASES"), out var cases) ? cases : 200;

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
        {
            folder = folder.Parent;
        }

        return (folder ?? throw new InvalidOperationException("No global.json above the tests.")).FullName;
    }
}
