using System.Collections.Immutable;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>Whatever a record holds and whatever the clock says, what is written is what a reader is told next, or nothing is written.</summary>
public sealed class PromisePropertyTests : IDisposable
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 20, TimeSpan.Zero));

    /// <summary>As other writers may spell a time, or as a clock gone wild does.</summary>
    private static readonly string[] Times =
    [
        "2026-01-01T00:00:25.999999+00:00", "2026-01-01T02:00:30+02:00", "2026-01-01T00:00:30.5Z", "2026-01-01 00:00:31", "2025-12-31T23:00:00-09:30", "2026-01-01T00:00:20.000000+00:00", "2026-01-01T00:00:20.0000001+00:00",
        "2026-06-01T00:00:00Z", "9999-12-31T23:59:59.999999+00:00", "9999-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "tomorrow", "~", "", "20260101T000000Z",
    ];

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_move_that_was_written_is_the_lane_in_log_and_journal() =>
        Gen.Select(FoldPropertyTests.Logs, Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 8], Gen.Int).Sample(
            (log, odd, wp, to, seed) =>
            {
                var chance = new Random(seed);
                var place = Records.Place(temp);
                var rows = odd == 0 ? [.. log.Select(line => Strange(line, chance))] : log;
                Records.PutLog(place, Records.Bytes(rows.Where(_ => chance.Next(4) != 0)));
                Records.PutJournal(place, Records.Bytes(rows.Where(_ => chance.Next(4) != 0)));
                Keeps(place, Id.Of<WorkPackageId>($"WP0{wp}"), LaneNames.Shown[to], Now.Plus(TimeSpan.FromSeconds(chance.Next(-30, 30))));
            },
            iter: Corpus.Cases, threads: 1);

    [Fact]
    public void A_move_in_any_recorded_mission_is_the_lane_from_then_on()
    {
        var missions = Records.Missions.Where(mission => Records.Log(mission).Length > 0).ToArray();
        var chance = new Random(3);
        foreach (var mission in missions)
        {
            var place = Records.Place(temp);
            Records.PutLog(place, Records.Log(mission));
            Records.PutJournal(place, []);
            var wps = Records.Read(place).State.WorkPackages.Keys.ToArray();
            Keeps(place, wps.Length == 0 ? Id.Of<WorkPackageId>("WP01") : wps[chance.Next(wps.Length)], LaneNames.Shown[chance.Next(LaneNames.Shown.Length)], Now);
        }
    }

    /// <summary>Writes one move with a clock that says <paramref name="now"/>; refused, nothing is changed.</summary>
    private static void Keeps(MissionPlace place, WorkPackageId wp, Lane to, Instant now)
    {
        var seen = Records.Read(place);
        var before = (File.ReadAllText(Records.LogPath(place)), File.ReadAllText(Records.JournalPath(place)));
        var from = seen.State.WorkPackages.GetValueOrDefault(wp)?.Lane ?? Lane.Genesis;
        ImmutableArray<MissionEvent> events = [new MissionEvent.LaneChanged(wp, from, to) { IsForced = true, Reason = "so" }, new MissionEvent.Annotated(wp, new JsonObject { ["note"] = "n" })];
        var desk = new MissionRecords(new DurableFiles(FaultyIo.Counting()), new IdSource(TimeProvider.System, Random.Shared.NextBytes));
        if (!desk.Write(place, seen, new RowContext(new Actor.Agent("claude", "s1"), now, null) { AcceptsClock = true }, events).Succeeded(out var written, out var refusal))
        {
            Assert.Contains(refusal.Code, (string[])["CLOCK_SKEW", "LOG_MALFORMED"]);
            Assert.Equal(before, (File.ReadAllText(Records.LogPath(place)), File.ReadAllText(Records.JournalPath(place))));
            return;
        }

        Assert.Equal(to, written.State.WorkPackages[wp].Lane);
        Assert.Equal(to, Records.Read(place).State.WorkPackages[wp].Lane);
        Assert.Equal(seen.State.RowCount + 2, written.State.RowCount);
        Assert.All(new[] { Records.LogPath(place), Records.JournalPath(place) }, path => Assert.Equal(to, Folding.Of(File.ReadAllBytes(path)).Folder.State(place.Id, place.Slug).WorkPackages[wp].Lane));
    }

    private static string Strange(string line, Random chance)
    {
        if (chance.Next(4) != 0)
        {
            return line;
        }

        var row = JsonNode.Parse(line)!;
        row["at"] = Times[chance.Next(Times.Length)];
        return CanonicalJson.Text(row, JsonStyle.Row);
    }
}
