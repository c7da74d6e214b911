using SpecKitty.Kernel;
using SpecKitty.Workspace;
using Xunit;
using static SpecKitty.Tests.Workspace.GitStage;

namespace SpecKitty.Tests.Workspace;

public sealed class AllocationTests
{
    private static readonly ExecutionLanes Three = Lanes(("greet.sh", []), ("test/t.sh", []), ("usage.txt", [1]));

    [Fact]
    public void A_place_is_a_worktree_on_a_branch_of_its_own_that_begins_at_the_target()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);

        Assert.Equal(Path.Combine(stage.Path, ".worktrees/greeting-01KZZZZZ-lane-a"), place.Path);
        Assert.Equal("kitty/mission-greeting-01KZZZZZ-lane-a", place.Branch.ToString());
        Assert.Equal(stage.Repository.Tip(Target), place.Base);
        Assert.Equal(SpecKitty.Workspace.Workspace.Origins.Created, place.Origin);
        Assert.Equal(place.Base, stage.Repository.CheckoutOf(place.Branch)!.Head);
        Assert.Empty(stage.Status() + stage.Status(place.Path));
    }

    [Fact]
    public void Asking_again_gives_the_same_place_even_with_work_under_way()
    {
        using var stage = WithMission();
        var first = stage.Allocated(Three, 1);
        stage.CommitIn(first.Path, "greet.sh", "echo hi\n");
        WriteIn(first.Path, "greet.sh", "echo half\n");

        Assert.Equal(first with { Origin = SpecKitty.Workspace.Workspace.Origins.Reused }, stage.Allocated(Three, 1));
        Assert.Equal("echo half\n", File.ReadAllText(Path.Combine(first.Path, "greet.sh")));
        Assert.True(stage.Workspaces.Find(Request(Three, 1)).Succeeded(out var found, out _));
        Assert.Equal(first.Base, found.Base);
    }

    [Fact]
    public void A_dependent_begins_with_the_work_it_depends_on()
    {
        using var stage = WithMission();
        var one = stage.Allocated(Three, 1);
        var tip = stage.CommitIn(one.Path, "greet.sh", "echo hi\n");
        stage.Commit("README.md", "moved on\n");
        var three = stage.Allocated(Three, 3, 1);

        Assert.Equal("echo hi\n", File.ReadAllText(Path.Combine(three.Path, "greet.sh")));
        Assert.Equal("moved on\n", File.ReadAllText(Path.Combine(three.Path, "README.md")));
        Assert.True(stage.Git.IsAncestor(tip, three.Base).Succeeded(out var isIn, out _) && isIn);
        Assert.Empty(stage.Workspaces.Inspect(three, three.Base) is var facts && facts.Succeeded(out var work, out _) ? work.Changed : ["?"]);
    }

    [Fact]
    public void A_dependency_that_moved_comes_in_by_a_merge_that_is_nobodys_work()
    {
        using var stage = WithMission();
        var one = stage.Allocated(Three, 1);
        stage.CommitIn(one.Path, "greet.sh", "echo hi\n");
        var three = stage.Allocated(Three, 3, 1);
        stage.CommitIn(one.Path, "greet.sh", "echo hello\n");
        var again = stage.Allocated(Three, 3, 1);

        Assert.Equal(three.Base, again.Base);
        Assert.Equal("echo hello\n", File.ReadAllText(Path.Combine(three.Path, "greet.sh")));
        stage.CommitIn(three.Path, "usage.txt", "usage\n");
        Assert.True(stage.Workspaces.Inspect(again, again.Base).Succeeded(out var work, out _));
        Assert.Equal(["usage.txt"], work.Changed);
        Assert.Equal(1, work.CommitCount);
        Assert.Empty(work.Dirty);
    }

    [Fact]
    public void Inspection_tells_commits_changes_and_what_is_not_committed()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.CommitIn(place.Path, "undone.txt", "x");
        stage.DoIn(place.Path, "revert", "--no-edit", "HEAD");
        WriteIn(place.Path, "new.txt", "x");
        WriteIn(place.Path, "greet.sh", "x");

        Assert.True(stage.Workspaces.Inspect(place, place.Base).Succeeded(out var work, out _));
        Assert.Equal(["greet.sh"], work.Changed);
        Assert.Equal(3, work.CommitCount);
        Assert.Equal(["greet.sh", "new.txt"], work.Dirty);
        Assert.Equal(stage.DoIn(place.Path, "rev-parse", "HEAD"), work.Head.ToString());
    }

    [Fact]
    public void A_merge_of_the_target_counts_only_for_what_it_resolved()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.Commit("greet.sh", "echo hey\n");
        stage.Commit("other.txt", "x");
        Assert.NotEqual(0, stage.Run(new GitCall(place.Path, ["merge", Target.ToString()])).ExitCode);
        stage.CommitIn(place.Path, "greet.sh", "echo hi and hey\n");

        Assert.True(stage.Workspaces.Inspect(place, place.Base).Succeeded(out var work, out _));
        Assert.Equal(["greet.sh"], work.Changed);
    }

    [Fact]
    public void Two_dependencies_that_conflict_are_refused_and_nothing_is_left()
    {
        using var stage = WithMission();
        var lanes = Lanes(("a", []), ("b", []), ("c", [1, 2]));
        stage.CommitIn(stage.Allocated(lanes, 1).Path, "greet.sh", "one\n");
        stage.CommitIn(stage.Allocated(lanes, 2).Path, "greet.sh", "two\n");
        var before = Everything(stage);

        var refusal = stage.Workspaces.Allocate(Request(lanes, 3, 1, 2)).Refusal;

        Assert.Equal("DEPENDENCY_CONFLICT", refusal?.Code);
        Assert.Equal("""["greet.sh"]""", refusal!.Details!["conflicts"]!.ToJsonString());
        Assert.Equal(before, Everything(stage));
    }

    [Fact]
    public void A_dependency_without_a_branch_is_refused()
    {
        using var stage = WithMission();
        Assert.Equal("DEPENDENCY_NOT_STARTED", stage.Workspaces.Allocate(Request(Three, 3, 1)).Refusal?.Code);
        Assert.Null(stage.Workspaces.Allocate(Request(Three, 3)).Refusal);
    }

    [Fact]
    public void A_branch_that_was_there_and_is_gone_is_not_made_anew()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        var tip = stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        stage.Allocated(Three, 1);
        stage.Do("worktree", "remove", place.Path);
        stage.Do("branch", "-D", place.Branch.ToString());

        var refusal = stage.Workspaces.Allocate(Request(Three, 1)).Refusal;
        Assert.Equal("LANE_BRANCH_GONE", refusal?.Code);
        Assert.Equal("LANE_BRANCH_GONE", stage.Workspaces.Allocate(Request(Three, 3, 1)).Refusal?.Code);
        Assert.Equal("LANE_BRANCH_GONE", stage.Workspaces.Find(Request(Three, 1)).Refusal?.Code);

        stage.Do(refusal!.Remedies[0].Split(' ')[1..]);
        var again = stage.Allocated(Three, 1);
        Assert.Equal((SpecKitty.Workspace.Workspace.Origins.Reattached, place.Base, (CommitId?)tip), (again.Origin, again.Base, stage.Repository.Tip(again.Branch)));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("deleted")]
    [InlineData("locked")]
    public void A_worktree_that_is_gone_is_made_again(string how)
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        if (how == "locked")
        {
            stage.Do("worktree", "lock", place.Path);
        }

        if (how == "removed")
        {
            stage.Do("worktree", "remove", place.Path);
        }
        else
        {
            Directory.Delete(place.Path, recursive: true);
        }

        Assert.Equal(place with { Origin = SpecKitty.Workspace.Workspace.Origins.Reattached }, stage.Allocated(Three, 1));
        Assert.Equal("echo hi\n", File.ReadAllText(Path.Combine(place.Path, "greet.sh")));
    }

    [Fact]
    public void A_worktree_that_git_never_finished_is_made_again()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        File.WriteAllText(Path.Combine(stage.Path, ".git/worktrees/greeting-01KZZZZZ-lane-a/locked"), "initializing\n");
        File.Delete(Path.Combine(place.Path, "greet.sh"));

        Assert.Equal(SpecKitty.Workspace.Workspace.Origins.Reattached, stage.Allocated(Three, 1).Origin);
        Assert.Empty(stage.Status(place.Path));
    }

    [Theory]
    [InlineData("by git")]
    [InlineData("by hand")]
    [InlineData("out of the repository")]
    [InlineData("with the repository")]
    public void A_worktree_that_was_moved_is_found_with_all_that_is_in_it(string how)
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        WriteIn(place.Path, "greet.sh", "echo half\n");
        var (top, now) = how switch
        {
            "by git" or "by hand" => (stage.Path, Path.Combine(stage.Path, ".worktrees", "mine")),
            "out of the repository" => (stage.Path, Path.Combine(stage.Root, "mine")),
            _ => (Path.Combine(stage.Root, "moved"), Path.Combine(stage.Root, "moved", ".worktrees", Path.GetFileName(place.Path))),
        };
        Move(stage, how, place.Path, top, now);

        var repository = stage.Found(top);
        Assert.True(new Workspaces(repository, new Git(repository, stage), new DurableFiles(new Disk())).Allocate(Request(Three, 1)).Succeeded(out var again, out var refusal), refusal?.Message);
        Assert.Equal(place with { Path = now, Origin = SpecKitty.Workspace.Workspace.Origins.Reused }, again);
        Assert.Equal("echo half\n", File.ReadAllText(Path.Combine(now, "greet.sh")));
        Assert.Equal(" M greet.sh", stage.DoIn(now, "status", "--porcelain").TrimEnd());
        Assert.Equal(2, repository.Worktrees().Length);
    }

    private static void Move(GitStage stage, string how, string from, string top, string to)
    {
        if (how == "by git")
        {
            stage.Do("worktree", "move", from, to);
        }
        else
        {
            Directory.Move(top == stage.Path ? from : stage.Path, top == stage.Path ? to : top);
        }
    }

    [Fact]
    public void A_branch_that_only_a_remote_has_is_fetched_with_its_work_and_its_beginning()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        var tip = stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        Lose(stage, place, push: true);

        Assert.Equal("WORKSPACE_GONE", stage.Workspaces.Find(Request(Three, 1)).Refusal?.Code);
        var three = stage.Allocated(Three, 3, 1);
        Assert.Equal("echo hi\n", File.ReadAllText(Path.Combine(three.Path, "greet.sh")));
        Assert.Null(stage.Repository.Tip(place.Branch));
        Assert.Equal(place with { Origin = SpecKitty.Workspace.Workspace.Origins.Fetched }, stage.Allocated(Three, 1));
        Assert.Equal(tip, stage.Repository.Tip(place.Branch));
    }

    [Fact]
    public void What_a_clone_does_not_remember_the_record_does()
    {
        using var stage = WithMission();
        var lanes = Lanes(("a", []), ("a", [1]));
        var first = stage.Allocated(lanes, 1);
        var tip = stage.CommitIn(first.Path, "a", "a");
        Lose(stage, first, push: true);
        Directory.Delete(Path.Combine(stage.Path, ".git/spec-kitty"), recursive: true);

        var starts = System.Collections.Immutable.ImmutableSortedDictionary<WorkPackageId, CommitId>.Empty.Add(Wp(1), first.Base);
        Assert.True(stage.Workspaces.Allocate(Request(lanes, 2, 1) with { Starts = starts }).Succeeded(out var second, out _));
        Assert.Equal((tip, SpecKitty.Workspace.Workspace.Origins.Fetched), (second.Base, second.Origin));
        Assert.True(stage.Workspaces.Allocate(Request(lanes, 1) with { Starts = starts }).Succeeded(out var again, out _));
        Assert.Equal(first.Base, again.Base);
    }

    [Fact]
    public void A_remote_that_lacks_what_this_clone_remembers_does_not_stand_for_the_branch()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        Push(stage, place.Branch);
        var tip = stage.CommitIn(place.Path, "greet.sh", "echo hello\n");
        stage.Allocated(Three, 1);
        Lose(stage, place, push: false);

        var refusal = stage.Workspaces.Allocate(Request(Three, 1)).Refusal;
        Assert.Equal("LANE_BRANCH_GONE", refusal?.Code);
        Assert.Contains(tip.ToString(), refusal!.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_branch_that_a_remote_has_gone_on_with_is_taken_from_there()
    {
        using var stage = WithMission();
        var lanes = Lanes(("a", []), ("a", [1]), ("b", [1]));
        var first = stage.Allocated(lanes, 1);
        var here = stage.Repository.Tip(first.Branch)!.Value;
        var there = stage.CommitIn(first.Path, "a", "a");
        Push(stage, first.Branch);
        stage.DoIn(first.Path, "reset", "--hard", "--quiet", here.ToString());

        Assert.Equal(here, stage.Allocated(lanes, 1).Base);
        Assert.Equal(here, stage.Repository.Tip(first.Branch));
        var other = stage.Allocated(lanes, 3, 1);
        Assert.Equal("a", File.ReadAllText(Path.Combine(other.Path, "a")));
        var second = stage.Allocated(lanes, 2, 1);
        Assert.Equal((there, first.Path), (second.Base, second.Path));
        Assert.Equal(there, stage.Repository.Tip(first.Branch));
        Assert.Equal("a", File.ReadAllText(Path.Combine(first.Path, "a")));
    }

    private static void Push(GitStage stage, BranchName branch)
    {
        stage.Do("init", "--quiet", "--bare", "../origin.git");
        stage.Do("remote", "add", "origin", "../origin.git");
        stage.Do("push", "--quiet", "origin", branch.ToString());
    }

    private static void Lose(GitStage stage, SpecKitty.Workspace.Workspace place, bool push)
    {
        if (push)
        {
            Push(stage, place.Branch);
        }

        stage.Do("worktree", "remove", place.Path);
        stage.Do("branch", "-D", place.Branch.ToString());
    }

    [Fact]
    public void A_folder_in_the_way_is_not_touched()
    {
        using var stage = WithMission();
        var mine = stage.Write(".worktrees/greeting-01KZZZZZ-lane-a/mine.txt", "mine");
        Assert.Equal("WORKSPACE_BLOCKED", stage.Workspaces.Allocate(Request(Three, 1)).Refusal?.Code);
        Assert.Equal("mine", File.ReadAllText(mine));
        Assert.Null(stage.Repository.Tip(Workspaces.BranchOf(Slug, Three.All[0].Id)));
    }

    [Fact]
    public void A_hook_that_fails_after_the_checkout_does_not_matter()
    {
        using var stage = WithMission();
        stage.Hook("post-checkout", "exit 1");
        Assert.Equal(SpecKitty.Workspace.Workspace.Origins.Created, stage.Allocated(Three, 1).Origin);
    }

    [Fact]
    public void A_hook_after_the_checkout_sees_the_new_branch_filled()
    {
        using var stage = WithMission();
        stage.Hook("post-checkout", "git symbolic-ref HEAD >../seen && ls greet.sh >>../seen && echo \"$3\" >>../seen");
        stage.Commit("greet.sh", "echo hi\n");

        var place = stage.Allocated(Three, 1);

        Assert.Equal($"refs/heads/{place.Branch}\ngreet.sh\n1\n", stage.Read(".worktrees/seen"));
    }

    [Fact]
    public void Another_worktree_is_made_while_one_is_being_filled()
    {
        using var stage = WithMission();
        SpecKitty.Workspace.Workspace? other = null;
        var filling = new WhenFilling(stage, () => other = stage.Allocated(Three, 2));

        Assert.Null(new Workspaces(stage.Repository, stage.GitThrough(filling), new DurableFiles(new Disk())).Allocate(Request(Three, 1)).Refusal);

        Assert.Equal(SpecKitty.Workspace.Workspace.Origins.Created, other?.Origin);
        Assert.Equal(3, stage.Repository.Worktrees().Length);
        Assert.All(stage.Repository.Worktrees(), worktree => Assert.Null(worktree.Lock));
    }

    [Fact]
    public void A_worktree_that_git_cannot_make_leaves_nothing()
    {
        using var stage = WithMission();
        stage.Write(".worktrees", "a file where the folder belongs");
        Assert.Equal("GIT_FAILED", stage.Workspaces.Allocate(Request(Three, 1)).Refusal?.Code);
        Assert.Equal("", stage.Do("branch", "--list", "kitty/*"));
        Assert.Single(stage.Repository.Worktrees());
    }

    [Fact]
    public void The_folder_of_worktrees_may_be_a_link()
    {
        using var stage = WithMission();
        var disk = Directory.CreateDirectory(Path.Combine(stage.Root, "disk")).FullName;
        Directory.CreateSymbolicLink(Path.Combine(stage.Path, ".worktrees"), disk);
        var place = stage.Allocated(Three, 1);

        Assert.StartsWith(disk, place.Path, StringComparison.Ordinal);
        Assert.Equal(place.Path, stage.Allocated(Three, 1).Path);
        Assert.Null(stage.Workspaces.Remove(Mission, Slug, Three.All[0].Id, place.Base).Refusal);
        Assert.False(Directory.Exists(place.Path));
    }

    [Fact]
    public void A_worktree_on_another_branch_is_refused()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.DoIn(place.Path, "switch", "--quiet", "-c", "mine");
        var refusal = stage.Workspaces.Allocate(Request(Three, 1)).Refusal;
        Assert.Equal("WORKSPACE_OCCUPIED", refusal?.Code);
        stage.DoIn(place.Path, "switch", "--quiet", place.Branch.ToString());
        Assert.Equal(place.Path, stage.Allocated(Three, 1).Path);
    }

    [Fact]
    public void The_next_work_package_of_an_execution_lane_wants_it_clean_and_begins_where_it_is()
    {
        using var stage = WithMission();
        var lanes = Lanes(("a", []), ("a", [1]));
        var first = stage.Allocated(lanes, 1);
        var tip = stage.CommitIn(first.Path, "a", "a");
        WriteIn(first.Path, "b", "b");
        Assert.Equal("WORKSPACE_DIRTY", stage.Workspaces.Allocate(Request(lanes, 2, 1)).Refusal?.Code);
        File.Delete(Path.Combine(first.Path, "b"));

        Assert.Equal(tip, stage.Allocated(lanes, 2, 1).Base);
        Assert.Equal(first.Base, stage.Allocated(lanes, 1).Base);
    }

    [Fact]
    public void A_plan_that_the_target_does_not_contain_is_refused()
    {
        using var stage = WithMission();
        stage.Do("switch", "--quiet", "-c", "side");
        var planning = stage.Commit("x", "x");
        stage.Do("switch", "--quiet", Target.ToString());
        Assert.Equal("PLANNING_COMMIT_MISSING", stage.Workspaces.Allocate(Request(Three, 1) with { PlanningCommit = planning }).Refusal?.Code);
        stage.Do("merge", "--quiet", "--ff-only", "side");
        Assert.Null(stage.Workspaces.Allocate(Request(Three, 1) with { PlanningCommit = planning }).Refusal);
    }

    [Fact]
    public void Without_execution_lanes_the_place_is_the_targets_own_checkout()
    {
        using var stage = WithMission();
        Assert.True(stage.Workspaces.InPlace(Target).Succeeded(out var place, out _));
        Assert.Equal((stage.Path, SpecKitty.Workspace.Workspace.Origins.InPlace), (place.Path, place.Origin));
        Assert.Equal("TARGET_NOT_CHECKED_OUT", stage.Workspaces.InPlace(Id.Of<BranchName>("main")).Refusal?.Code);
    }

    [Fact]
    public void Only_what_is_landed_and_clean_is_removed()
    {
        using var stage = WithMission();
        var place = stage.Allocated(Three, 1);
        stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
        var lane = Three.All[0].Id;

        Assert.Equal("WORKSPACE_KEPT", stage.Workspaces.Remove(Mission, Slug, lane, place.Base).Refusal?.Code);
        var tip = stage.Repository.Tip(place.Branch)!.Value;
        WriteIn(place.Path, "new.txt", "x");
        Assert.Equal("WORKSPACE_KEPT", stage.Workspaces.Remove(Mission, Slug, lane, tip).Refusal?.Code);
        Assert.True(File.Exists(Path.Combine(place.Path, "new.txt")));
        File.Delete(Path.Combine(place.Path, "new.txt"));
        Assert.Null(stage.Workspaces.Remove(Mission, Slug, lane, tip).Refusal);
        Assert.False(Directory.Exists(place.Path));
        Assert.Null(stage.Repository.Tip(place.Branch));
    }

    [Fact]
    public void Many_at_once_get_one_place_each()
    {
        using var stage = WithMission();
        var places = Enumerable.Range(0, 9).AsParallel().WithDegreeOfParallelism(9)
            .Select(at => stage.Workspaces.Allocate(Request(Three, (at % 3) + 1)).Succeeded(out var place, out _) ? place : null).ToArray();

        Assert.All(places, Assert.NotNull);
        Assert.Equal(3, places.Select(place => place!.Path).Distinct().Count());
        Assert.Equal(3, places.Count(place => place!.Origin is SpecKitty.Workspace.Workspace.Origins.Created));
        Assert.Equal(4, stage.Repository.Worktrees().Length);
    }

    [Theory]
    [InlineData(Killed.When.Before)]
    [InlineData(Killed.When.After)]
    internal void Killed_at_any_effect_of_fetching_the_next_call_gives_the_place(Killed.When when)
    {
        for (var at = 1; ; at++)
        {
            using var stage = WithMission();
            var place = stage.Allocated(Three, 1);
            stage.CommitIn(place.Path, "greet.sh", "echo hi\n");
            Lose(stage, place, push: true);
            var killed = new Killed(stage, at, when);
            try
            {
                new Workspaces(stage.Repository, stage.GitThrough(killed), new DurableFiles(killed)).Allocate(Request(Three, 1));
            }
            catch (KilledException)
            {
                Assert.False(killed.Survived);
            }

            Assert.Equal((place.Path, place.Base), stage.Allocated(Three, 1) is var again ? (again.Path, again.Base) : default);
            Assert.Equal("echo hi\n", File.ReadAllText(Path.Combine(place.Path, "greet.sh")));
            if (killed.Survived)
            {
                Assert.True(at > 2);
                return;
            }
        }
    }

    [Theory]
    [InlineData(Killed.When.Before)]
    [InlineData(Killed.When.After)]
    internal void Killed_at_any_effect_the_next_call_gives_the_place(Killed.When when)
    {
        for (var at = 1; ; at++)
        {
            using var stage = WithMission();
            var lanes = Lanes(("a", []), ("b", []), ("c", [1, 2]));
            stage.CommitIn(stage.Allocated(lanes, 1).Path, "a", "one\n");
            stage.CommitIn(stage.Allocated(lanes, 2).Path, "b", "two\n");
            var killed = new Killed(stage, at, when);
            try
            {
                new Workspaces(stage.Repository, stage.GitThrough(killed), new DurableFiles(killed)).Allocate(Request(lanes, 3, 1, 2));
            }
            catch (KilledException)
            {
                Assert.False(killed.Survived);
            }

            var place = stage.Allocated(lanes, 3, 1, 2);
            Assert.Equal(["one\n", "two\n"], new[] { "a", "b" }.Select(file => File.ReadAllText(Path.Combine(place.Path, file))));
            Assert.Equal(stage.Repository.Tip(place.Branch), place.Base);
            Assert.Empty(stage.Status(place.Path));
            if (killed.Survived)
            {
                Assert.True(at > 4);
                return;
            }
        }
    }

    private static string Everything(GitStage stage) =>
        stage.Do("for-each-ref") + stage.Do("worktree", "list", "--porcelain") + string.Join('\n', Directory.GetFiles(Path.Combine(stage.Path, ".git/spec-kitty"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Order());

    private sealed class WhenFilling(IGitProgram git, Action act) : IGitProgram
    {
        public GitAnswer Run(GitCall call)
        {
            if (call.Arguments.Contains("reset"))
            {
                act();
            }

            return git.Run(call);
        }
    }
}
