using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

public sealed class ExecutionLanesTests
{
    private static readonly string[] Owned = ["a", "b", "c/d", "c/e", "c/**", "f", "g", "h", "i", "j"];

    // Dependencies go to smaller numbers only: the plan itself has no cycle.
    private static readonly Gen<ImmutableArray<LaneInput>> Plans =
        from count in Gen.Int[1, 12]
        from owned in Gen.Int[0, Owned.Length - 1].Select(at => Owned[at]).Array[1, 3].Array[count]
        from edges in Gen.Int[0, 30].Array[0, 2].Array[count]
        select Enumerable.Range(1, count).Select(number => Input(
            number, [.. edges[number - 1].Where(_ => number > 1).Select(edge => (edge % (number - 1)) + 1).Distinct()], owned[number - 1])).ToImmutableArray();

    [Fact]
    public void Dependencies_do_not_join_execution_lanes() => Assert.Equal(
        "lane-a=WP01 lane-b=WP02 lane-c=WP03<lane-a",
        Told(Computed([Input(1, [], "greet.sh"), Input(2, [], "test/greet_test.sh"), Input(3, [1], "usage.txt")])));

    [Fact]
    public void Overlapping_files_do() => Assert.Equal(
        "lane-a=WP01+WP03 lane-b=WP02<lane-a",
        Told(Computed([Input(1, [], "src/a.c", "x"), Input(2, [1], "src/b.c"), Input(3, [1], "src/a*")])));

    [Fact]
    public void Work_packages_that_meet_only_through_a_third_share_one() => Assert.Equal(
        "lane-a=WP01+WP02+WP03", Told(Computed([Input(1, [], "a/x"), Input(2, [], "b/x"), Input(3, [], "a", "b")])));

    [Fact]
    public void Planning_work_is_on_the_target() => Assert.Equal(
        "lane-a=WP02 lane-planning=WP01",
        Told(Computed([Input(1, [], "docs") with { Mode = LaneInput.Work.Planning }, Input(2, [], "docs")])));

    [Fact]
    public void In_an_execution_lane_a_dependency_comes_first() => Assert.Equal(
        "lane-a=WP02+WP01", Told(Computed([Input(1, [2], "a"), Input(2, [], "a")])));

    [Fact]
    public void After_z_comes_aa()
    {
        var lanes = Computed([.. Enumerable.Range(1, 54).Select(number => Input(number, [], $"file{number}"))]);
        Assert.Equal(["lane-a", "lane-z", "lane-aa", "lane-az", "lane-ba", "lane-bb"], new[] { 0, 25, 26, 51, 52, 53 }.Select(at => lanes.All[at].Id.ToString()));
    }

    [Fact]
    public void Execution_lanes_that_would_wait_for_one_another_are_refused_by_name()
    {
        var refusal = ExecutionLanes.Compute([Input(1, [], "a"), Input(2, [1], "b"), Input(3, [2], "a")], null).Refusal;
        Assert.Equal("LANE_CYCLE", refusal?.Code);
        Assert.Contains("`lane-a` (WP01, WP03) -> `lane-b` (WP02) -> `lane-a`", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_packages_of_one_execution_lane_that_wait_for_one_another_are_refused() =>
        Assert.Equal("LANE_CYCLE", ExecutionLanes.Compute([Input(1, [2], "a"), Input(2, [1], "a")], null).Refusal?.Code);

    [Fact]
    public void Computing_again_only_adds()
    {
        var first = Computed([Input(2, [], "b"), Input(3, [], "c")]);
        Assert.Equal(
            "lane-a=WP02 lane-b=WP03+WP05 lane-c=WP01 lane-d=WP04<lane-c",
            Told(Computed([Input(1, [], "a"), Input(2, [], "b"), Input(3, [], "c"), Input(4, [1], "d"), Input(5, [], "c")], first)));
    }

    [Fact]
    public void Two_that_exist_never_become_one()
    {
        var first = Computed([Input(1, [], "a"), Input(2, [], "b")]);
        Assert.Equal("LANES_FIXED", ExecutionLanes.Compute([Input(1, [], "a"), Input(2, [], "b", "a")], first).Refusal?.Code);
        Assert.Equal("LANES_FIXED", ExecutionLanes.Compute([Input(1, [], "a"), Input(2, [], "b"), Input(3, [], "a", "b")], first).Refusal?.Code);
    }

    [Fact]
    public void A_work_package_that_is_no_longer_planned_keeps_its_place()
    {
        var first = Computed([Input(1, [], "a"), Input(2, [], "b")]);
        var again = Computed([Input(2, [], "b")], first);
        Assert.Equal("lane-a=WP01 lane-b=WP02", Told(again));
        Assert.Equal(["a"], again.All[0].WriteScope);
    }

    [Fact]
    public void Every_plan_gives_an_acyclic_cover_or_a_named_cycle() => Plans.Sample(
        plan =>
        {
            if (!ExecutionLanes.Compute(plan, null).Succeeded(out var lanes, out var refusal))
            {
                Assert.Equal("LANE_CYCLE", refusal.Code);
                return;
            }

            Assert.Equal(plan.Select(input => input.Id).Order(), lanes.All.SelectMany(lane => lane.WorkPackages).Order());
            Assert.All(lanes.All, lane => Assert.All(lane.DependsOn, other => Assert.True(lanes.All.Single(one => one.Id == other).ParallelGroup < lane.ParallelGroup)));
            foreach (var one in plan)
            {
                Assert.All(
                    plan.Where(other => one.OwnedFiles.Any(file => other.OwnedFiles.Any(otherFile => OwnedFiles.Overlap(file, otherFile)))),
                    other => Assert.Equal(lanes.LaneOf(one.Id), lanes.LaneOf(other.Id)));
                Assert.All(one.DependsOn, other => Assert.True(lanes.LaneOf(other) == lanes.LaneOf(one.Id) || lanes.LaneOf(one.Id)!.DependsOn.Contains(lanes.LaneOf(other)!.Id)));
            }
        },
        iter: Corpus.Cases);

    [Fact]
    public void A_plan_that_grows_moves_nothing() => Gen.Select(Plans, Gen.Int[1, 12]).Sample(
        (plan, kept) =>
        {
            if (ExecutionLanes.Compute([.. plan.Take(kept)], null).Succeeded(out var before, out _) && ExecutionLanes.Compute(plan, before).Succeeded(out var after, out _))
            {
                Assert.All(before.All, lane => Assert.Superset(lane.WorkPackages.ToHashSet(), after.All.Single(one => one.Id == lane.Id).WorkPackages.ToHashSet()));
                Assert.True(Computed(plan, after).IsSameAs(after));
            }
        },
        iter: Corpus.Cases);

    [Fact]
    public void The_file_is_in_the_known_format()
    {
        var lanes = Computed([Input(1, [], "a"), Input(2, [1], "b")]);
        var bytes = lanes.ToJson(Identity, Id.Of<CommitId>(new string('a', 40)), Instant.From(DateTimeOffset.UnixEpoch));
        Assert.Equal(
            """
            {
              "version": 1,
              "mission_slug": "greeting-01KZZZZZ",
              "mission_id": "01KZZZZZZZZZZZZZZZZZZZZZZZ",
              "mission_branch": "kitty/mission-greeting-01KZZZZZ",
              "target_branch": "feat/greeting",
              "lanes": [
                {
                  "lane_id": "lane-a",
                  "wp_ids": [
                    "WP01"
                  ],
                  "write_scope": [
                    "a"
                  ],
                  "predicted_surfaces": [],
                  "depends_on_lanes": [],
                  "parallel_group": 0
                },
                {
                  "lane_id": "lane-b",
                  "wp_ids": [
                    "WP02"
                  ],
                  "write_scope": [
                    "b"
                  ],
                  "predicted_surfaces": [],
                  "depends_on_lanes": [
                    "lane-a"
                  ],
                  "parallel_group": 1
                }
              ],
              "computed_at": "1970-01-01T00:00:00.000000+00:00",
              "computed_from": "dependency_graph+ownership",
              "planning_artifact_wps": [],
              "planning_commit_sha": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            }

            """,
            Encoding.UTF8.GetString(bytes));
        Assert.True(ExecutionLanes.Read(bytes, "lanes.json").Succeeded(out var read, out _));
        Assert.True(read.IsSameAs(lanes));
    }

    [Fact]
    public void Keys_that_are_not_ours_survive()
    {
        var bytes = """{"version": 1, "odd": [1.50], "lanes": [{"lane_id": "lane-a", "odder": null, "wp_ids": ["WP01"], "write_scope": ["a"], "depends_on_lanes": []}]}"""u8;
        Assert.True(ExecutionLanes.Read(bytes.ToArray(), "lanes.json").Succeeded(out var read, out _));
        var again = JsonNode.Parse(Computed([Input(1, [], "a"), Input(2, [], "b")], read).ToJson(Identity, null, default))!;
        Assert.Equal("1.50", again["odd"]![0]!.ToJsonString());
        Assert.True(again["lanes"]![0]!.AsObject().ContainsKey("odder"));
        Assert.Equal(2, again["lanes"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("", "LANES_DAMAGED")]
    [InlineData("{}", "LANES_DAMAGED")]
    [InlineData("""{"lanes": [{"lane_id": "x"}]}""", "LANES_DAMAGED")]
    [InlineData("""{"lanes": [{"lane_id": "lane-a", "wp_ids": ["../x"], "write_scope": [], "depends_on_lanes": []}]}""", "LANES_DAMAGED")]
    [InlineData("""{"version": 2, "lanes": []}""", "LANES_NEWER")]
    public void A_file_that_is_not_one_is_never_none(string text, string code) =>
        Assert.Equal(code, ExecutionLanes.Read(Encoding.UTF8.GetBytes(text), "lanes.json").Refusal?.Code);

    [Fact]
    public void Every_recorded_file_reads_and_the_canonical_ones_write_back_byte_for_byte()
    {
        var files = Directory.GetFiles(Corpus.At("corpus", "missions"), "lanes.json", SearchOption.AllDirectories);
        var different = new List<string>();
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.True(ExecutionLanes.Read(bytes, file).Succeeded(out var lanes, out var refusal), refusal?.Message);
            Assert.NotEmpty(lanes.All);
            if (!lanes.ToJson().AsSpan().SequenceEqual(bytes))
            {
                different.Add(Path.GetFileName(Path.GetDirectoryName(file)!));
            }
        }

        Assert.Equal(198, files.Length);
        // Written by hand or by another program: other indentation, or no line end.
        Assert.Equal(
            [
                "charter-contract-cleanup-tranche-1-01KQATS4", "charter-p7-release-closure-01KQF9B9", "pack-metadata-manifest-unification-01M052PT",
                "per-project-sync-consent-ledgers-01KZKMQZ", "rc3-charter-gate-predicate-inversion-01M0GGT1",
            ],
            different.Order(StringComparer.Ordinal));
    }

    private static ExecutionLanes.Identity Identity => new(GitStage.Mission, GitStage.Slug, GitStage.Target);

    private static LaneInput Input(int number, int[] dependsOn, params string[] owned) =>
        new(GitStage.Wp(number), [.. dependsOn.Select(GitStage.Wp)], [.. owned], LaneInput.Work.Code);

    private static ExecutionLanes Computed(ImmutableArray<LaneInput> plan, ExecutionLanes? existing = null)
    {
        Assert.True(ExecutionLanes.Compute(plan, existing).Succeeded(out var lanes, out var refusal), refusal?.Message);
        return lanes;
    }

    private static string Told(ExecutionLanes lanes) => string.Join(' ', lanes.All.Select(lane =>
        $"{lane.Id}={string.Join('+', lane.WorkPackages)}{(lane.DependsOn.IsEmpty ? "" : "<" + string.Join('+', lane.DependsOn))}"));
}
