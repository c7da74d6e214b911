using System.Text;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using SpecKitty.Tests.Operations;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>What the story of one Mission has no file of, added to a repository now and then, so that whoever reads it is asked too.</summary>
internal static class Extras
{
    private static readonly string[] Own = [".kittify/mission-types/software-dev", ".kittify/overrides/mission-types/software-dev"];

    private static readonly Func<Stage, string, Random, string[]>[] All = [Types, Manifest, Old, Recorded, Landing];

    /// <summary>Adds something by chance; gives the calls that look at it.</summary>
    public static string[][] Add(Stage stage, string mission, Random chance)
    {
        var missions = All[chance.Next(All.Length)](stage, mission, chance);
        return [.. missions.SelectMany(name => new string[][] { ["mission", "show", "--mission", name], ["wp", "list", "--mission", name], ["log", "--mission", name], ["dossier", "--mission", name], ["mission", "import", name], ["next", "--mission", name] })];
    }

    /// <summary>Three versions of one file, damaged: the driver answers, and a log that it made has every row of all three. Null when so.</summary>
    public static string? Merged(byte[] one, byte[] other, Random chance)
    {
        var driver = MissionFiles.MergeDrivers[chance.Next(MissionFiles.MergeDrivers.Length)];
        byte[] Version() => chance.Next(2) == 0 ? one : Mutation.Of(one, other, chance);
        var versions = new MissionFiles.Versions(Version(), Version(), Version());
        if (!driver.Merge(versions, "file").Succeeded(out var merged, out _) || driver.Key != "event-log")
        {
            return null;
        }

        var rows = Rows(merged.Content).ToHashSet(StringComparer.Ordinal);
        return new[] { versions.Base, versions.Ours, versions.Theirs }.SelectMany(Rows).FirstOrDefault(row => !rows.Contains(row)) is { } lost ? $"`{driver.Key}` lost {lost}" : null;
    }

    private static IEnumerable<string> Rows(ReadOnlyMemory<byte> log) =>
        Encoding.UTF8.GetString(log.Span).TrimStart('\uFEFF').Split('\n').Select(row => row.TrimEnd('\r')).Where(row => row.Trim().Length > 0);

    /// <summary>A project's own Mission Type.</summary>
    private static string[] Types(Stage stage, string mission, Random chance)
    {
        Scratch.Copy(Path.Combine(Corpus.Repository, "packs", "built-in", "mission-types", "software-dev"), Path.Combine(stage.Repository, Own[chance.Next(2)]));
        return [];
    }

    private static string[] Manifest(Stage stage, string mission, Random chance)
    {
        stage.Write($"kitty-specs/{mission}/wps.yaml", """
            work_packages:
              - {id: WP01, title: Greet, dependencies: [], owned_files: [greet.sh], requirement_refs: [FR-001], subtasks: [T001]}
              - {id: WP02, title: Try, dependencies: [WP01], owned_files: ["test/**"], requirement_refs: [FR-002], subtasks: [T002]}
            """);
        return [];
    }

    private static string[] Old(Stage stage, string mission, Random chance) => [Legacy.Ancient(stage), Legacy.Coordinated(stage)];

    /// <summary>A recorded mission, as another product left it.</summary>
    private static string[] Recorded(Stage stage, string mission, Random chance)
    {
        var recorded = Directory.GetDirectories(Corpus.At("corpus", "missions")).Order(StringComparer.Ordinal).ToArray();
        var one = recorded[chance.Next(recorded.Length)];
        Scratch.Copy(one, Path.Combine(stage.Repository, "kitty-specs", Path.GetFileName(one)));
        return [Path.GetFileName(one)];
    }

    /// <summary>A landing that was killed on its way, where the story has come so far.</summary>
    private static string[] Landing(Stage stage, string mission, Random chance)
    {
        stage.Kill(chance.Next(30, 60), tears: false, "merge", "run", "--mission", mission);
        return [];
    }
}
