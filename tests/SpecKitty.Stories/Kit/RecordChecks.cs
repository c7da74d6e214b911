using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Stories.Kit;

/// <summary>What holds for the files of every Mission at rest.</summary>
internal static class RecordChecks
{
    /// <summary>The record has no row twice and no gap, its journal has the same rows, and what is derived agrees with it.</summary>
    public static void Record(ScriptedMission mission)
    {
        var rows = mission.Rows;
        Assert.Equal(Enumerable.Range(1, rows.Length), rows.Select(row => row["seq"]!.GetValue<int>()));
        Assert.Equal(rows.Length, Ids(rows).Distinct().Count());
        Assert.Equal(Ids(rows), Ids(mission.JournalRows));
        var snapshot = JsonNode.Parse(mission.Sandbox.Read($"{mission.Directory}/status.json"))!;
        Assert.Equal(rows.Count(row => row["to_lane"] is not null), snapshot["event_count"]!.GetValue<int>());
        Assert.Equal(
            mission.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => $"{wp!["wp_id"]} {wp["lane"]}").Order(StringComparer.Ordinal),
            snapshot["work_packages"]!.AsObject().Select(wp => $"{wp.Key} {wp.Value!["lane"]}").Order(StringComparer.Ordinal));
    }

    /// <summary>Each run's journal is numbered without a gap, and hands out each (step, Work Package, role, attempt) once; again only what it took back.</summary>
    public static void Runs(ScriptedMission mission)
    {
        foreach (var rows in mission.RunRows)
        {
            Assert.Equal(Enumerable.Range(1, rows.Length), rows.Select(row => row["seq"]!.GetValue<int>()));
            var revoked = rows.Where(row => row["event_type"]!.ToString() == "IssueRevoked").Select(row => row["ext"]!["token"]!.ToString()).ToHashSet();
            var issues = Issues(rows).Where(issue => !revoked.Contains(issue["token"]!.ToString())).Select(issue => $"{issue["step_id"]} {issue["wp_id"]} {issue["role"]} {issue["attempt"]}").ToArray();
            Assert.Empty(issues.GroupBy(issue => issue).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {same.Count()} times"));
            Assert.Equal(Issues(rows).Length, Issues(rows).Select(issue => issue["token"]!.ToString()).Distinct().Count());
        }
    }

    /// <summary>What a run handed out.</summary>
    public static JsonNode[] Issues(JsonNode[] rows) => [.. rows.Where(row => row["event_type"]!.ToString() == "NextStepIssued").Select(row => row["ext"]!["issue"]!)];

    public static string[] Ids(JsonNode[] rows) => [.. rows.Select(row => row["event_id"]!.ToString())];
}
