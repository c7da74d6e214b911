using System.Diagnostics;

namespace SpecKitty.Tests.House;

/// <summary>The files of the repository, as git lists them: tracked, and new ones that it does not ignore.</summary>
internal static class Sources
{
    public static IReadOnlyList<string> All { get; } = List();

    public static IEnumerable<string> CSharp(string folder) =>
        All.Where(file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Plan.Root, file));

    /// <summary>The lines of a text file, numbered from one; a binary file has none.</summary>
    public static IEnumerable<(string Place, string Line)> Lines(string file)
    {
        var text = Text(file);
        return text.Contains('\0', StringComparison.Ordinal)
            ? []
            : text.Split('\n').Select((line, at) => ($"{file}:{at + 1}", line));
    }

    private static List<string> List()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = Plan.Root,
            RedirectStandardOutput = true,
        })!;
        var listed = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return [.. listed.Where(file => File.Exists(Path.Combine(Plan.Root, file)))];
    }
}
