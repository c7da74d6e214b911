using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Runs of the existing implementation name no Mission for certain: a run is bound to the one that its files name, or by somebody's word, and never by a guess.</summary>
public sealed class RunImportTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    private const string Blocked = "fcbaefccdaeb4b7ba1029c327464688d";

    [Fact]
    public void A_recorded_run_is_bound_to_the_mission_that_it_names_and_stays_blocked_until_it_is_resumed()
    {
        using var stage = Without();
        Recorded(stage, "software-dev.failed", kitchen.Slug);
        var before = File.ReadAllLines(PathOf(stage, "run.events.jsonl"));

        var run = stage.Do("mission-run", "import", "--agent", "claude").Data["mission_runs"]![0]!;

        Assert.Equal(("imported", kitchen.Slug), (run["state"]!.ToString(), run["mission_slug"]!.ToString()));
        stage.Do("wp", "release", "WP01", "--reason", "so that nobody is waited for", "--agent", "claude");
        Assert.Equal(before, File.ReadAllLines(PathOf(stage, "run.events.jsonl"))[..before.Length]);
        var blocked = stage.Ask("next", "--agent", "codex", "--take");
        Assert.Equal((1, "IMPORTED", Blocked), (blocked.Exit, blocked.Code, blocked["run_id"]));
        stage.Do([.. blocked.Remedies[0].Split(' ')[1..], "--agent", "codex"]);
        Assert.Equal(("WP01", Blocked), (stage.Do("next", "--agent", "codex", "--take")["wp_id"], stage.Ask("next").Done()["mission_run_id"]));
        stage.Ask("mission-run", "verify", Blocked).Done();
        stage.Ask("mission-run", "replay", Blocked).Done();
    }

    [Fact]
    public void Every_key_of_the_other_product_is_still_there_with_a_value_of_its_type()
    {
        using var stage = Without();
        var theirs = Recorded(stage, "software-dev.failed", kitchen.Slug);
        theirs["x-theirs"] = "kept";
        File.WriteAllText(PathOf(stage, "state.json"), theirs.ToJsonString());

        stage.Do("mission-run", "import", "--agent", "claude");

        var ours = CanonicalJson.TryObject(File.ReadAllBytes(PathOf(stage, "state.json")))!;
        Assert.All(theirs, pair => Assert.True(ours.ContainsKey(pair.Key) && (pair.Value is null || pair.Key is "blocked_reason" || ours[pair.Key]!.GetValueKind() == pair.Value.GetValueKind()), pair.Key));
        Assert.Equal(["mission_run_id", "x"], ours.Select(pair => pair.Key).Except(theirs.Select(pair => pair.Key)));
        Assert.Equal(("kept", "Previous step 'implement' failed; manual intervention required."), (ours["x-theirs"]!.ToString(), ours["blocked_reason"]!.ToString()));
    }

    [Fact]
    public void A_run_that_waits_for_its_owner_is_told_what_is_asked_anew()
    {
        using var stage = Without();
        GatedType.Write(stage.Repository);
        stage.CommitAll("a type with gates");
        var slug = stage.Do("mission", "new", "Signing Off", "--mission-type", "gated")["mission_slug"]!;
        var id = Legacy.Run(stage, slug, "gated");

        var run = stage.Do("mission-run", "import", id, "--mission", slug, "--agent", "claude").Data["mission_runs"]![0]!;

        Assert.Equal(4, run["notes"]!.AsArray().Count);
        Assert.Equal(("decision_required", "input:provider"), (stage.Do("next", "--mission", slug, "--resume", "imported", "--agent", "claude", "--take")["kind"], stage.Ask("next", "--mission", slug).Done().Data["preview"]!["decision_id"]!.ToString()));
    }

    [Fact]
    public void What_names_no_mission_that_is_here_is_reported_and_bound_by_a_word()
    {
        using var stage = Without();
        Recorded(stage, "software-dev.failed", "gone-01M81PZW");
        var before = File.ReadAllText(PathOf(stage, "state.json"));

        var all = stage.Ask("mission-run", "import", "--agent", "claude").Done();
        var one = stage.Ask("mission-run", "import", Blocked, "--agent", "claude");

        Assert.Equal(("unbound", "RUN_UNBOUND"), (all.Data["mission_runs"]![0]!["state"]!.ToString(), all.Data["mission_runs"]![0]!["error"]!["code"]!.ToString()));
        Assert.Equal((1, "RUN_UNBOUND"), (one.Exit, one.Code));
        Assert.Equal(before, File.ReadAllText(PathOf(stage, "state.json")));
        Assert.Equal("RUN_UNBOUND", stage.Ask("next", "--mission-run", Blocked).Code);
        stage.Do([.. one.Remedies[0].Replace("MISSION", kitchen.Slug, StringComparison.Ordinal).Split(' ')[1..], "--agent", "claude"]);
        Assert.Equal(kitchen.Slug, stage.Ask("mission-run", "show", Blocked).Done()["mission_slug"]);
    }

    [Fact]
    public void What_names_two_missions_is_reported_with_both()
    {
        using var stage = Without();
        // What another product says in the index stands nowhere else.
        stage.Forgets = false;
        var other = stage.Do("mission", "new", "Another One", "--target-branch", "feat/greeting")["mission_slug"]!;
        Recorded(stage, "software-dev.failed", kitchen.Slug);
        var index = JsonNode.Parse(File.ReadAllText(Index(stage)))!;
        index["elsewhere"] = new JsonObject { ["run_id"] = Blocked, ["mission_slug"] = other, ["mission_id"] = null };
        File.WriteAllText(Index(stage), index.ToJsonString());

        var refused = stage.Ask("mission-run", "import", Blocked, "--agent", "claude");

        Assert.Equal("RUN_UNBOUND", refused.Code);
        Assert.Contains("names 2 missions", refused.Json["error"]!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_type_another_driver_or_a_bound_run_is_refused()
    {
        using var stage = kitchen.Serve();
        Recorded(stage, "software-dev.failed", kitchen.Slug);
        Assert.Equal("RUN_SCOPE_OVERLAP", stage.Ask("mission-run", "import", Blocked, "--agent", "claude").Code);
        Recorded(stage, "custom-erp.awaiting-audit", kitchen.Slug);
        Assert.Equal("RUN_TYPE_MISMATCH", stage.Ask("mission-run", "import", "a17093ba09384821b06cc21cc0aa9f32", "--agent", "claude").Code);
        stage.Ask("mission-run", "import", "--agent", "claude", "--mission", kitchen.Slug, "--dry-run").Done();
        var driver = stage.Ask("next").Done()["mission_run_id"]!;
        Assert.Empty(stage.Ask("mission-run", "import", driver, "--agent", "claude").Done().Data["mission_runs"]!.AsArray());
        Assert.Equal((3, "RUN_NOT_FOUND"), (stage.Ask("mission-run", "import", new string('0', 32)).Exit, stage.Ask("mission-run", "import", new string('0', 32)).Code));
    }

    [Fact]
    public void The_index_made_anew_has_every_run_of_ours_and_keeps_what_it_says_of_others()
    {
        using var stage = kitchen.Serve();
        var driver = stage.Ask("next").Done()["mission_run_id"]!;
        var whole = JsonNode.Parse(File.ReadAllText(Index(stage)))!.AsObject();
        Recorded(stage, "software-dev.failed", kitchen.Slug);
        File.WriteAllText(Index(stage), new JsonObject { ["theirs"] = new JsonObject { ["run_id"] = Blocked, ["mission_slug"] = "elsewhere" } }.ToJsonString());

        Assert.Equal("true", stage.Ask("mission-run", "index", "--rebuild").Done()["has_changed"]);
        Assert.Equal("false", stage.Ask("mission-run", "index", "--rebuild").Done()["has_changed"]);

        var made = JsonNode.Parse(File.ReadAllText(Index(stage)))!.AsObject();
        Assert.True(JsonNode.DeepEquals(whole.Single().Value, made[whole.Single().Key]));
        Assert.Equal("elsewhere", made["theirs"]!["mission_slug"]!.ToString());
        Assert.Equal(driver, made[whole.Single().Key]!["run_id"]!.ToString());
        Assert.Equal(2, stage.Ask("mission-run", "index").Exit);
    }

    private Stage Without()
    {
        var stage = kitchen.Serve();
        stage.Do("mission-run", "abandon", stage.Ask("next").Done()["mission_run_id"]!, "--reason", "theirs is taken over", "--agent", "claude");
        return stage;
    }

    /// <summary>A run as the corpus has it, started for that Mission.</summary>
    private static JsonObject Recorded(Stage stage, string name, string slug)
    {
        var state = CanonicalJson.TryObject(File.ReadAllBytes(Corpus.At("corpus", "runs", $"state.{name}.json")))!;
        state["inputs"]!["mission_slug"] = slug;
        var id = state["run_id"]!.ToString();
        stage.Write($".kittify/runtime/runs/{id}/state.json", state.ToJsonString());
        stage.Write($".kittify/runtime/runs/{id}/run.events.jsonl", File.ReadAllText(Corpus.At("corpus", "runs", $"run.events.{(name.StartsWith('c') ? "custom-erp" : name)}.jsonl")));
        stage.Write($".kittify/runtime/runs/{id}/mission_template_frozen.yaml", "mission: {}\n");
        return state;
    }

    private static string PathOf(Stage stage, string name) => Path.Combine(stage.Repository, ".kittify", "runtime", "runs", Blocked, name);

    private static string Index(Stage stage) => Path.Combine(stage.Repository, ".kittify", "runtime", "feature-runs.json");
}
