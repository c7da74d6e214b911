using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Records and runs as each released format has them: every build reads them, stands where they stood, and decides all that was decided once more.</summary>
/// <remarks><c>SPEC_KITTY_FREEZE=v2</c> writes those of the format as it is now into a folder of that name, which nobody changes afterwards.</remarks>
[Collection(StoryTold.Name)]
public sealed class GoldenHistories(Story story)
{
    private static readonly string[] Kept = ["kitty-specs", Path.Combine(".kittify", "runtime"), Path.Combine(".kittify", "mission-types"), Path.Combine(".kittify", "config.yaml")];

    private static string Goldens => Path.Combine(Corpus.Repository, "tests", "golden");

    public static TheoryData<string> Formats => [.. Directory.GetDirectories(Goldens).Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Are_read_replayed_and_stand_where_they_stood(string format)
    {
        if (Environment.GetEnvironmentVariable("SPEC_KITTY_FREEZE") is { Length: > 0 } wanted)
        {
            Freeze(story["mission-run index"].Before, Path.Combine(Goldens, wanted));
        }

        using var stage = Thawed(Path.Combine(Goldens, format));
        Assert.Equal(File.ReadAllLines(Path.Combine(Goldens, format, "standing.txt")), Standing(stage));
        var decisions = 0;
        foreach (var run in stage.Ask("mission-run", "list").Done().Data["mission_runs"]!.AsArray())
        {
            Assert.Null(run!["error"]);
            var id = run["mission_run_id"]!.ToString();
            decisions += stage.Ask("mission-run", "replay", id).Done().Data["decisions"]!.GetValue<int>();
            Assert.All(stage.Ask("mission-run", "verify", id).Data["checks"]!.AsArray().Where(check => check!["check"]!.ToString() is not ("index" or "mission" or "prompts")), check => Assert.Equal("[]", check!["flaws"]!.ToJsonString()));
        }

        Figures.Add("recorded decisions replayed", decisions);
        Assert.True(decisions > 20);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Can_be_gone_on_with_and_nothing_of_them_is_lost(string format)
    {
        using var stage = Thawed(Path.Combine(Goldens, format));
        var promises = new Promises(stage);

        new Player(stage).PlayToTheEnd();

        promises.NothingIsLost();
        promises.NothingIsIssuedTwice();
    }

    private static Stage Thawed(string golden)
    {
        var stage = Stage.New(1);
        Scratch.Copy(Path.Combine(golden, "files"), stage.Repository);
        // Under its own name it would hide the golden itself.
        File.Copy(Path.Combine(golden, "gitignore"), Path.Combine(stage.Repository, ".gitignore"));
        Scratch.Copy(Path.Combine(golden, "journal"), Directory.CreateDirectory(Journal(stage)).FullName);
        stage.CommitAll("as it was left");
        return stage;
    }

    private static string Journal(Stage stage) => Path.Combine(stage.GitDirectory, "spec-kitty", "journal");

    private static string[] Standing(Stage stage) => string.Join('\n', Promises.Standing(stage)).Split('\n');

    private static void Freeze(Stage stage, string folder)
    {
        Assert.False(Directory.Exists(folder), $"`{folder}` is frozen.");
        foreach (var (from, to) in Kept.Select(part => (Path.Combine(stage.Repository, part), Path.Combine(folder, "files", part))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (File.Exists(from))
            {
                File.Copy(from, to);
            }
            else
            {
                Scratch.Copy(from, Directory.CreateDirectory(to).FullName);
            }
        }

        File.Copy(Path.Combine(stage.Repository, ".gitignore"), Path.Combine(folder, "gitignore"));
        Scratch.Copy(Journal(stage), Directory.CreateDirectory(Path.Combine(folder, "journal")).FullName);
        // What actors were told names the place where it was told, and no other build reads it.
        Array.ForEach(Directory.GetDirectories(folder, "prompts", SearchOption.AllDirectories), prompts => Directory.Delete(prompts, recursive: true));
        using var thawed = Thawed(folder);
        File.WriteAllLines(Path.Combine(folder, "standing.txt"), Standing(thawed));
    }
}
