using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Where the work is done, and what the record says about that.</summary>
[Collection(StoryTold.Name)]
public sealed class PlaceTests(Story story)
{
    [Fact]
    public void Without_worktrees_every_move_says_that_the_work_is_in_the_checkout()
    {
        using var stage = Stage.New(7);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        stage.Do("mission", "new", "Greeting Service", "--topology", "single_branch");
        new Player(stage).PlayToTheEnd();

        var log = Directory.GetFiles(stage.Repository, "status.events.jsonl", SearchOption.AllDirectories).Single();
        var modes = File.ReadLines(log).Select(line => JsonNode.Parse(line)!["execution_mode"]?.ToString()).OfType<string>().ToArray();
        Assert.True(modes.Length > 20);
        Assert.All(modes, mode => Assert.Equal("direct_repo", mode));
    }

    [Fact]
    public void A_plan_that_was_rebased_away_is_made_final_again_before_anybody_works_on_it()
    {
        using var stage = story["take an implementation"].Before.Copy();
        stage.Git("reset", "--soft", "main");
        stage.CommitAll("all in one");
        string[] claim = ["wp", "claim", "WP01", "--agent", "claude"];

        var refused = stage.Ask(claim);
        Assert.Equal((1, "PLANNING_COMMIT_MISSING"), (refused.Exit, refused.Code));

        stage.Do(refused.Remedies[0].Split(' ').AsSpan(1));
        stage.Do(claim);
    }
}
