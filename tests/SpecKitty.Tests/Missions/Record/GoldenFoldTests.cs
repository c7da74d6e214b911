using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>The fold against recorded missions and recorded random logs.</summary>
public sealed class GoldenFoldTests
{
    [Fact]
    public void Every_recorded_mission_folds_to_the_golden_lanes()
    {
        var wrong = new List<string>();
        foreach (var (mission, golden) in Records.Json("golden-fold.json").AsObject())
        {
            var result = Folding.Of(Records.Log(mission));
            Assert.Empty(result.Damage);
            var snapshot = result.Folder.Snapshot("", "");
            if (!JsonNode.DeepEquals(golden, Golden(snapshot)))
            {
                wrong.Add(mission);
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void A_recorded_mission_without_a_log_has_no_rows()
    {
        using var temp = new TempFolder();
        var without = Records.Missions.Where(mission => Records.Log(mission).Length == 0).ToArray();

        Assert.NotEmpty(without);
        Assert.All(without, mission =>
        {
            var reading = Records.Read(Records.Recorded(temp, mission));
            Assert.Equal(0, reading.State.TransitionCount);
            Assert.Empty(reading.Notices);
        });
    }

    [Fact]
    public void Recorded_random_logs_fold_to_the_recorded_snapshot()
    {
        var wrong = new List<int>();
        var number = 0;
        foreach (var vector in Records.Json("vectors", "reduce.json").AsArray())
        {
            var result = Records.Fold(vector!["events"]!.AsArray().Select(row => CanonicalJson.Text(row, JsonStyle.Row)));
            if (vector["snapshot"] is { } snapshot ? !JsonNode.DeepEquals(snapshot, result.Folder.Snapshot("", "")) : result.Damage is not [{ Line: 7 }])
            {
                wrong.Add(number);
            }

            number++;
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_snapshot_of_a_recorded_mission_is_reproduced_byte_for_byte()
    {
        using var temp = new TempFolder();
        var missions = Records.Json("subsets.json")["byte_identical"]!.AsArray().Select(name => (string)name!).ToArray();

        Assert.NotEmpty(missions);
        Assert.Empty(missions.Where(mission => Check(temp, mission) is not null));
    }

    [Fact]
    public void A_stale_snapshot_of_a_recorded_mission_is_noticed()
    {
        using var temp = new TempFolder();
        var missions = Records.Json("subsets.json")["not_identical"]!.AsArray().Select(name => (string)name!).ToArray();

        Assert.NotEmpty(missions);
        Assert.All(missions, mission => Assert.Equal("SNAPSHOT_STALE", Check(temp, mission)?.Code));
    }

    [Fact]
    public void Every_recorded_row_round_trips_byte_for_byte()
    {
        var rows = 0;
        foreach (var mission in Records.Missions)
        {
            var walk = new Lines(Records.Log(mission));
            while (walk.MoveNext())
            {
                Assert.True(RowReader.TryRead(walk.Current, out _));
                Assert.Equal(walk.Current.ToArray(), CanonicalJson.Bytes(CanonicalJson.TryObject(walk.Current), JsonStyle.Row));
                rows++;
            }
        }

        Assert.InRange(rows, 14_000, int.MaxValue);
    }

    private static RecordNotice? Check(TempFolder temp, string mission)
    {
        var place = Records.Recorded(temp, mission);
        return MissionRecords.CheckSnapshot(place, Records.Read(place));
    }

    private static JsonObject Golden(JsonObject snapshot) => new()
    {
        ["event_count"] = snapshot["event_count"]!.DeepClone(),
        ["force"] = Each(snapshot, "force_count", value => (int)value > 0),
        ["lanes"] = Each(snapshot, "lane", _ => true),
        ["last_event_id"] = snapshot["last_event_id"]?.DeepClone(),
        ["materialized_at"] = snapshot["materialized_at"]!.DeepClone(),
    };

    private static JsonObject Each(JsonObject snapshot, string slot, Func<JsonNode, bool> counts) => new(snapshot["work_packages"]!.AsObject()
        .Where(wp => counts(wp.Value![slot]!))
        .Select(wp => KeyValuePair.Create(wp.Key, wp.Value![slot]?.DeepClone())));
}
