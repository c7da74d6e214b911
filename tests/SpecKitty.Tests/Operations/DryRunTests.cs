using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SpecKitty.Cli;
using SpecKitty.Kernel;
using SpecKitty.Tests.Cli;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Every verb that changes something can be asked what it would do: it answers as the real one does, and nothing on the disk is another byte afterwards.</summary>
[Collection(StoryTold.Name)]
public sealed partial class DryRunTests(Story story)
{
    public static TheoryData<string> Scenes => [.. Story.Names];

    [Fact]
    public void Every_verb_that_changes_something_has_a_scene()
    {
        using var door = new Doorway();
        var played = Story.Names.Select(name => string.Join(' ', story[name].Call)).Append("doctor --fix").ToArray();
        Assert.Empty(
            from verb in Leaves.Of(door.Everything())
            where verb.Changes
            let words = string.Join(' ', Help.PathOf(verb))
            where !played.Any(call => call.StartsWith(words + " ", StringComparison.Ordinal))
            select $"`{words}` needs a scene in Story");
    }

    [Fact]
    public void A_verb_that_changes_something_has_the_option_and_no_other_has()
    {
        using var door = new Doorway();
        Assert.All(Leaves.Of(door.Everything()), verb => Assert.Equal(verb.Changes, verb.Options.Any(option => option.Name == "--dry-run")));
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public void A_dry_run_answers_as_the_real_one_and_changes_nothing(string name)
    {
        var scene = story[name];
        using var stage = scene.Before.Copy();
        var before = Disk(stage);

        var dry = stage.Ask([.. scene.Call, "--dry-run"]).Done();

        Assert.Equal(before, Disk(stage));
        Assert.True(dry.Data["dry_run"]!.GetValue<bool>());
        using var real = scene.Before.Copy();
        var done = real.Ask(scene.Call).Done();
        Assert.Equal(Answer(real, done), Answer(stage, dry));
        Assert.Equal(Touched(before, real, Landing(dry)), Planned(dry));
        Assert.Equal(stage.Git("rev-parse", "HEAD") != real.Git("rev-parse", "HEAD"), Would(dry).Any(effect => effect["kind"]!.ToString() is "commit" or "move_branch"));
    }

    [Fact]
    public void What_is_refused_is_refused_in_a_dry_run_too()
    {
        using var stage = story["tasks finalize"].Before.Copy();
        var before = Disk(stage);

        Assert.Equal((1, "NOT_ACCEPTED"), Refused(stage.Ask("merge", "run", "--dry-run")));
        Assert.Equal((3, "WP_NOT_FOUND"), Refused(stage.Ask("wp", "claim", "WP09", "--dry-run", "--agent", "claude")));
        Assert.Equal((4, "STALE_TOKEN"), Refused(stage.Ask("next", "--agent", "claude", "--token", "0f3a9c52.7.ab12", "--result", "success", "--dry-run")));
        Assert.Equal(before, Disk(stage));
    }

    [Fact]
    public void The_doctor_says_what_it_would_mend()
    {
        using var stage = story["tasks finalize"].Before.Copy();
        File.Delete(Path.Combine(stage.Repository, ".claude/skills/spec-kitty/SKILL.md"));
        File.AppendAllText(Directory.GetFiles(stage.Repository, "status.events.jsonl", SearchOption.AllDirectories)[0], "{\"torn");
        var before = Disk(stage);

        var dry = stage.Ask("doctor", "--fix", "--dry-run").Done();

        Assert.Equal(before, Disk(stage));
        Assert.Contains(".claude/skills/spec-kitty/SKILL.md", Planned(dry));
        Assert.Contains(Would(dry), effect => effect["kind"]!.ToString() == "cut");
        Assert.Equal(stage.Ask("doctor", "--fix").Done().Data["findings"]!.ToJsonString(), dry.Data["findings"]!.ToJsonString());
    }

    [Fact]
    public void Only_its_owner_reads_what_an_actor_was_told()
    {
        using var stage = story["take a step"].Before.Copy();
        var prompt = stage.Ask(story["take a step"].Call).Done()["prompt_file"]!;

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(prompt).UnixFileMode);
    }

    [Fact]
    public void What_would_be_done_is_told_in_words()
    {
        using var door = new Doorway();
        var slug = door.WithMission();

        var said = door.Call("next", "--agent", "claude", "--take", "--dry-run").Out;

        Assert.StartsWith("Dry run: nothing was changed. This would be done:\n", said, StringComparison.Ordinal);
        Assert.Matches("\n  append    2 rows to .kittify/runtime/runs/[0-9a-f]{32}/run.events.jsonl\n|\n  append    3 rows to .kittify/", said);
        Assert.Contains("And this would be the answer:\n  Do        specify\n", said, StringComparison.Ordinal);
        Assert.Contains(slug, said, StringComparison.Ordinal);
    }

    private static (int, string?) Refused(Reply reply)
    {
        Assert.True(reply.Data["dry_run"]!.GetValue<bool>());
        return (reply.Exit, reply.Code);
    }

    private static IEnumerable<JsonNode> Would(Reply reply) => reply.Data["would"]!.AsArray().Select(effect => effect!);

    /// <summary>The files that would be touched.</summary>
    private static string[] Planned(Reply dry) =>
        [.. Would(dry).Where(effect => effect["kind"]!.ToString() is "append" or "write" or "cut" or "delete").Select(effect => Nameless(effect["path"]!.ToString())).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files that were touched, but for those that git and locks keep, those in worktrees, and those that a landing brings in.</summary>
    private static string[] Touched(SortedDictionary<string, string> before, Stage after, string[] landed) =>
        [.. Disk(after).Except(before).Select(entry => entry.Key).Concat(before.Keys.Except(Disk(after).Keys))
            .Where(path => !path.EndsWith('/') && !path.StartsWith(".worktrees/", StringComparison.Ordinal) && !landed.Contains(path))
            .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal) || path.StartsWith(".git/spec-kitty/", StringComparison.Ordinal))
            .Where(path => !path.StartsWith(".git/spec-kitty/resolving/", StringComparison.Ordinal) || path.Split('/').Length == 4)
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)).Select(Nameless).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The files of a landing's commit, which come into the checkout with it.</summary>
    private static string[] Landing(Reply dry) =>
        [.. Would(dry).Where(effect => effect["kind"]!.ToString() == "commit" && dry["landing_commit"] is not null).SelectMany(effect => effect["files"]!.AsArray().Select(path => path!.ToString()))];

    /// <summary>All that is there: content, kind and time of every file and folder.</summary>
    private static SortedDictionary<string, string> Disk(Stage stage)
    {
        var disk = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in new DirectoryInfo(stage.Repository).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(stage.Repository, entry.FullName);
            if (entry is FileInfo file)
            {
                disk[path] = string.Create(CultureInfo.InvariantCulture, $"{file.UnixFileMode} {Hashing.Sha256(File.ReadAllBytes(file.FullName))}");
            }
            else
            {
                disk[path + "/"] = entry.UnixFileMode.ToString();
            }
        }

        return disk;
    }

    /// <summary>What was answered, without what is made for the occasion.</summary>
    private static string Answer(Stage stage, Reply reply)
    {
        var data = JsonNode.Parse(reply.Data.ToJsonString())!.AsObject();
        data.Remove("dry_run");
        data.Remove("would");
        return Nameless(stage.Placeless(data.ToJsonString()) + reply.Json["warnings"]!.ToJsonString());
    }

    private static string Nameless(string text) => Made().Replace(text, "#");

    [GeneratedRegex("[0-9A-HJKMNP-TV-Z]{26}|[0-9a-f]{8}\\.[0-9]+\\.[0-9a-f]+|[0-9a-f]{32,64}|-[0-9A-HJKMNP-TV-Z]{8}(?![0-9A-Z])")]
    private static partial Regex Made();
}
