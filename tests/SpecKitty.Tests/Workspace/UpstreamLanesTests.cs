using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using SpecKitty.Workspace.Lanes;
using Xunit;

namespace SpecKitty.Tests.Workspace;

/// <summary>Execution lanes as the existing implementation computes them.</summary>
public sealed class UpstreamLanesTests
{
    // Somebody worked on these after their execution lanes were computed: files were added to `owned_files` (+) or taken out (-), a list or the
    // execution lanes were put into another order by hand. The plan that was computed is not recorded; everything else of these missions is exact.
    private const string EditedSince = """
        canonical-seams-path-trust-guard-capability-01KVBBT6 lane-f +tests/architectural/_ratchet_keys.py
        cascade-org-inert-01M07E9P lane-c +src/specify_cli/cli/commands/charter/context.py
        charter-e2e-827-followups-01KQAJA0 lane-a +kitty-specs/**/issue-matrix.md
        charter-end-user-docs-828-01KQCSYD lane-planning +docs/docfx.json
        charter-synthesize-reconciliation-01KZJQN6 order lane-a lane-b lane-e lane-g lane-c lane-d lane-f
        charter-synthesize-reconciliation-01KZJQN6 lane-a +src/doctrine/drg/validator.py
        ci-topology-shrink-01KWQAVX lane-f order
        common-docs-query-01KY541A lane-a +src/specify_cli/docs/**
        docs-structural-sanity-01KY53KJ lane-c +docs/plans/engineering-notes/teamspace-mission-state-920-closeout.md
        docs-structural-sanity-01KY53KJ lane-b -.github/workflows/docs-freshness.yml
        docs-structural-sanity-01KY53KJ lane-e +.github/workflows/docs-freshness.yml -scripts/docs/redirect_map.yaml -scripts/docs/redirect_stub_generator.py
        doctrine-activation-freshness-01KXRSDN lane-e +CHANGELOG.md
        egress-refusal-consolidation-3110-01KYW895 lane-planning order
        glossary-pack-doctrine-kind-01KY30SW lane-a +tests/doctrine/test_artifact_kinds.py
        glossary-pack-doctrine-kind-01KY30SW lane-d +src/charter/schemas.py +src/specify_cli/doctrine/org_charter.py
        glossary-pack-doctrine-kind-01KY30SW lane-e +src/specify_cli/cli/commands/_profile_health_render.py
        implement-loop-commit-hardening-01KXJ1ZX lane-c +src/specify_cli/coordination/transaction.py +tests/architectural/test_no_write_side_rederivation.py +tests/specify_cli/coordination/test_transaction_legacy_topology_routing.py
        refactor-stable-gate-substrate-01KWK3FY lane-e +tests/specify_cli/invocation/test_doctor_ops.py +tests/specify_cli/test_mid8_contract_sensitive_routing.py +tests/specify_cli/test_mid8_direct_routing.py +tests/specify_cli/test_no_checklist_surface.py +tests/sync/test_daemon_singleton_reaper_consolidation.py
        stable-320-p1-release-confidence-01KQTPZC lane-a +tests/specify_cli/agent_utils/test_status.py
        tool-surface-contract-01KV2K2P lane-a +src/specify_cli/tool_surface/data/surface-status.schema.json +src/specify_cli/tool_surface/data/tool-surface-contract.schema.json
        tool-surface-contract-01KV2K2P lane-b +src/specify_cli/tool_surface/contracts/migration-compatibility.md
        tool-surface-contract-01KV2K2P lane-c +src/specify_cli/tool_surface/providers/slash_commands.py
        tool-surface-contract-residuals-01KV4S5B lane-c +src/specify_cli/skills/_agent_roster.py +src/specify_cli/skills/command_installer.py +tests/specify_cli/skills/test_agent_roster.py
        """;

    [Fact]
    public void Every_recorded_mission_gets_the_execution_lanes_that_it_had()
    {
        var cyclic = Listed("lanes_cyclic");
        var missions = Listed("lanes_exact").Except(cyclic).ToArray();

        var different = missions.SelectMany(mission => Differences(mission, Recorded(mission), Computed(Plan(mission))));

        Assert.Equal(147, missions.Length);
        Assert.Equal(EditedSince.Split('\n', StringSplitOptions.RemoveEmptyEntries), different);
    }

    [Fact]
    public void The_recorded_mission_whose_execution_lanes_wait_for_one_another_is_refused_with_the_cycle_named()
    {
        var mission = Assert.Single(Listed("lanes_cyclic"));
        Assert.Equal("test-stabilization-and-debt-pass-01KSF9HJ", mission);
        Assert.Equal("`lane-a` (WP02) -> `lane-planning` (WP01, WP04) -> `lane-a` (WP02)", Cycle(Plan(mission)));
    }

    [Fact]
    public void A_file_shared_around_a_work_package_of_another_execution_lane_is_a_cycle() => Assert.Equal(
        "`lane-a` (WP01, WP03) -> `lane-b` (WP02) -> `lane-a` (WP01, WP03)",
        Cycle([Input(1, [], "src/app.py", "CHANGELOG.md"), Input(2, [1], "src/api.py"), Input(3, [2], "CHANGELOG.md")]));

    [Fact]
    public void So_is_a_round_through_three_execution_lanes() => Assert.Equal(
        "`lane-a` (WP01, WP05) -> `lane-e` (WP06) -> `lane-d` (WP04) -> `lane-a` (WP01, WP05)",
        Cycle([Input(1, [], "a"), Input(2, [1], "z"), Input(3, [2], "y"), Input(4, [1], "c"), Input(5, [6], "a/b.py"), Input(6, [4], "d/**")]));

    [Fact]
    public void So_is_planning_work_that_waits_for_code_which_waits_for_other_planning_work() => Assert.Equal(
        "`lane-a` (WP02) -> `lane-planning` (WP01, WP03) -> `lane-a` (WP02)",
        Cycle([Input(1, [], "docs/plan.md") with { Mode = LaneInput.Work.Planning }, Input(2, [1], "src/a.py"), Input(3, [2], "docs/end.md") with { Mode = LaneInput.Work.Planning }]));

    [Fact]
    public void So_is_one_that_only_a_common_beginning_of_names_makes_and_the_own_rule_has_none_there()
    {
        ImmutableArray<LaneInput> plan = [Input(1, [], "src/foo"), Input(2, [1], "lib/x.py"), Input(3, [2], "src/foobar.py")];

        Assert.Equal("`lane-a` (WP01, WP03) -> `lane-b` (WP02) -> `lane-a` (WP01, WP03)", Cycle(plan));
        Assert.Equal(3, Computed(plan, ExecutionLanes.Rule.Own).All.Length);
    }

    [Fact]
    public void Names_end_where_the_existing_implementation_has_no_more()
    {
        var plan = Enumerable.Range(1, 27).Select(number => Input(number, [], $"file{number}/x")).ToImmutableArray();

        Assert.Equal("lane-z", Computed([.. plan.Take(26)]).All[25].Id.ToString());
        var refusal = ExecutionLanes.Compute(plan, null, ExecutionLanes.Rule.Upstream).Refusal;
        Assert.Equal(("LANES_UNNAMEABLE", true), (refusal?.Code, refusal?.Message.Contains("27", StringComparison.Ordinal)));
    }

    [Fact]
    public void Ids_are_in_the_order_of_their_text()
    {
        var letters = Enumerable.Range(1, 18).Select(number => Input(number, [], $"f{number}/x"));
        var plan = letters.Append(Input(19, [], "plan.md") with { Mode = LaneInput.Work.Planning }).Append(Input(99, [], "same/x")).Append(Input(100, [], "same/y", "same/x")).ToImmutableArray();

        var lanes = Computed(plan).All;

        Assert.Equal(["lane-p", "lane-planning", "lane-q"], lanes.Skip(15).Take(3).Select(lane => lane.Id.ToString()));
        Assert.Equal(["WP100", "WP99"], lanes.Single(lane => lane.WorkPackages.Length == 2).WorkPackages.Select(id => id.ToString()));
    }

    [Fact]
    public void What_somebody_has_begun_keeps_its_place_under_this_rule_too()
    {
        var before = Computed([Input(2, [], "b/x"), Input(3, [], "c/x")]);

        Assert.True(ExecutionLanes.Compute([Input(1, [], "a/x"), Input(2, [], "b/x"), Input(3, [], "c/x")], before, ExecutionLanes.Rule.Upstream).Succeeded(out var after, out _));

        Assert.Equal(["lane-a", "lane-b", "lane-c"], new[] { 2, 3, 1 }.Select(number => after.LaneOf(GitStage.Wp(number))?.Id.ToString()));
    }

    [Theory]
    [InlineData("src/*", "src/a/b", true)]
    [InlineData("[^a]x", "bx", false)]
    [InlineData("[^a]x", "^x", true)]
    [InlineData("[!a]", "b", true)]
    [InlineData("[!]a]", "]", false)]
    [InlineData("[!]a]", "b", true)]
    [InlineData("[]a]", "]", true)]
    [InlineData("[ab", "[ab", true)]
    [InlineData("[a-c]?", "bz", true)]
    [InlineData("[c-a]", "b", false)]
    [InlineData("[-a]", "-", true)]
    [InlineData("a*b*c", "a/b/b/c", true)]
    [InlineData("?", "/", true)]
    [InlineData("[!]", "x", false)]
    public void A_pattern_matches_as_for_Python(string pattern, string name, bool matches) => Assert.Equal(matches, UpstreamPattern.Matches(pattern, name));

    [Theory]
    [InlineData("src/foo", "src/foobar.py", true)]
    [InlineData("src/foo/**", "src/foobar.py", true)]
    [InlineData("**", "a", true)]
    [InlineData("src/a/**", "src/b/**", false)]
    [InlineData("src/*/x.py", "src/a/b/x.py", true)]
    [InlineData("docs/**/a.md", "docs/a.md", false)]
    public void Two_entries_meet_by_their_beginning_or_by_pattern(string one, string other, bool meet)
    {
        Assert.Equal(meet, UpstreamPattern.Overlap(one, other));
        Assert.Equal(meet, UpstreamPattern.Overlap(other, one));
    }

    private static string[] Listed(string subset) =>
        [.. JsonNode.Parse(File.ReadAllText(Corpus.At("corpus", "subsets.json")))![subset]!.AsArray().Select(mission => mission!.ToString())];

    private static ExecutionLanes Recorded(string mission)
    {
        var file = Corpus.At("corpus", "missions", mission, "lanes.json");
        Assert.True(ExecutionLanes.Read(File.ReadAllBytes(file), file).Succeeded(out var lanes, out var refusal), refusal?.Message);
        return lanes;
    }

    private static ImmutableArray<LaneInput> Plan(string mission)
    {
        Assert.True(MissionFiles.ReadWorkPackages(FileTree.OnDisk(Corpus.At("corpus", "missions", mission))).Succeeded(out var intents, out var refusal), refusal?.Message);
        return [.. intents.Select(intent => new LaneInput(intent.Id, intent.DependsOn, intent.OwnedFiles, intent.IsPlanning ? LaneInput.Work.Planning : LaneInput.Work.Code))];
    }

    private static ExecutionLanes Computed(ImmutableArray<LaneInput> plan, ExecutionLanes.Rule rule = ExecutionLanes.Rule.Upstream)
    {
        Assert.True(ExecutionLanes.Compute(plan, null, rule).Succeeded(out var lanes, out var refusal), refusal?.Message);
        return lanes;
    }

    private static string Cycle(ImmutableArray<LaneInput> plan)
    {
        var refusal = ExecutionLanes.Compute(plan, null, ExecutionLanes.Rule.Upstream).Refusal;
        Assert.Equal("LANE_CYCLE", refusal?.Code);
        Assert.StartsWith("Execution lanes would wait for one another: ", refusal!.Message, StringComparison.Ordinal);
        return refusal.Message[refusal.Message.IndexOf('`', StringComparison.Ordinal)..^1];
    }

    private static IEnumerable<string> Differences(string mission, ExecutionLanes recorded, ExecutionLanes computed)
    {
        var order = recorded.All.Select(lane => lane.Id);
        if (!order.SequenceEqual(computed.All.Select(lane => lane.Id)))
        {
            yield return $"{mission} order {string.Join(' ', order)}";
        }

        foreach (var lane in computed.All)
        {
            var was = recorded.All.Single(other => other.Id == lane.Id);
            Assert.Equal(was, lane with { WriteScope = was.WriteScope });
            if (was != lane)
            {
                var changes = lane.WriteScope.Except(was.WriteScope).Select(path => $"+{path}").Concat(was.WriteScope.Except(lane.WriteScope).Select(path => $"-{path}"));
                yield return $"{mission} {lane.Id} {string.Join(' ', changes.DefaultIfEmpty("order"))}";
            }
        }
    }

    private static LaneInput Input(int number, int[] dependsOn, params string[] owned) =>
        new(GitStage.Wp(number), [.. dependsOn.Select(GitStage.Wp)], [.. owned], LaneInput.Work.Code);
}
