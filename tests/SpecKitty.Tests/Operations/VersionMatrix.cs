using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Files of a product that is newer than this one: what they say to be of another format is left alone, and what they only have more of stays and disturbs nobody.</summary>
public sealed class VersionMatrix(Kitchen kitchen) : IClassFixture<Kitchen>
{
    private static readonly string[][] Calls = [["next"], ["next", "--agent", "codex", "--take"], ["wp", "note", "WP01", "--text", "x", "--agent", "claude"]];

    [Theory]
    [InlineData("state.json")]
    [InlineData("lanes.json")]
    [InlineData("mission_type.compiled.json")]
    public void A_newer_format_is_refused_with_exit_code_6_and_not_one_byte_is_changed(string name)
    {
        using var stage = kitchen.Serve();
        // What is forgotten has no format.
        stage.Forgets = false;
        Raise(stage, name);
        var before = Everything(stage);
        foreach (var call in Calls)
        {
            var refused = stage.Ask(call);
            Assert.True(refused.Exit == 6 && refused.Remedies.Length > 0, refused.ToString());
        }

        Assert.Equal(before, Everything(stage));
    }

    [Fact]
    public void A_newer_mission_type_begins_nothing()
    {
        using var stage = kitchen.Serve();
        Kit.GatedType.Write(stage.Repository);
        var descriptor = Path.Combine(stage.Repository, ".kittify", "mission-types", "gated", "mission-type.yaml");
        File.WriteAllText(descriptor, File.ReadAllText(descriptor).Replace("schema: 1", "schema: 2", StringComparison.Ordinal));

        Assert.Equal((6, "NEWER_SCHEMA"), (stage.Ask("mission", "new", "Newer", "--mission-type", "gated").Exit, stage.Ask("mission", "new", "Newer", "--mission-type", "gated").Code));
    }

    [Fact]
    public void What_happened_in_a_run_that_this_version_does_not_know_is_passed_over_and_stays()
    {
        using var stage = kitchen.Serve();
        var path = RunFile(stage, "run.events.jsonl");
        var rows = File.ReadAllLines(path);
        var row = JsonNode.Parse(rows[^1])!.AsObject();
        (row["event_type"], row["seq"], row["batch"], row["event_id"]) = ("StepDreamtOf", rows.Length + 1, rows.Length + 1, "01KDZZZZZZZZZZZZZZZZZZZZZZ");
        row["ext"] = new JsonObject { ["batch_size"] = 1, ["dream"] = "of sheep" };
        File.AppendAllText(path, CanonicalJson.Text(row, JsonStyle.Row) + "\n");

        Assert.Equal("WP02", stage.Do("next", "--agent", "codex", "--take")["wp_id"]);
        Assert.Contains(File.ReadLines(path), line => line.Contains("of sheep", StringComparison.Ordinal));
        new Promises(stage).NothingIsIssuedTwice();
    }

    [Theory]
    [InlineData("state.json")]
    [InlineData("meta.json")]
    public void A_key_that_this_version_does_not_know_stays_when_the_file_is_written(string name)
    {
        using var stage = kitchen.Serve();
        stage.Forgets = false;
        var path = name == "meta.json" ? MissionFile(stage, name) : RunFile(stage, name);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        json["newer"] = new JsonObject { ["kept"] = true };
        File.WriteAllText(path, json.ToJsonString());

        stage.Ask("next", "--agent", "codex", "--take").Done();
        stage.Ask("wp", "submit", "WP01", "--agent", "claude");

        Assert.True(JsonNode.Parse(File.ReadAllText(path))!["newer"]!["kept"]!.GetValue<bool>());
    }

    /// <summary>Makes the file one of the next format; of a frozen type, with the hash that its run knows.</summary>
    private void Raise(Stage stage, string name)
    {
        var path = name == "lanes.json" ? MissionFile(stage, name) : RunFile(stage, name);
        var json = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        switch (name)
        {
            case "state.json":
                json["x"]!["schema"] = 2;
                break;
            case "lanes.json":
                json["version"] = 2;
                break;
            default:
                json["schema"] = 2;
                break;
        }

        var bytes = CanonicalJson.Bytes(json, JsonStyle.Canonical);
        if (name == "mission_type.compiled.json")
        {
            var journal = RunFile(stage, "run.events.jsonl");
            File.WriteAllText(journal, File.ReadAllText(journal).Replace(Hashing.Sha256(File.ReadAllBytes(path)), Hashing.Sha256(bytes), StringComparison.Ordinal));
        }

        File.WriteAllBytes(path, bytes);
        if (name == "lanes.json")
        {
            stage.CommitAll("newer");
        }
    }

    private static string RunFile(Stage stage, string name) => Directory.GetFiles(Path.Combine(stage.Repository, ".kittify", "runtime", "runs"), name, SearchOption.AllDirectories).Single();

    private string MissionFile(Stage stage, string name) => Path.Combine(stage.Repository, "kitty-specs", kitchen.Slug, name);

    private static string Everything(Stage stage) => string.Join('\n', Directory.EnumerateFiles(stage.Repository, "*", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/.git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => file + Hashing.Sha256(File.ReadAllBytes(file))));
}
