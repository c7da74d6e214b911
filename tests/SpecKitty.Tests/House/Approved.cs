using Xunit;

namespace SpecKitty.Tests.House;

/// <summary>Compares a text with its approved file; with <c>SPEC_KITTY_ACCEPT=1</c> it writes that file instead.</summary>
internal static class Approved
{
    public static void Same(string file, string actual)
    {
        var path = Path.Combine(Plan.Root, "tests", "SpecKitty.Tests", file);
        if (Environment.GetEnvironmentVariable("SPEC_KITTY_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{file} is missing: run the tests once with SPEC_KITTY_ACCEPT=1, read the file and commit it.");
        var approved = File.ReadAllText(path);
        Assert.True(approved == actual, $"{file} differs: {Difference(approved.Split('\n'), actual.Split('\n'))}. Narrow the code, or accept with SPEC_KITTY_ACCEPT=1.");
    }

    private static string Difference(string[] approved, string[] actual) => string.Join("; ", [
        .. approved.Except(actual).Take(5).Select(line => $"gone `{line.Trim()}`"),
        .. actual.Except(approved).Take(5).Select(line => $"new `{line.Trim()}`"),
    ]);
}
