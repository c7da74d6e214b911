namespace SpecKitty.Bench;

/// <summary>The programs of the floor.</summary>
internal static class Programs
{
    public static string Git { get; } = Find("git");

    public static string True { get; } = Find("true");

    private static string Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? throw new InvalidOperationException($"No `{name}` on PATH.");
}
