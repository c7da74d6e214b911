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
}
