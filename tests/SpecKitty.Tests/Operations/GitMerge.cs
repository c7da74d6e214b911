using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Histories that parted are put together by git, with our merge drivers and without: nothing that was ever on record is lost, and all who have the same rows see the same Mission.</summary>
public sealed class GitMerge(GitMerge.Beginning beginning, ITestOutputHelper output) : IClassFixture<GitMerge.Beginning>
{
    private const string Branch = "feat/greeting";
    private static readonly string[][] Joins =
    [
        ["merge", "--quiet", "--no-edit", "FETCH_HEAD"], ["merge", "--quiet", "--squash", "FETCH_HEAD"], ["rebase", "--quiet", "FETCH_HEAD"], ["cherry-pick", "ORIGIN..FETCH_HEAD"],
    ];

    /// <summary>Histories that are joined.</summary>
    private static readonly int Histories = Sizes.Of("SPEC_KITTY_HISTORIES", 5, 40, 200);

    /// <summary>What each of two clones does while they share a Mission.</summary>
    private static readonly int Steps = Sizes.Of("SPEC_KITTY_STEPS", 15, 60, 200);

    [Fact]
    public void Two_histories_joined_in_any_way_with_our_drivers_have_every_row_and_no_conflict() => Each((ours, theirs, chance) =>
    {
        var join = Joins[chance.Next(Joins.Length)];
        var start = ours.Stage.Git("rev-parse", "HEAD");
        Diverge(ours, theirs, chance);
        var rows = ours.Seen.Union(theirs.Seen).ToHashSet();

        ours.Stage.Git("fetch", "--quiet", theirs.Stage.Repository, Branch);
        ours.Stage.Git([.. join.Select(word => word.Replace("ORIGIN", start, StringComparison.Ordinal))]);
        ours.Commit();

        Assert.Equal("", string.Join(' ', rows.Except(ours.Tracked())));
        Assert.Equal("", ours.Stage.Git("status", "--porcelain"));
        Agree(ours, theirs);
        Revert(ours);
    });

    [Fact]
    public void Two_histories_joined_without_drivers_lose_nothing_however_somebody_resolves_the_conflicts() => Each((ours, theirs, chance) =>
    {
        ours.Stage.ForgetDrivers();
        Diverge(ours, theirs, chance);
        ours.Stage.Git("fetch", "--quiet", theirs.Stage.Repository, Branch);
        if (ours.Stage.TryGit("merge", "--quiet", "--no-edit", "FETCH_HEAD").ExitCode != 0)
        {
            Resolve(ours.Stage, chance.Next(3));
        }

        ours.Stage.Ask("doctor", "--fix").Done();
        ours.Look();
        ours.Commit();
        Assert.Equal("", string.Join(' ', ours.Seen.Except(ours.Tracked())));
        Agree(ours, theirs);
        Revert(ours);
    });

    [Fact]
    public void Two_clones_that_push_and_pull_with_plain_git_come_to_the_same_Mission()
    {
        using var ground = new TempFolder();
        using var first = beginning.Stage.Copy(Sizes.Seed + 1);
        using var second = beginning.Stage.Copy(Sizes.Seed + 2);
        first.Git("init", "--quiet", "--bare", "--template=", ground.Path);
        Wanderer[] clones = [beginning.Wanderer(first, new Random(Sizes.Seed)), beginning.Wanderer(second, new Random(Sizes.Seed + 1))];
        Array.ForEach(clones, clone => clone.Stage.Git("remote", "add", "origin", ground.Path));
        first.Git("push", "--quiet", "origin", Branch);
        var chance = new Random(Sizes.Seed);
        output.WriteLine($"SPEC_KITTY_SEED={Sizes.Seed}");
        for (var step = 0; step < Steps * 2; step++)
        {
            var clone = clones[chance.Next(2)];
            clone.Step();
            clone.Look();
            if (chance.Next(5) == 0)
            {
                Exchange(clone, chance);
            }
        }

        Array.ForEach([clones[0], clones[1], clones[0]], clone => Exchange(clone, chance));
        Array.ForEach(clones, clone => clone.Look());
        Assert.Equal(clones[0].Seen.Order(StringComparer.Ordinal), clones[1].Seen.Order(StringComparer.Ordinal));
        Assert.Equal(clones[0].Standing(), clones[1].Standing());
        Assert.Equal(File.ReadAllBytes(clones[0].LogFile), File.ReadAllBytes(clones[1].LogFile));
        Assert.Equal(clones[0].Seen.Count, clones[0].Tracked().Count);
        Figures.Add("steps of two clones that push and pull", Steps * 2);
    }

    private void Each(Action<Wanderer, Wanderer, Random> check)
    {
        for (var history = 0; history < Histories; history++)
        {
            var seed = unchecked((Sizes.Seed * 1_000_003) + history);
            using var ours = beginning.Stage.Copy(seed);
            using var theirs = beginning.Stage.Copy(seed + 1);
            try
            {
                check(beginning.Wanderer(ours, new Random(seed)), beginning.Wanderer(theirs, new Random(seed + 1)), new Random(seed + 2));
            }
            catch (Exception failure)
            {
                Assert.Fail($"SPEC_KITTY_SEED={Sizes.Seed}, history {history}: {ours.Placeless(theirs.Placeless(failure.ToString()))}");
            }
        }

        Figures.Add("pairs of histories joined by git", Histories);
    }

    private static void Diverge(Wanderer ours, Wanderer theirs, Random chance)
    {
        foreach (var clone in new[] { ours, theirs })
        {
            for (var step = chance.Next(1, 6); step > 0; step--)
            {
                clone.Step();
                if (chance.Next(3) == 0)
                {
                    clone.Commit();
                }
            }

            clone.Ask("wp", "note", "WP01", "--text", "so far", "--agent", "claude").Done();
            clone.Look();
            clone.Commit();
        }
    }

    /// <summary>After one exchange in the other direction and a write of each, both tell the same.</summary>
    private static void Agree(Wanderer ours, Wanderer theirs)
    {
        theirs.Stage.Git("fetch", "--quiet", ours.Stage.Repository, Branch);
        theirs.Stage.Git("merge", "--quiet", "--no-edit", "FETCH_HEAD");
        theirs.Look();
        Assert.Equal("", string.Join(' ', ours.Seen.Except(theirs.Look())));
        ours.Stage.Git("pull", "--quiet", "--no-rebase", "--no-edit", theirs.Stage.Repository, Branch);
        theirs.Ask("wp", "note", "WP02", "--text", "after", "--agent", "codex").Done();
        theirs.Commit();
        ours.Stage.Git("pull", "--quiet", "--no-rebase", "--no-edit", theirs.Stage.Repository, Branch);
        Assert.Equal(theirs.Look().Order(StringComparer.Ordinal), ours.Look().Order(StringComparer.Ordinal));
        Assert.Equal(theirs.Standing(), ours.Standing());
    }

    /// <summary>A commit that is taken back takes no row from the record, and the next write puts back what the file lacks.</summary>
    private static void Revert(Wanderer clone)
    {
        // Rows that came by a merge are in the local journal once a command has written there.
        clone.Ask("wp", "note", "WP03", "--text", "written", "--agent", "claude").Done();
        clone.Look();
        clone.Commit();
        if (clone.Stage.TryGit("revert", "--no-edit", "HEAD").ExitCode != 0)
        {
            clone.Stage.Git("revert", "--abort");
        }

        clone.Look();
        clone.Ask("wp", "note", "WP03", "--text", "taken back", "--agent", "claude").Done();
        clone.Look();
        Assert.Equal("", string.Join(' ', clone.Seen.Except(clone.Tracked())));
    }

    /// <summary>As somebody may do it who does not know what the files are: take one side, or commit the marks.</summary>
    private static void Resolve(Stage stage, int how)
    {
        var torn = stage.Git("diff", "--name-only", "--diff-filter=U").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (how < 2)
        {
            stage.Git(["checkout", how == 0 ? "--ours" : "--theirs", "--", .. torn]);
        }

        stage.CommitAll("merged");
    }

    private static void Exchange(Wanderer clone, Random chance)
    {
        clone.Commit();
        clone.Stage.Git("pull", "--quiet", "--no-edit", chance.Next(2) == 0 ? "--rebase" : "--no-rebase", "origin", Branch);
        clone.Look();
        clone.Stage.Git("push", "--quiet", "origin", $"HEAD:{Branch}");
    }

    /// <summary>The Mission that all histories begin with.</summary>
    public sealed class Beginning : IDisposable
    {
        private readonly string mission;

        public Beginning() => (Stage, mission) = Operations.Wanderer.Planned(Sizes.Seed);

        internal Stage Stage { get; }

        internal Wanderer Wanderer(Stage stage, Random chance)
        {
            var wanderer = new Wanderer(stage, mission, chance);
            wanderer.Look();
            return wanderer;
        }

        public void Dispose() => Stage.Dispose();
    }
}
