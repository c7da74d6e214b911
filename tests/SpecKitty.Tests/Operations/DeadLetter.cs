using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A step that kills its process again and again becomes a hold of its own kind; everything else goes on.</summary>
public sealed class DeadLetter(Kitchen kitchen) : IClassFixture<Kitchen>
{
    private static readonly string[] Call = ["next", "--agent", "codex", "--take"];

    [Fact]
    public void What_killed_three_processes_in_a_row_is_held_and_others_go_on()
    {
        using var stage = kitchen.Serve();
        KillWhilePrepared(stage);
        KillWhilePrepared(stage);
        KillWhilePrepared(stage);

        var other = stage.Do(Call);

        Assert.Equal("WP04", other["wp_id"]);
        var run = stage.Ask("mission-run", "show", other["mission_run_id"]!).Done();
        Assert.Single(run.Data["activities"]!.AsArray(), activity => activity!["kind"]!.ToString() == "held" && activity["wp_id"]!.ToString() == "WP02" && activity["text"]!.ToString().EndsWith("3 times in a row.", StringComparison.Ordinal));
        stage.Ask("mission-run", "replay", other["mission_run_id"]!).Done();
    }

    [Fact]
    public void When_nothing_else_is_left_it_says_so_and_what_it_advises_gives_it_out_again()
    {
        using var stage = kitchen.Serve();
        stage.Do("wp", "cancel", "WP01", "--reason", "not wanted", "--agent", "claude");
        stage.Do("wp", "cancel", "WP03", "--reason", "not wanted", "--agent", "claude");
        stage.Do("wp", "cancel", "WP04", "--reason", "not wanted", "--agent", "claude");
        KillWhilePrepared(stage);
        KillWhilePrepared(stage);
        KillWhilePrepared(stage);

        var held = stage.Ask(Call);

        Assert.Equal((1, "DEAD_LETTER"), (held.Exit, held.Code));
        stage.Do([.. held.Remedies[0].Split(' ')[1..], "--agent", "codex"]);
        Assert.Equal("WP02", stage.Do(Call)["wp_id"]);
    }

    [Fact]
    public void Two_deaths_are_forgiven_and_one_success_is_a_new_beginning()
    {
        using var stage = kitchen.Serve();
        KillWhilePrepared(stage);
        KillWhilePrepared(stage);
        Assert.Equal("WP02", stage.Do(Call)["wp_id"]);
        stage.Do("wp", "release", "WP02", "--reason", "lunch", "--agent", "codex");
        KillWhilePrepared(stage);
        Assert.Equal("WP02", stage.Do(Call)["wp_id"]);
    }

    /// <summary>Kills the call when the run has chosen a Work Package and the record has not: its journal is written to once more when it is handed out.</summary>
    private static void KillWhilePrepared(Stage stage)
    {
        using var rehearsal = stage.Copy();
        var effects = rehearsal.Kill(int.MaxValue, tears: false, Call).Effects;
        var prepared = effects.Select((effect, at) => (effect, at)).Where(pair => pair.effect.StartsWith("append ", StringComparison.Ordinal) && pair.effect.EndsWith("run.events.jsonl", StringComparison.Ordinal)).ToArray()[^2].at;
        Assert.True(stage.Kill(prepared + 2, tears: false, Call).HasCrashed);
        Assert.Contains("IssuePrepared", File.ReadLines(Directory.GetFiles(Path.Combine(stage.Repository, ".kittify", "runtime"), "run.events.jsonl", SearchOption.AllDirectories).Single()).Last(), StringComparison.Ordinal);
    }
}
