using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

public sealed class RebaseTests
{
    private static readonly ExecutionLanes Three = Lanes(("greet.sh", []), ("test/t.sh", []), ("usage.txt", [1]));

    [Fact]
    public void The_work_goes_onto_the_newest_target_with_its_authors_and_messages()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.DoIn(place.Path, "-c", "user.name=Bob Example", "commit", "--quiet", "--allow-empty", "-m", "nothing yet");
        var before = stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        var target = stage.Commit("README.md", "moved on\n");

        var rebased = Rebased(stage, Three, 1);

        Assert.Contains(before.ToString(), stage.Do("for-each-ref", "refs/spec-kitty/rebased"), StringComparison.Ordinal);
        Assert.Equal((target, target), (rebased.Place.Base, Allocated(stage, Three, 1).Base));
        Assert.Equal(rebased.After, stage.Repository.CheckoutOf(place.Branch)!.Head);
        Assert.Equal("moved on\n", File.ReadAllText(Path.Combine(place.Path, "README.md")));
        Assert.Equal("Ada Example greet.sh", stage.DoIn(place.Path, "log", "--format=%an %s", $"{target}..HEAD"));
        Assert.Empty(stage.Status(place.Path));
        Assert.True(stage.Workspaces.Inspect(rebased.Place, rebased.Place.Base).Succeeded(out var work, out _));
        Assert.Equal((1, "greet.sh"), (work.CommitCount, Assert.Single(work.Changed)));
    }

    [Fact]
    public void A_file_that_was_only_touched_does_not_stand_in_the_way()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        var target = stage.Commit($"kitty-specs/{Slug}/status.events.jsonl", "{\"n\": 2}\n");
        File.SetLastWriteTimeUtc(Path.Combine(place.Path, "kitty-specs", Slug.ToString(), "status.events.jsonl"), DateTime.UnixEpoch);

        Assert.Equal(target, Rebased(stage, Three, 1).Place.Base);
    }

    [Fact]
    public void On_the_newest_base_nothing_is_changed()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.Commit("README.md", "moved on\n");
        var first = Rebased(stage, Three, 1);
        var before = Everything(stage, place.Path);

        Assert.Equal(first.After, Rebased(stage, Three, 1).Before);
        Assert.Equal(before, Everything(stage, place.Path));
    }

    [Fact]
    public void A_dependency_that_moved_comes_along_and_a_merge_of_it_is_not_repeated()
    {
        using var stage = WithMission();
        var one = stage.Allocated(Three, 1);
        stage.CommitIn(one.Path, "greet.sh", "echo hi\n");
        var three = stage.Allocated(Three, 3, 1);
        stage.CommitIn(three.Path, "usage.txt", "usage\n");
        stage.CommitIn(one.Path, "greet.sh", "echo hello\n");
        stage.Allocated(Three, 3, 1);
        var target = stage.Commit("README.md", "moved on\n");

        var rebased = Rebased(stage, Three, 3, 1);

        Assert.Equal("usage.txt", stage.DoIn(three.Path, "log", "--format=%s", $"{rebased.Place.Base}..HEAD"));
        Assert.Equal(["echo hello\n", "moved on\n", "usage\n"], new[] { "greet.sh", "README.md", "usage.txt" }.Select(file => File.ReadAllText(Path.Combine(three.Path, file))));
        Assert.True(stage.Git.IsAncestor(target, rebased.After).Succeeded(out var isIn, out _) && isIn);
        Assert.True(stage.Workspaces.Inspect(rebased.Place, rebased.Place.Base).Succeeded(out var work, out _));
        Assert.Equal(["usage.txt"], work.Changed);
    }

    [Fact]
    public void Work_that_is_not_committed_stays_and_is_named()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.Commit("README.md", "moved on\n");
        WriteIn(place.Path, "half.txt", "half");
        var before = Everything(stage, place.Path);

        var refusal = stage.Workspaces.Rebase(Request(Three, 1)).Refusal;

        Assert.Equal("WORKSPACE_DIRTY", refusal?.Code);
        Assert.Contains("half.txt", refusal!.Message, StringComparison.Ordinal);
        Assert.Equal(before, Everything(stage, place.Path));
    }

    [Fact]
    public void A_conflict_is_named_and_leaves_everything_as_it_was()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "fine.txt", "fine\n");
        var culprit = stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.Commit("greet.sh", "echo hey\n");
        var before = Everything(stage, place.Path);

        var refusal = stage.Workspaces.Rebase(Request(Three, 1)).Refusal;

        Assert.Equal("REBASE_CONFLICT", refusal?.Code);
        Assert.Contains(culprit.ToString()[..8], refusal!.Message, StringComparison.Ordinal);
        Assert.Equal("""["greet.sh"]""", refusal.Details!["conflicts"]!.ToJsonString());
        Assert.Equal(before, Everything(stage, place.Path));
    }

    [Fact]
    public void What_the_target_has_by_now_is_not_committed_twice()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.CommitIn(place.Path, "more.sh", "more\n");
        stage.Commit("greet.sh", "echo hi\n");

        var rebased = Rebased(stage, Three, 1);
        Assert.Equal("more.sh", stage.DoIn(place.Path, "log", "--format=%s", $"{rebased.Place.Base}..HEAD"));
    }

    [Fact]
    public void The_commits_of_others_in_the_same_execution_lane_stay_what_they_are()
    {
        using var stage = WithMission();
        var lanes = Lanes(("a", []), ("a", [1]));
        var first = stage.Allocated(lanes, 1);
        var approved = stage.CommitIn(first.Path, "a", "one\n");
        stage.Allocated(lanes, 2, 1);
        stage.CommitIn(first.Path, "a", "two\n");
        stage.Commit("README.md", "moved on\n");

        Assert.Equal("WORK_BUILT_UPON", stage.Workspaces.Rebase(Request(lanes, 1)).Refusal?.Code);
        var rebased = Rebased(stage, lanes, 2, 1);
        Assert.True(stage.Git.IsAncestor(approved, rebased.After).Succeeded(out var isIn, out _) && isIn);
        Assert.True(stage.Workspaces.Inspect(rebased.Place, rebased.Place.Base).Succeeded(out var work, out _));
        Assert.Equal((1, "two\n"), (work.CommitCount, File.ReadAllText(Path.Combine(first.Path, "a"))));
    }

    [Theory]
    [InlineData(Killed.When.Before)]
    [InlineData(Killed.When.After)]
    internal void Killed_at_any_effect_the_next_call_rebases(Killed.When when)
    {
        for (var at = 1; ; at++)
        {
            using var stage = WithMission();
            var place = stage.Allocated(Three, 1);
            stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
            var target = stage.Commit("README.md", "moved on\n");
            var killed = new Killed(stage, at, when);
            try
            {
                new Workspaces(stage.Repository, stage.GitThrough(killed), new DurableFiles(killed)).Rebase(Request(Three, 1));
            }
            catch (KilledException)
            {
                Assert.False(killed.Survived);
            }

            Assert.True(stage.Workspaces.Find(Request(Three, 1)).Then(found => stage.Workspaces.Inspect(found, found.Base)).Succeeded(out var work, out _));
            Assert.Equal(["greet.sh"], work.Changed);
            Assert.Equal(target, Rebased(stage, Three, 1).Place.Base);
            Assert.Equal("greet.sh", stage.DoIn(place.Path, "log", "--format=%s", $"{target}..HEAD"));
            Assert.Empty(stage.Status(place.Path));
            if (killed.Survived)
            {
                Assert.True(at > 3);
                return;
            }
        }
    }

    private static SpecKitty.Workspace.Workspace Allocated(GitStage stage, ExecutionLanes lanes, int workPackage) => stage.Allocated(lanes, workPackage);

    private static SpecKitty.Workspace.Workspace.Rebased Rebased(GitStage stage, ExecutionLanes lanes, int workPackage, params int[] dependsOn)
    {
        Assert.True(stage.Workspaces.Rebase(Request(lanes, workPackage, dependsOn)).Succeeded(out var rebased, out var refusal), refusal?.Message);
        return rebased;
    }

    private static string Everything(GitStage stage, string place) =>
        stage.Do("for-each-ref") + stage.Status(place) + string.Concat(Directory.GetFiles(Path.Combine(stage.Path, ".git/spec-kitty"), "*.json", SearchOption.AllDirectories).Order().Select(File.ReadAllText));
}
