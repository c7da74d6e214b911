using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>What users of such tools lost to a landing, and may not lose here: the reports that are about what the record says of it.</summary>
[Collection(StoryTold.Name)]
public sealed class LandingReportsTests(Story story)
{
    public static TheoryData<string> Strategies => ["merge", "squash", "rebase"];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void What_a_canceled_work_package_left_on_its_branch_is_not_shipped(string strategy)
    {
        using var stage = story["merge run"].Before.Copy();
        var given = Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"), "*-lane-d").Single();
        Directory.CreateDirectory(Path.Combine(given, "docs"));
        File.WriteAllText(Path.Combine(given, "docs", "greet.md"), "given up\n");
        stage.CommitAll("given up", given);

        Assert.DoesNotContain("docs/greet.md", stage.Ask("merge", "plan", "--strategy", strategy).Done().Data["changed_paths"]!.AsArray().Select(path => path!.ToString()));
        stage.Ask("merge", "run", "--strategy", strategy).Done();

        Assert.False(File.Exists(Path.Combine(stage.Repository, "docs", "greet.md")));
        Assert.Equal("given up\n", File.ReadAllText(Path.Combine(given, "docs", "greet.md")));
        Assert.Equal(["done", "done", "done", "canceled"], Lanes(stage));
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void An_approved_commit_that_is_not_on_its_branch_any_more_is_not_called_done(string strategy)
    {
        using var stage = story["merge run"].Before.Copy();
        var place = Directory.GetDirectories(Path.Combine(stage.Repository, ".worktrees"), "*-lane-b").Single();
        stage.GitIn(place, "reset", "--quiet", "--hard", "feat/greeting");
        var before = stage.Git("for-each-ref");

        var reply = stage.Ask("merge", "run", "--strategy", strategy);

        Assert.Equal(("LANDING_INCOMPLETE", 1), (reply.Code, reply.Exit));
        Assert.Equal(before, stage.Git("for-each-ref"));
        Assert.Contains("approved", Lanes(stage));
        Assert.Equal(0, stage.Shell(stage.Repository, reply.Remedies[0]));
        stage.Ask("merge", "run", "--strategy", strategy).Done();
        Assert.Contains("line", File.ReadAllText(Path.Combine(stage.Repository, "test", "greet_test.sh")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Landing_twice_is_landing_once(string strategy)
    {
        using var stage = story["merge run"].Before.Copy();
        stage.Ask("merge", "run", "--strategy", strategy).Done();
        var (tip, number) = (stage.Git("rev-parse", "HEAD"), stage.Ask("mission", "show").Done().Output);
        stage.Ask("merge", "run", "--strategy", strategy).Done();
        Assert.Equal((tip, number), (stage.Git("rev-parse", "HEAD"), stage.Ask("mission", "show").Done().Output));
    }

    private static string[] Lanes(Stage stage) => [.. stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString())];
}
