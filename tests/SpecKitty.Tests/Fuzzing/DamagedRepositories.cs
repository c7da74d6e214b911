using System.Collections.Concurrent;
using System.Text;
using SpecKitty.Tests.Kit;
using SpecKitty.Tests.Operations;
using Xunit;

namespace SpecKitty.Tests.Fuzzing;

/// <summary>Any file that the product reads, damaged in any way: every verb answers, soon and in little memory, and loses no line of a record.</summary>
public sealed class DamagedRepositories(Story story, ITestOutputHelper output) : IClassFixture<Story>
{
    private static readonly Bounds Bounds = new(TimeSpan.FromSeconds(60), 512L << 20, 3L << 30);
    private static readonly string[] Kept = ["journal", "quarantine"];
    private static readonly char[] Mark = ['\u00EF', '\u00BB', '\u00BF'];
    private static readonly string[] Grounds = ["tasks finalize", "report changes requested", "wp reject", "merge run", "take what is over"];

    private static readonly string[][] Readers =
    [
        ["status", "--all"], ["status"], ["mission", "list"], ["mission", "show"], ["wp", "list"], ["wp", "show", "WP01"], ["next", "--agent", "claude"], ["log"], ["accept", "status"], ["merge", "plan"],
        ["decision", "list"], ["tasks", "check"], ["mission-run", "list"], ["mission-type", "show", "software-dev"], ["mission-type", "list"], ["doctor"], ["doctor", "--prove"], ["dossier"], ["mission", "import"],
    ];

    private static readonly string[][] Writers =
    [
        ["wp", "note", "WP01", "--text", "still here", "--agent", "claude"], ["next", "--agent", "codex", "--take"], ["doctor", "--fix"], ["tasks", "finalize", "--agent", "claude"],
        ["accept", "verdict", "FR-001", "--result", "pass", "--evidence", "tried", "--agent", "claude"], ["merge", "run"], ["init", "--agent", "codex"], ["doctor", "--prove", "--fix"],
    ];

    [Fact]
    public void Every_verb_answers_on_a_repository_with_a_damaged_file()
    {
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        var length = new FuzzLength();
        var broken = new ConcurrentQueue<string>();
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            while (broken.Count < 20 && !Bounds.IsLost && length.Next() is { } number)
            {
                if (Violation(number) is { } violation)
                {
                    broken.Enqueue(violation);
                }
            }
        });
        Figures.Add("damaged repositories", length.Begun);
        output.WriteLine($"{length.Begun} damaged repositories");
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {length.Begun}:\n{string.Join("\n\n", broken.Order(StringComparer.Ordinal))}");
    }

    public static TheoryData<string> Seeds => [.. Directory.EnumerateFiles(SeedFolder).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>A seed is the name of a scene, the end of a file's path, and the bytes that are found there.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_verb_answers_on_what_once_broke_one(string seed)
    {
        var bytes = File.ReadAllBytes(Path.Combine(SeedFolder, seed));
        var head = Encoding.Latin1.GetString(bytes).Split('\n', 3);
        using var stage = story[head[0]].Before.Copy();
        File.WriteAllBytes(Files(stage).First(file => file.EndsWith(head[1], StringComparison.Ordinal)), bytes[^head[2].Length..]);

        Assert.All(Readers, call => Assert.Null(Answered(stage, call)));
        Assert.All(Writers, call => Assert.Null(Written(stage, call)));
    }

    private static string SeedFolder => Path.Combine(Corpus.Repository, "tests", "SpecKitty.Tests", "Fuzzing", "seeds");

    private string? Violation(int number)
    {
        var chance = new Random(unchecked((Sizes.Seed * 1_000_003) + number));
        var scene = story[Grounds[chance.Next(Grounds.Length)]];
        using var stage = scene.Before.Copy();
        var known = Files(stage).Order(StringComparer.Ordinal).ToArray();
        var calls = chance.Next(3) == 0 ? Extras.Add(stage, scene.Call[^1], chance) : [];
        var all = Files(stage).Order(StringComparer.Ordinal).ToArray();
        var files = all.Except(known).ToArray() is { Length: > 0 } added && chance.Next(4) != 0 ? added : all;
        var (file, other) = (files[chance.Next(files.Length)], all[chance.Next(all.Length)]);
        var damaged = Mutation.Of(File.ReadAllBytes(file), File.ReadAllBytes(other), chance);
        var fault = Extras.Merged(File.ReadAllBytes(file), damaged, chance);
        File.WriteAllBytes(file, damaged);
        fault ??= Read(stage, [.. Readers, .. calls, .. calls], chance) ?? (chance.Next(2) == 0 ? Written(stage, Writers[chance.Next(Writers.Length)]) : null);
        return fault is null ? null : $"case {number}, {stage.Placeless(file)}: {stage.Placeless(fault)}\n{Saved(number, damaged)}";
    }

    /// <summary>What is wrong with how four readers ended, or with what they left; null when nothing is.</summary>
    private static string? Read(Stage stage, string[][] readers, Random chance)
    {
        var before = Looks(stage);
        var fault = chance.GetItems(readers, 4).Select(call => Answered(stage, call)).FirstOrDefault(said => said is not null);
        return fault ?? Unchanged(before, Looks(stage));
    }

    /// <summary>What is wrong with how a call ended; null when nothing is.</summary>
    private static string? Answered(Stage stage, string[] call)
    {
        var (reply, fault) = Bounds.Ask(string.Join(' ', call), () => stage.Ask(call));
        return reply is null ? fault
            : reply is { Exit: not (>= 0 and <= 6) } ? reply.ToString()
            : reply.Output.AsSpan().TrimEnd().Contains('\n') ? $"More than one answer: {reply}"
            : reply.Json["ok"]!.GetValue<bool>() == (reply.Exit == 0) ? null : reply.ToString();
    }

    private static string? Written(Stage stage, string[] call)
    {
        var before = Rows(stage);
        if (Answered(stage, call) is { } fault)
        {
            return fault;
        }

        before.ExceptWith(Rows(stage));
        return before.Count == 0 ? null : $"`{string.Join(' ', call)}` lost {string.Join("\n", before)}";
    }

    private static string? Unchanged(string[] before, string[] after) =>
        before.SequenceEqual(after) ? null : $"A reader changed {string.Join(", ", before.Except(after).Concat(after.Except(before)).Distinct())}";

    /// <summary>The bytes of a case that failed, to look at and to keep as a seed.</summary>
    private static string Saved(int number, byte[] damaged)
    {
        var path = Path.Combine(Path.GetTempPath(), $"spec-kitty-fuzz-{Sizes.Seed}-{number}");
        File.WriteAllBytes(path, damaged);
        return $"the damaged file is {path}";
    }

    /// <summary>Every file that the product reads by itself, rather than through git.</summary>
    private static IEnumerable<string> Files(Stage stage) =>
        Below(Path.Combine(stage.Repository, "kitty-specs")).Concat(Below(Path.Combine(stage.Repository, ".kittify"))).Concat(Below(Path.Combine(stage.GitDirectory, "spec-kitty")))
            .Concat(Below(Path.Combine(stage.GitDirectory, "refs"))).Concat(Below(Path.Combine(stage.GitDirectory, "logs"))).Concat(Below(Path.Combine(stage.GitDirectory, "worktrees")))
            .Concat([Path.Combine(stage.GitDirectory, "HEAD"), Path.Combine(stage.GitDirectory, "config"), Path.Combine(stage.Repository, ".gitignore")]);

    private static IEnumerable<string> Below(string folder) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];

    private static string[] Looks(Stage stage) => [.. Files(stage).Select(file => $"{stage.Placeless(file)} {new FileInfo(file).Length} {File.GetLastWriteTimeUtc(file).Ticks}").Order(StringComparer.Ordinal)];

    /// <summary>Every line of every record, rows or not, those that were set aside too.</summary>
    private static HashSet<string> Rows(Stage stage) =>
        [.. Files(stage).Where(file => file.EndsWith("status.events.jsonl", StringComparison.Ordinal) || Kept.Any(folder => file.StartsWith(Path.Combine(stage.GitDirectory, "spec-kitty", folder), StringComparison.Ordinal)))
            .SelectMany(file => File.ReadAllText(file, Encoding.Latin1).Split('\n')).Select(line => line.TrimStart(Mark).Trim()).Where(line => line.Length > 0)];
}
