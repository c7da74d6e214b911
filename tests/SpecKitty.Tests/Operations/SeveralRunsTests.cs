using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Many runs of one Mission at once, on one machine and wherever the repository is taken.</summary>
public sealed class SeveralRunsTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    [Fact]
    public void Three_runs_drive_one_mission_at_once_to_the_end_while_a_fourth_is_given_up_and_a_fifth_is_replayed()
    {
        using var stage = kitchen.Serve();
        var first = stage.Ask("next").Done()["mission_run_id"]!;
        stage.Do("mission-run", "abandon", first, "--reason", "several follow", "--agent", "claude");
        var fourth = Start(stage, "--scope", "WP02");
        new Author(stage).Work(stage.Do("next", "--mission-run", fourth, "--agent", "codex", "--take"));
        stage.Do("mission-run", "abandon", fourth, "--reason", "half-way", "--agent", "codex");
        stage.Do("wp", "release", "WP02", "--reason", "half-way", "--agent", "codex");
        var fifth = Start(stage, "--purpose", "replay");
        string[] three = [Start(stage, "--scope", "WP01,WP03"), Start(stage, "--scope", "WP02"), Start(stage, "--scope", "WP04")];

        new Player(stage).PlayRuns(three);
        stage.Ask("mission-run", "replay", first).Done();
        new Player(stage).PlayToTheEnd();

        Assert.All(three, run => Assert.Equal("completed", Show(stage, run)["status"]));
        Assert.Equal(("abandoned", "active"), (Show(stage, fourth)["status"], Show(stage, fifth)["status"]));
        Assert.All(stage.Ask("mission-run", "list", "--mission", kitchen.Slug).Done().Data["mission_runs"]!.AsArray(), run => stage.Ask("mission-run", "replay", run!["mission_run_id"]!.ToString()).Done());
        new Promises(stage).NothingIsIssuedTwice();
    }

    [Fact]
    public void A_repository_copied_elsewhere_decides_the_same_with_a_cursor_of_its_own_and_names_nothing_outside()
    {
        using var stage = kitchen.Serve();
        using var copy = stage.Copy(7);
        Assert.Equal(Asked(stage), Asked(copy));
        var before = Files(stage);

        var there = copy.Do("next", "--agent", "codex", "--take");
        new Author(copy).Work(there);

        Assert.Equal(before, Files(stage));
        Assert.StartsWith(copy.Repository, there["workspace_path"], StringComparison.Ordinal);
        Assert.StartsWith(copy.Repository, there["prompt_file"], StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Repository, string.Concat(Texts(copy)), StringComparison.Ordinal);
        var here = stage.Do("next", "--agent", "codex", "--take");
        Assert.Equal(there["wp_id"], here["wp_id"]);
        Assert.NotEqual(there.Token, here.Token);
        Assert.Equal((4, "STALE_TOKEN"), (stage.Ask("next", "--agent", "codex", "--token", there.Token, "--result", "success").Exit, stage.Ask("next", "--agent", "codex", "--token", there.Token, "--result", "success").Code));
    }

    [Fact]
    public void Without_the_whole_folder_of_the_product_everybody_is_told_the_same()
    {
        using var stage = kitchen.Serve();
        var before = Asked(stage);

        Directory.Delete(Path.Combine(stage.Repository, ".kittify"), recursive: true);

        Assert.Equal(before, Asked(stage));
        Assert.False(Directory.Exists(Path.Combine(stage.Repository, ".kittify")));
        Assert.Equal("WP02", stage.Do("next", "--agent", "codex", "--take")["wp_id"]);
    }

    [Fact]
    public void Stored_paths_are_relative_and_what_would_lead_outside_is_not_followed()
    {
        using var stage = kitchen.Serve();
        stage.Do("next", "--agent", "codex", "--take");

        Assert.DoesNotContain(stage.Repository, string.Concat(Directory.EnumerateFiles(Path.Combine(stage.Repository, ".kittify", "runtime"), "*.json*", SearchOption.AllDirectories).Select(File.ReadAllText)), StringComparison.Ordinal);
        var index = Path.Combine(stage.Repository, ".kittify", "runtime", "feature-runs.json");
        var outside = stage.Write("../elsewhere/state.json", "{}");
        File.WriteAllText(index, File.ReadAllText(index).Replace(".kittify/runtime/runs/", Path.GetDirectoryName(outside) + "/", StringComparison.Ordinal));
        Assert.Equal("WP02", stage.Ask("next", "--agent", "codex").Done().Data["preview"]!["wp_id"]!.ToString());
        Assert.Equal("{}", File.ReadAllText(outside));
    }

    private static string Start(Stage stage, params string[] options) => stage.Do(["mission-run", "start", .. options, "--agent", "claude"])["mission_run_id"]!;

    private static Reply Show(Stage stage, string run) => stage.Ask("mission-run", "show", run).Done();

    /// <summary>What each actor would get, without what only the run knows.</summary>
    private static string[] Asked(Stage stage) =>
    [
        .. new[] { "claude", "codex", "gemini" }.Select(agent => stage.Ask("next", "--agent", agent).Done().Data["preview"]!)
            .Select(preview => string.Join(' ', new[] { "kind", "step_id", "wp_id", "role", "code", "reason", "is_fix" }.Select(key => $"{key}={preview[key]}"))),
    ];

    private static string[] Files(Stage stage) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(stage.Repository, ".kittify"), "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Path.Combine(stage.Repository, "kitty-specs"), "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(file => $"{file}\n{File.ReadAllText(file)}"),
    ];

    private static IEnumerable<string> Texts(Stage stage) => Files(stage).Concat(Directory.EnumerateFiles(Path.Combine(stage.GitDirectory, "spec-kitty"), "*.json*", SearchOption.AllDirectories).Select(File.ReadAllText));
}
