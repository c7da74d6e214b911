using System.Text.Json.Nodes;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>A run executes the type that it froze; when that means something else by now it says so, and goes over on request.</summary>
public sealed class TypeDriftTests : IDisposable
{
    private readonly Stage stage = Stage.New(21);
    private readonly string run;
    private readonly string token;

    public TypeDriftTests()
    {
        GatedType.Write(stage.Repository);
        stage.CommitAll("a type");
        stage.Do("mission", "new", "Signing Off", "--mission-type", "gated");
        stage.Do("decision", "resolve", "input:provider", "--answer", "SAP", "--agent", "claude");
        var step = stage.Do("next", "--agent", "claude", "--take");
        (run, token) = (step["mission_run_id"]!, step.Token);
    }

    private string Folder => Path.Combine(stage.Repository, ".kittify", "mission-types", "gated");

    public void Dispose() => stage.Dispose();

    [Fact]
    public void A_comment_in_its_source_changes_nothing()
    {
        File.AppendAllText(Path.Combine(Folder, "mission-type.yaml"), "# a remark\n");

        Assert.Empty(Warnings(stage.Ask("next").Done()));
        Assert.Equal(stage.Ask("mission-run", "show", run).Done()["seq"], stage.Do("mission-run", "migrate", run, "--agent", "claude")["seq"]);
    }

    [Fact]
    public void Another_meaning_is_a_warning_and_the_run_goes_on_with_its_own()
    {
        Change("Do it well.\n");

        var next = stage.Ask("next", "--agent", "claude").Done();
        var reported = stage.Do("next", "--agent", "claude", "--token", token, "--result", "success", "--no-take");

        Assert.Equal(["TYPE_DRIFT"], Warnings(next));
        Assert.Equal(["TYPE_DRIFT"], Warnings(reported));
        Assert.Equal($"spec-kitty mission-run migrate {run}", next.Json["warnings"]![0]!["remedy"]!.ToString());
    }

    [Fact]
    public void A_run_that_goes_over_keeps_its_tokens_executes_the_new_version_and_still_replays()
    {
        Change("Do it well.\n");

        stage.Do("mission-run", "migrate", run, "--agent", "claude");
        stage.Do("mission-run", "migrate", run, "--agent", "claude");

        Assert.Empty(Warnings(stage.Do("next", "--agent", "claude", "--token", token, "--result", "success")));
        Assert.Empty(stage.Ask("mission-run", "replay", run).Done().Data["flaws"]!.AsArray());
        Assert.Single(File.ReadLines(Path.Combine(stage.Repository, ".kittify", "runtime", "runs", run, "run.events.jsonl")), line => line.Contains("TypeMigrated", StringComparison.Ordinal));
        stage.Ask("mission-run", "verify", run).Done();
    }

    [Fact]
    public void A_byte_of_the_later_version_that_is_another_is_refused()
    {
        Change("Do it well.\n");
        stage.Do("mission-run", "migrate", run, "--agent", "claude");
        var file = Directory.GetFiles(Path.Combine(stage.Repository, ".kittify", "runtime", "runs", run, "types"), "*.json").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("well", "wall", StringComparison.Ordinal));

        Assert.Equal((5, "FROZEN_TYPE_DAMAGED"), (stage.Ask("next").Exit, stage.Ask("next").Code));
    }

    [Fact]
    public void A_type_without_a_step_that_the_run_knows_is_not_gone_over_to()
    {
        var descriptor = Path.Combine(Folder, "mission-type.yaml");
        File.WriteAllText(descriptor, File.ReadAllText(descriptor).Replace("id: write,", "id: compose,", StringComparison.Ordinal).Replace("depends_on: [write]", "depends_on: [compose]", StringComparison.Ordinal));

        var refused = stage.Ask("mission-run", "migrate", run, "--agent", "claude");

        Assert.Equal((1, "STEP_GONE"), (refused.Exit, refused.Code));
        Assert.Equal("compose", stage.Do([.. refused.Remedies[0].Split(' ')[1..], "--agent", "claude"]) is { Exit: 0 } ? stage.Do("next", "--agent", "claude", "--take")["step_id"] : null);
    }

    [Fact]
    public void A_run_that_is_over_goes_nowhere()
    {
        stage.Do("mission-run", "abandon", run, "--reason", "enough", "--agent", "claude");

        Assert.Equal((1, "RUN_CLOSED"), (stage.Ask("mission-run", "migrate", run, "--agent", "claude").Exit, stage.Ask("mission-run", "migrate", run, "--agent", "claude").Code));
    }

    [Fact]
    public void Under_the_greatest_strictness_nothing_new_is_handed_out_until_the_run_goes_over()
    {
        stage.Do("mission-run", "abandon", run, "--reason", "to begin a strict one", "--agent", "claude");
        stage.Write(".kittify/config.yaml", "strictness: max\n");
        var step = stage.Do("next", "--agent", "claude", "--take");
        Change("Do it well.\n");

        var reported = stage.Ask("next", "--agent", "claude", "--token", step.Token, "--result", "success");
        var asked = stage.Ask("next", "--agent", "claude").Done();

        Assert.Equal("max", JsonNode.Parse(File.ReadAllText(Path.Combine(stage.Repository, ".kittify", "runtime", "runs", step["mission_run_id"]!, "state.json")))!["policy_snapshot"]!["strictness"]!.ToString());
        Assert.Equal((1, "blocked", "DRIFT"), (reported.Exit, reported["kind"], reported.Code));
        Assert.Equal("DRIFT", asked.Data["preview"]!["code"]!.ToString());
        stage.Do([.. reported.Data["remedies"]![0]!.ToString().Split(' ')[1..], "--agent", "claude"]);
        Assert.NotEqual("DRIFT", stage.Ask("next", "--agent", "claude").Done().Data["preview"]!["code"]?.ToString());
        stage.Ask("mission-run", "replay", step["mission_run_id"]!).Done();
    }

    private void Change(string prompt) => File.AppendAllText(Path.Combine(Folder, "prompt.md"), prompt);

    private static string[] Warnings(Reply reply) => [.. reply.Json["warnings"]!.AsArray().Select(warning => warning!["code"]!.ToString())];
}
