using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Workspace;

namespace SpecKitty.Operations;

/// <summary>How git calls our merge drivers in one clone: a fresh clone knows none, and a moved program is called where it was.</summary>
internal sealed class MergeDriverSetup(Git git, string program)
{
    // The copies that git makes of the three versions, the length of its conflict marks, and the path in the repository.
    private const string Arguments = "%O %A %B %L %P";

    /// <summary>The drivers that this clone cannot call, each with what is wrong with it.</summary>
    public ImmutableArray<(MissionFiles.MergeDriver Driver, string Why)> Lacking()
    {
        var known = git.MergeDrivers();
        return [.. MissionFiles.MergeDrivers.Select(driver => (Driver: driver, Why: Lack(driver, known.GetValueOrDefault(driver.GitName)))).Where(lack => lack.Why is not null).Select(lack => (lack.Driver, lack.Why!))];
    }

    /// <summary>Makes git call this program for every driver that is lacking.</summary>
    public Outcome<int> Register()
    {
        var lacking = Lacking();
        foreach (var (driver, _) in lacking)
        {
            if (git.SetMergeDriver(driver.GitName, CommandOf(driver)).Refusal is { } refusal)
            {
                return refusal;
            }
        }

        return lacking.Length;
    }

    private string CommandOf(MissionFiles.MergeDriver driver) => Quoted(program) + CallOf(driver);

    private static string CallOf(MissionFiles.MergeDriver driver) => $" merge-driver {driver.Key} {Arguments}";

    private static string? Lack(MissionFiles.MergeDriver driver, string? command) =>
        command is null ? "is not registered in this clone"
        : !command.EndsWith(CallOf(driver), StringComparison.Ordinal) || Unquoted(command[..^CallOf(driver).Length]) is not { } called ? "is registered with a command of something else"
        : !File.Exists(called) ? $"is registered with `{Plain.Line(called)}`, which is gone"
        : null;

    /// <summary>One word for the shell by which git calls it; git itself reads <c>%</c>.</summary>
    private static string Quoted(string path) => Plain.Quoted(path).Replace("%", "%%", StringComparison.Ordinal);

    private static string? Unquoted(string word) => word is ['\'', .. var inside, '\'']
        ? inside.Replace("'\\''", "'", StringComparison.Ordinal).Replace("%%", "%", StringComparison.Ordinal)
        : null;
}
