using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary><c>mission audit</c>: what is to be said against each Mission.</summary>
[Collection(StoryTold.Name)]
public sealed class AuditTests(Story story)
{
    [Fact]
    public void Missions_in_order_have_no_findings_and_nothing_is_written()
    {
        using var stage = story["take an implementation"].Before.Copy();
        var before = stage.Git("status", "--porcelain", "--ignored");

        var mission = Assert.Single(stage.Ask("mission", "audit").Done().Data["missions"]!.AsArray())!;

        Assert.Equal(("finalized", "[]"), (mission["phase"]!.ToString(), mission["findings"]!.ToJsonString()));
        Assert.Equal(before, stage.Git("status", "--porcelain", "--ignored"));
    }

    [Fact]
    public void Each_finding_stands_with_its_mission_and_has_code_severity_and_remedy()
    {
        using var stage = story["mission import"].Before.Copy();
        var missions = Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToArray();
        var broken = missions.Single(name => name.StartsWith("greeting-service-", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(stage.Repository, "kitty-specs", broken, "meta.json"), "[]\n");

        var audit = stage.Ask("mission", "audit");

        Assert.Equal((1, "UNHEALTHY"), (audit.Exit, audit.Code));
        var lines = audit.Json["data"]!["missions"]!.AsArray();
        Assert.Equal(missions, lines.Select(line => line!["mission_slug"]!.ToString()));
        Assert.Equal("META_DAMAGED", Findings(lines, broken)[0]!["code"]!.ToString());
        Assert.Equal("TOPOLOGY_READ_ONLY", Findings(lines, missions.Single(name => name != broken))[0]!["code"]!.ToString());
        Assert.All(lines.SelectMany(line => line!["findings"]!.AsArray()), finding => Assert.True(finding!["severity"] is not null && finding["remedy"] is not null));
    }

    [Fact]
    public void One_mission_is_looked_at_alone_when_it_is_named()
    {
        using var stage = story["mission import"].Before.Copy();
        var one = Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Select(folder => Path.GetFileName(folder)).Single(name => name.StartsWith("greeting-service-", StringComparison.Ordinal));

        Assert.Equal(one, Assert.Single(stage.Ask("mission", "audit", one).Done().Data["missions"]!.AsArray())!["mission_slug"]!.ToString());
        Assert.Equal(3, stage.Ask("mission", "audit", "nothing-like-it").Exit);
    }

    private static JsonArray Findings(JsonArray lines, string mission) => lines.Single(line => line!["mission_slug"]!.ToString() == mission)!["findings"]!.AsArray();
}
