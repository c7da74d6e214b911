using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>The target branch is checked out nowhere and its commit had to wait: the files that it would have brought are made again.</summary>
public sealed class AwayFilesTests(AwayStage tasked) : IClassFixture<AwayStage>
{
    [Fact]
    public void The_form_of_the_next_step_is_there_when_the_step_is_taken()
    {
        using var stage = Stage.New(Sizes.Seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        stage.Git("branch", "--force", "main");
        var made = stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev");
        var author = new Author(stage) { Folder = made["mission_dir"]! };
        var step = stage.Do("next", "--agent", "claude", "--take");
        author.WriteSpec();
        stage.CommitAll("spec");
        stage.Git("switch", "--quiet", "main");
        var hook = Refusing(stage);

        var reported = stage.Do("next", "--agent", "claude", "--token", step.Token, "--result", "success", "--no-take");

        Assert.Contains("COMMIT_DEFERRED", AwayStage.Warnings(reported));
        File.Delete(hook);
        stage.Git("switch", "--quiet", "feat/greeting");
        Assert.False(File.Exists(Path.Combine(stage.Repository, author.Folder, "plan.md")));
        Assert.Equal("plan", stage.Do("next", "--agent", "claude", "--take")["step_id"]);
        Assert.True(File.Exists(Path.Combine(stage.Repository, author.Folder, "plan.md")));
    }

    [Fact]
    public void Execution_lanes_whose_commit_waits_are_missed_before_anybody_works_and_the_remedy_brings_them()
    {
        using var away = tasked.Copy();
        var hook = Refusing(away.Stage);
        Assert.Contains("COMMIT_DEFERRED", AwayStage.Warnings(away.Do("tasks", "finalize", "--agent", "claude")));
        File.Delete(hook);

        foreach (var home in new[] { false, true })
        {
            if (home)
            {
                away.Return();
            }

            var refused = away.Ask("wp", "claim", "WP01", "--agent", "claude");
            Assert.Equal("LANES_MISSING", refused.Code);
            Assert.StartsWith("spec-kitty tasks finalize", refused.Remedies[0], StringComparison.Ordinal);
        }

        away.Do("tasks", "finalize", "--agent", "claude");
        Assert.Contains("-lane-", away.Do("wp", "claim", "WP01", "--agent", "claude")["workspace_path"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_only_that_branch_has_is_asked_for_with_the_way_to_it()
    {
        using var stage = Stage.New(Sizes.Seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        stage.Git("branch", "--force", "main");
        GatedType.Write(stage.Repository);
        stage.CommitAll("a type");
        stage.Do("mission", "new", "Signing Off", "--mission-type", "gated");
        stage.Git("switch", "--quiet", "main");

        var refused = stage.Ask("next", "--agent", "claude");

        Assert.Equal("MISSION_TYPE_UNKNOWN", refused.Code);
        Assert.Equal(0, stage.Shell(stage.Repository, refused.Remedies[0]));
        stage.Ask("next", "--agent", "claude").Done();
    }

    private static string Refusing(Stage stage)
    {
        var hook = stage.Write(".git/hooks/commit-msg", "#!/bin/sh\nexit 1\n");
        Workspace.GitStage.MakeRunnable(hook);
        return hook;
    }
}
