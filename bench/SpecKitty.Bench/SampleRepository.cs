using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>A repository with so many missions: finished ones, and one that the product itself brought as far as the first Work Package.</summary>
internal sealed record SampleRepository(int Size, Shell Shell, string Mission)
{
    public static SampleRepository Create(string folder, string binary, int size, int workPackages = 5)
    {
        var shell = Empty(folder, string.Create(CultureInfo.InvariantCulture, $"missions-{size}"));
        File.WriteAllText(Path.Combine(shell.Folder, "greet.sh"), "#!/bin/sh\necho hello\n");
        shell.Run(binary, "init", "--agent", "claude");
        FinishedMission.Fill(shell.Folder, size - 1);
        shell.Run(Programs.Git, "add", "-A");
        shell.Run(Programs.Git, "commit", "-qm", "start");
        shell.Run(Programs.Git, "switch", "-qc", "feat/live");
        return new SampleRepository(size, shell, new LiveMission(shell, binary, workPackages).Begin());
    }

    /// <summary>A repository whose missions are those in another folder.</summary>
    public static Shell Around(string folder, string missions)
    {
        var shell = Empty(folder, "recorded");
        Directory.CreateDirectory(Path.Combine(shell.Folder, "kitty-specs"));
        foreach (var mission in Directory.GetDirectories(missions))
        {
            foreach (var file in Directory.EnumerateFiles(mission, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(shell.Folder, "kitty-specs", Path.GetRelativePath(missions, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }

        shell.Run(Programs.Git, "add", "-A");
        shell.Run(Programs.Git, "commit", "-qm", "recorded missions");
        return shell;
    }

    private static Shell Empty(string folder, string name)
    {
        var (root, home) = (Path.Combine(folder, name), Path.Combine(folder, "home"));
        Directory.CreateDirectory(root);
        Directory.CreateDirectory(home);
        var shell = new Shell(root, home);
        shell.Run(Programs.Git, "init", "-q", "-b", "main");
        foreach (var (key, value) in new[] { ("user.name", "Ada Example"), ("user.email", "ada@example.invalid"), ("gc.auto", "0"), ("maintenance.auto", "false") })
        {
            shell.Run(Programs.Git, "config", key, value);
        }

        return shell;
    }
}
