using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary><c>dossier</c>: what a Mission consists of, and what it still lacks.</summary>
public sealed class DossierTests(Story story) : IClassFixture<Story>
{
    [Fact]
    public void A_new_mission_lacks_its_specification_and_hears_how_to_make_it()
    {
        using var stage = story["take a step"].Before.Copy();

        var dossier = stage.Ask("dossier").Done();

        Assert.Equal("specify", dossier["step_id"]);
        Assert.Equal("incomplete", dossier["completeness"]);
        var missing = Assert.Single(Assert.Single(dossier.Data["expected"]!.AsArray())!["missing"]!.AsArray());
        Assert.Equal("artifact_substantive(spec.md)", missing!["guard"]!.ToString());
        Assert.Contains("spec.md", missing["produced_by"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mission_that_is_over_is_complete_and_every_file_is_in_the_inventory()
    {
        using var stage = story["take what is over"].Before.Copy();

        var folder = Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Single();
        var dossier = stage.Ask("dossier", "--mission", Path.GetFileName(folder)).Done();

        Assert.Equal(("complete", null), (dossier["completeness"], dossier["step_id"]));
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal);
        Assert.Equal(files, dossier.Data["artifacts"]!.AsArray().Select(file => file!["path"]!.ToString()));
        Assert.Contains(dossier.Data["artifacts"]!.AsArray(), file => file!["wp_id"]?.ToString() == "WP01");
    }

    [Fact]
    public void A_dossier_asked_twice_is_the_same_and_writes_nothing()
    {
        using var stage = story["merge run"].Before.Copy();
        var before = stage.Git("status", "--porcelain", "--ignored");

        Assert.Equal(stage.Ask("dossier").Done().Output, stage.Ask("dossier").Done().Output);
        Assert.Equal(before, stage.Git("status", "--porcelain", "--ignored"));
    }

    [Fact]
    public void A_step_that_the_type_does_not_have_is_refused()
    {
        using var stage = story["merge run"].Before.Copy();

        var refused = stage.Ask("dossier", "--step", "polish");

        Assert.Equal((3, "STEP_UNKNOWN"), (refused.Exit, refused.Code));
        Assert.Equal(0, stage.Ask([.. refused.Remedies[0].Split(' ').Skip(1)]).Exit);
    }

    [Fact]
    public void What_changed_since_a_commit_is_named_and_whether_it_moves_the_parity()
    {
        using var stage = story["tasks finalize"].Before.Copy();
        var folder = Path.Combine(stage.Repository, stage.Ask("mission", "show").Done()["mission_dir"]!);
        stage.CommitAll("tasks");
        var before = stage.Ask("dossier").Done()["parity_hash"];
        var one = Directory.GetFiles(Path.Combine(folder, "tasks"), "WP01*.md").Single();
        File.AppendAllText(one, "\nOne more word of advice.\n");
        File.AppendAllText(Path.Combine(folder, "plan.md"), "\nMore of it.\n");
        File.WriteAllText(Path.Combine(folder, "research.md"), "# Research\n");
        File.Delete(Path.Combine(folder, "tasks.md"));

        var diff = stage.Ask("dossier", "--diff", "HEAD").Done();

        Assert.Equal(("HEAD", "now", before, stage.Ask("dossier").Done()["parity_hash"]), (diff["from"], diff["to"], diff["parity_before"], diff["parity_after"]));
        Assert.Equal(
            ["plan.md changed true", "research.md added true", $"tasks/{Path.GetFileName(one)} changed false", "tasks.md removed true"],
            diff.Data["artifacts"]!.AsArray().Select(file => $"{file!["path"]} {file["change"]} {file["is_in_parity"]}").Order(StringComparer.Ordinal).OrderBy(line => line.Split(' ')[0].Replace('/', ' '), StringComparer.Ordinal));
    }

    [Fact]
    public void Two_points_are_compared_whichever_way_they_are_named_and_the_same_point_has_no_difference()
    {
        using var stage = story["merge run"].Before.Copy();
        var mission = stage.Ask("mission", "show").Done()["mission_slug"]!;
        var first = stage.Git("log", "--reverse", "--format=%H", "--", $"kitty-specs/{mission}").Split('\n')[0];
        string[] Files(params string[] points) => [.. stage.Ask(["dossier", "--mission", mission, "--diff", .. points]).Done().Data["artifacts"]!.AsArray().Select(file => $"{file!["path"]} {file["change"]}")];

        Assert.Contains("plan.md added", Files(first, "feat/greeting"));
        Assert.Contains("plan.md removed", Files("feat/greeting", first[..10]));
        Assert.Empty(Files("feat/greeting", "HEAD"));
        Assert.Empty(Files("2099-01-01", "HEAD"));
        Assert.Contains("meta.json added", Files("2020-01-01", "2099-01-01T00:00:00Z"));
    }

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("--output=x")]
    [InlineData("01KQFAPRVNBB7V1QWN1E4C2VJ7")]
    public void A_point_that_is_none_is_refused(string point)
    {
        using var stage = story["merge run"].Before.Copy();

        var refused = stage.Ask("dossier", $"--diff={point}");

        Assert.Equal((3, "COMMIT_NOT_FOUND"), (refused.Exit, refused.Code));
    }
}
