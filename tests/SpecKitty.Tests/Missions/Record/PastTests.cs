using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>A record can be read as it was at any moment.</summary>
public sealed class PastTests : IDisposable
{
    private static readonly string[] Rows =
    [
        Records.Transition("01A", "2026-01-01T12:00:00.000000+00:00", "WP01", "genesis", "planned"),
        Records.Transition("01B", "2026-01-01T12:00:01.000000+00:00", "WP01", "planned", "claimed"),
        Records.Transition("01C", "2026-01-02T12:00:02+00:00", "WP01", "claimed", "in_progress"),
        Records.Annotation("01D", "2026-01-02T12:00:03.000000+00:00", "WP01", """{"note": "late"}"""),
    ];

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Theory]
    [InlineData("2025-12-31", null, 0)]
    [InlineData("01A", "planned", 0)]
    [InlineData("2026-01-01T12:00:00.5Z", "planned", 0)]
    [InlineData("2026-01-01T13:00:01+01:00", "claimed", 0)]
    [InlineData("2026-01-01", "claimed", 0)]
    [InlineData("01C", "in_progress", 0)]
    [InlineData("2026-01-02", "in_progress", 1)]
    public void As_of_a_time_a_day_or_an_event(string moment, string? lane, int notes)
    {
        var wp = At(moment).Succeeded(out var reading, out _) ? reading.State.WorkPackages.Values.SingleOrDefault() : throw new InvalidOperationException();

        Assert.Equal((lane, notes), (wp?.Lane.Wire(), wp?.Notes.Length ?? 0));
    }

    [Fact]
    public void The_last_moment_is_now_whatever_order_the_rows_lie_in()
    {
        var place = Place();
        Records.PutLog(place, Records.Bytes(Rows.Reverse()));
        Assert.True(At("01D").Succeeded(out var reading, out _));

        Assert.Equal(Records.Snapshot(Records.Read(place).Standing.Folder), Records.Snapshot(reading.Standing.Folder));
    }

    [Theory]
    [InlineData("01Z", "EVENT_NOT_FOUND")]
    [InlineData("yesterday evening", "MOMENT_MALFORMED")]
    public void A_moment_that_is_none_is_refused(string moment, string code) => Assert.Equal(code, At(moment).Refusal?.Code);

    private Outcome<MissionReading> At(string moment) => MissionRecords.Moment.Parse(moment).Then(at => MissionRecords.ReadAt(Place(), at));

    private MissionPlace Place()
    {
        var place = Records.Place(temp);
        if (!File.Exists(Records.LogPath(place)))
        {
            Records.PutLog(place, Records.Bytes(Rows));
        }

        return place;
    }
}
