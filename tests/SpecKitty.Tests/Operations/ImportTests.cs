using System.Text.Json.Nodes;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Missions of another product, or of another time, are taken over: told first, then done whole, and nothing of them is lost.</summary>
public sealed class ImportTests
{
    [Fact]
    public void What_would_change_is_told_and_nothing_does()
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Coordinated(stage);
        var before = Everything(stage);

        var told = Assert.Single(stage.Ask("mission", "import").Done().Data["missions"]!.AsArray())!;

        Assert.Equal(before, Everything(stage));
        Assert.Equal(("importable", slug), (told["state"]!.ToString(), told["mission_dir"]!.ToString()));
        Assert.Equal(
            [
                $"status.events.jsonl: takes 4 rows from `{Legacy.Branch}`",
                $"issue-matrix.json: is carried over from `{Legacy.Branch}`",
                $"tasks/WP01-part/review-cycle-1.md: is carried over from `{Legacy.Branch}`",
                $"traces/notes.md: is carried over from `{Legacy.Branch}`",
                "meta.json: says topology `single_branch` instead of `coord`, and names no coordination branch",
            ],
            told["changes"]!.AsArray().Select(change => $"{change!["path"]!.ToString()[$"kitty-specs/{slug}/".Length..]}: {change["what"]}"));
        Assert.Equal([$"`notes.txt` on `{Legacy.Branch}` is not carried over."], told["notes"]!.AsArray().Select(note => note!.ToString()));
    }

    [Theory]
    [InlineData("coord", "single_branch")]
    [InlineData("lanes_with_coord", "lanes")]
    public void A_coordination_branch_is_flattened_in_one_commit_with_every_row_and_file(string before, string after)
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Coordinated(stage, topology: before);
        var (head, lanes) = (stage.Git("rev-parse", "HEAD"), Lanes(stage, slug));
        var refused = stage.Ask("wp", "note", "WP01", "--text", "x", "--mission", slug, "--agent", "claude");
        Assert.Equal("TOPOLOGY_READ_ONLY", refused.Code);

        var done = stage.Do(refused.Remedies[0].Split(' ').AsSpan(1)).Data["missions"]![0]!;

        Assert.Equal("imported", done["state"]!.ToString());
        Assert.Equal(head, stage.Git("rev-parse", "HEAD~1"));
        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Equal(lanes, Lanes(stage, slug));
        var meta = JsonNode.Parse(File.ReadAllText(Path.Combine(stage.Repository, "kitty-specs", slug, "meta.json")))!.AsObject();
        Assert.Equal((after, true, false, "{\"kept\":[1,2]}"), (meta["topology"]!.ToString(), meta["flattened"]!.GetValue<bool>(), meta.ContainsKey("coordination_branch"), meta["theirs"]!.ToJsonString()));
        Assert.Equal("- noted", stage.Git("show", $"HEAD:kitty-specs/{slug}/traces/notes.md"));
        stage.Git("branch", "--quiet", "--delete", "--force", Legacy.Branch);
        Assert.Equal(lanes, Lanes(stage, slug));
        stage.Do("wp", "note", "WP01", "--text", "x", "--mission", slug, "--agent", "claude");
        Assert.Equal("none", stage.Do("mission", "import", slug, "--apply").Data["missions"]![0]!["state"]!.ToString());
    }

    [Fact]
    public void A_Mission_from_before_ids_and_logs_is_given_both_and_can_be_worked_on()
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Ancient(stage);
        var refused = stage.Ask("wp", "list", "--mission", slug);
        Assert.Equal("MISSION_WITHOUT_ID", refused.Code);
        var frontmatter = File.ReadAllText(Path.Combine(stage.Repository, "kitty-specs", slug, "tasks", "WP01-part.md"));

        stage.Do(refused.Remedies[0].Split(' ').AsSpan(1));

        Assert.Equal("WP01 done, WP02 planned, WP03 planned, WP04 for_review", Lanes(stage, slug));
        Assert.Equal(frontmatter, File.ReadAllText(Path.Combine(stage.Repository, "kitty-specs", slug, "tasks", "WP01-part.md")));
        Assert.Equal("", stage.Git("status", "--porcelain"));
        stage.Do("wp", "claim", "WP02", "--mission", slug, "--agent", "claude");
    }

    [Fact]
    public void A_coordination_branch_that_is_gone_is_told_and_what_is_left_is_imported()
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Coordinated(stage);
        stage.Git("branch", "--quiet", "--delete", "--force", Legacy.Branch);

        var done = stage.Do("mission", "import", slug, "--apply").Data["missions"]![0]!;

        Assert.Contains("is gone", done["notes"]![0]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("WP01 planned", Lanes(stage, slug));
    }

    [Fact]
    public void A_branch_that_is_checked_out_nowhere_is_refused_with_a_way_that_works()
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Coordinated(stage);
        stage.Git("switch", "--quiet", "main");

        var refused = stage.Ask("mission", "import", slug, "--apply");

        Assert.Equal("TARGET_NOT_CHECKED_OUT", refused.Code);
        stage.Git([.. refused.Remedies[0].Split(' ')[1..]]);
        stage.Do("mission", "import", slug, "--apply");
    }

    [Fact]
    public void A_commit_that_was_cut_off_is_made_by_the_same_call_again()
    {
        using var stage = Stage.New(Sizes.Seed);
        var slug = Legacy.Coordinated(stage);
        var effects = 0;
        using (var dry = stage.Copy())
        {
            effects = dry.Kill(int.MaxValue, tears: false, "mission", "import", slug, "--apply").Effects.FindIndex(effect => effect.StartsWith("git add", StringComparison.Ordinal)) + 1;
        }

        Assert.True(stage.Kill(effects, tears: false, "mission", "import", slug, "--apply").HasCrashed);
        Assert.NotEqual("", stage.Git("status", "--porcelain"));

        stage.Do("mission", "import", slug, "--apply");

        Assert.Equal("", stage.Git("status", "--porcelain"));
    }

    [Fact]
    public void Every_recorded_Mission_wants_no_import_or_can_be_imported_and_stands_as_before()
    {
        var recorded = Corpus.At("corpus", "missions");
        var golden = JsonNode.Parse(File.ReadAllText(Corpus.At("corpus", "golden-fold.json")))!.AsObject();
        using var stage = Stage.New(Sizes.Seed);
        stage.Git("switch", "--quiet", "main");
        Scratch.Copy(recorded, Path.Combine(stage.Repository, "kitty-specs"));
        stage.CommitAll("recorded missions");
        stage.Clock.Pass(TimeSpan.FromDays(400));
        var before = Listed(stage);

        var told = stage.Ask("mission", "import").Done().Data;

        Assert.Equal(Directory.GetDirectories(recorded).Length, told["total"]!.GetValue<int>());
        var wanted = told["missions"]!.AsArray();
        Assert.NotEmpty(wanted);
        Assert.All(wanted, mission => Assert.Equal("importable", mission!["state"]!.ToString()));
        foreach (var mission in wanted)
        {
            var slug = mission!["mission_dir"]!.ToString();
            var done = stage.Ask("mission", "import", slug, "--apply").Done().Data["missions"]![0]!;
            Assert.Equal("imported", done["state"]!.ToString());
            Assert.True(JsonNode.DeepEquals(MetaWithout(Path.Combine(recorded, slug)), MetaWithout(Path.Combine(stage.Repository, "kitty-specs", slug))), slug);
            if (golden[slug] is { } fold)
            {
                Assert.Equal(fold["last_event_id"]?.ToString(), Listed(stage)[slug]["last_event_id"]?.ToString());
            }
        }

        Assert.Empty(stage.Ask("mission", "import").Done().Data["missions"]!.AsArray());
        Assert.Equal(before.Select(line => line.Value.ToJsonString()), Listed(stage).Select(line => line.Value.ToJsonString()));
    }

    private static SortedDictionary<string, JsonNode> Listed(Stage stage) =>
        new(stage.Ask("status", "--all").Done().Data["missions"]!.AsArray().ToDictionary(line => line!["mission_dir"]!.ToString(), line => line!), StringComparer.Ordinal);

    /// <summary>Everything in the identity but what an import is about.</summary>
    private static JsonObject MetaWithout(string directory)
    {
        var meta = JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "meta.json")))!.AsObject();
        Array.ForEach(["topology", "flattened", "coordination_branch"], key => meta.Remove(key));
        return meta;
    }

    private static string Lanes(Stage stage, string slug) =>
        string.Join(", ", stage.Ask("status", "--all").Done().Data["missions"]!.AsArray().Single(line => line!["mission_dir"]!.ToString() == slug)!["work_packages"]!.AsArray().Select(wp => $"{wp!["wp_id"]} {wp["lane"]}"));

    private static string[] Everything(Stage stage) =>
        [.. Directory.EnumerateFiles(stage.Repository, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];
}
