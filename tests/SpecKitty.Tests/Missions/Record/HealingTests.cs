using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions.Record;

/// <summary>Whatever a checkout, a merge or a crash did to one copy of a record, the other heals it.</summary>
public sealed class HealingTests : IDisposable
{
    private static readonly string[] Rows =
    [
        Records.Transition("01A", "2026-01-01T12:00:00.000000+00:00", "WP01", "genesis", "planned"),
        Records.Transition("01B", "2026-01-01T12:00:01.000000+00:00", "WP01", "planned", "claimed"),
        Records.Annotation("01C", "2026-01-01T12:00:02.000000+00:00", "WP01", """{"note": "half-way – ✓"}"""),
        Records.Transition("01D", "2026-01-01T12:00:03.000000+00:00", "WP01", "claimed", "in_progress"),
    ];

    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_torn_last_line_loses_nothing_else_at_whatever_byte_it_is_torn()
    {
        var place = Records.Place(temp);
        var whole = Records.Bytes(Rows);
        var last = Records.Bytes(Rows[..3]).Length;
        for (var length = last + 1; length < whole.Length - 1; length++)
        {
            Records.PutLog(place, whole.AsSpan(0, length));
            var reading = Records.Read(place);

            Assert.Equal(Lane.Claimed, reading.State.WorkPackages.Values.Single().Lane);
            Assert.Equal(["LOG_TORN"], reading.Notices.Select(notice => notice.Code));
        }

        Records.PutLog(place, whole.AsSpan(0, whole.Length - 1));
        Assert.Equal(Lane.InProgress, Records.Read(place).State.WorkPackages.Values.Single().Lane);
        Assert.Empty(Records.Read(place).Notices);
    }

    [Fact]
    public void The_rows_of_one_command_are_there_all_or_not_at_all_at_whatever_byte_they_are_torn()
    {
        var place = Records.Place(temp);
        string[] claim = [More(Rows[1], 2), More(Rows[2], 1), Rows[3]];
        var whole = Records.Bytes([Rows[0], .. claim]);
        for (var length = Records.Bytes(Rows[0]).Length + 1; length < whole.Length - 1; length++)
        {
            Records.PutLog(place, whole.AsSpan(0, length));
            Records.PutJournal(place, whole.AsSpan(0, length));
            var reading = Records.Read(place);

            Assert.Equal(Lane.Planned, reading.State.WorkPackages.Values.Single().Lane);
            Assert.Equal(["LOG_TORN", "JOURNAL_TORN"], reading.Notices.Select(notice => notice.Code));
        }

        Assert.Equal(Lane.InProgress, Write(place, Lane.Planned, Lane.InProgress).State.WorkPackages.Values.Single().Lane);
        Assert.Equal(2, File.ReadAllLines(Records.LogPath(place)).Length);
    }

    [Theory]
    [InlineData("log")]
    [InlineData("journal")]
    [InlineData("both")]
    public void A_write_sets_a_torn_line_aside_and_goes_on(string torn)
    {
        var place = Records.Place(temp);
        var half = Records.Bytes(Rows).AsSpan()[..^20].ToArray();
        Records.PutLog(place, torn is "journal" ? Records.Bytes(Rows[..3]) : half);
        Records.PutJournal(place, torn is "log" ? Records.Bytes(Rows[..3]) : half);
        var reading = Write(place, Lane.Claimed, Lane.InProgress);

        Assert.Equal(Lane.InProgress, reading.State.WorkPackages.Values.Single().Lane);
        Assert.Empty(reading.Notices);
        Assert.Equal(File.ReadAllText(Records.LogPath(place)), File.ReadAllText(Records.JournalPath(place)));
        Assert.All(Quarantined(place), aside => Assert.StartsWith("{\"actor\": \"claude\"", aside, StringComparison.Ordinal));
        Assert.Equal(torn is "both" ? 2 : 1, Quarantined(place).Length);
    }

    [Theory]
    [InlineData("\uFEFF", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("\uFEFF", "\r\n")]
    public void A_log_that_an_editor_saved_in_its_own_way_is_written_on_and_no_row_is_there_twice(string mark, string end)
    {
        var place = Records.Place(temp);
        Records.PutJournal(place, Records.Bytes(Rows[..2]));
        Records.PutLog(place, System.Text.Encoding.UTF8.GetBytes(mark + string.Concat(Rows.Select(row => row + end))));

        Assert.Equal(Rows.Length, Records.Read(place).State.RowCount);
        Write(place, Lane.InProgress, Lane.ForReview);
        Write(place, Lane.ForReview, Lane.InReview);

        Assert.Empty(Records.Read(place).Notices);
        Assert.Equal(Rows.Length + 2, Records.Read(place).State.RowCount);
        Assert.Equal(Rows.Length + 2, File.ReadAllLines(Records.LogPath(place)).Length);
        Assert.Equal(Rows, File.ReadAllLines(Records.JournalPath(place))[..Rows.Length]);
    }

    [Fact]
    public void A_last_row_without_line_end_is_kept_by_the_next_write()
    {
        var place = Records.Place(temp);
        Records.PutLog(place, Records.Bytes(Rows[..2]).AsSpan()[..^1]);
        var reading = Write(place, Lane.Claimed, Lane.InProgress);

        Assert.Equal(3, reading.State.TransitionCount);
        Assert.Empty(reading.Notices);
        Assert.Equal(3, File.ReadAllLines(Records.LogPath(place)).Length);
        Assert.Equal(3, File.ReadAllLines(Records.JournalPath(place)).Length);
    }

    [Fact]
    public void The_journal_heals_a_log_that_was_reset_to_any_earlier_state()
    {
        var place = Records.Place(temp);
        for (var kept = 0; kept < Rows.Length; kept++)
        {
            Records.PutJournal(place, Records.Bytes(Rows));
            Records.PutLog(place, Records.Bytes(Rows[..kept]));
            var reading = Records.Read(place);

            Assert.Equal(Lane.InProgress, reading.State.WorkPackages.Values.Single().Lane);
            Assert.Equal(["LOG_HEALED"], reading.Notices.Select(notice => notice.Code));
            Assert.Equal(Rows.Length - kept, Repair(place));
            Assert.Equal(Rows, File.ReadAllLines(Records.LogPath(place)));
            Assert.Empty(Records.Read(place).Notices);
            Assert.Null(MissionRecords.CheckSnapshot(place, Records.Read(place)));
        }
    }

    [Fact]
    public void A_deleted_log_is_healed_by_the_next_write()
    {
        var place = Records.Place(temp);
        Records.PutJournal(place, Records.Bytes(Rows));
        Write(place, Lane.InProgress, Lane.ForReview);

        Assert.Equal(Rows.Length + 1, File.ReadAllLines(Records.LogPath(place)).Length);
    }

    [Fact]
    public void Rows_of_two_writers_are_united_and_end_up_in_both_copies()
    {
        var place = Records.Place(temp);
        Records.PutLog(place, Records.Bytes(Rows[0], Rows[3]));
        Records.PutJournal(place, Records.Bytes(Rows[0], Rows[1], Rows[2]));
        var reading = Records.Read(place);

        Assert.Equal(Rows.Length, reading.State.RowCount);
        Assert.Equal(Lane.InProgress, reading.State.WorkPackages.Values.Single().Lane);
        Assert.Equal(2, Repair(place));
        Assert.Equal(Rows.Order(StringComparer.Ordinal), File.ReadAllLines(Records.LogPath(place)).Order(StringComparer.Ordinal));
        Assert.Equal(Rows.Order(StringComparer.Ordinal), File.ReadAllLines(Records.JournalPath(place)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_row_that_came_by_merge_is_added_to_the_journal()
    {
        var place = Records.Place(temp);
        Records.PutJournal(place, Records.Bytes(Rows[..2]));
        Records.PutLog(place, Records.Bytes(Rows));
        var reading = Records.Read(place);

        Assert.Empty(reading.Notices);
        Write(place, Lane.InProgress, Lane.ForReview);
        Assert.Equal(File.ReadAllText(Records.LogPath(place)), File.ReadAllText(Records.JournalPath(place)));
    }

    [Fact]
    public void A_crash_at_any_effect_of_a_write_leaves_the_old_rows_or_the_new_ones_and_the_next_write_mends()
    {
        for (var effect = 1; ; effect++)
        {
            using var folder = new TempFolder();
            var place = Records.Place(folder);
            Records.PutLog(place, Records.Bytes(Rows));
            Records.PutJournal(place, Records.Bytes(Rows));
            var crashed = Record(() => Write(place, new FailingDisk(effect), Lane.InProgress, Lane.ForReview));
            var reading = Records.Read(place);

            Assert.Contains(reading.State.WorkPackages.Values.Single().Lane, new[] { Lane.InProgress, Lane.ForReview });
            Write(place, reading.State.WorkPackages.Values.Single().Lane, Lane.Canceled);
            Assert.Equal(File.ReadAllText(Records.LogPath(place)), File.ReadAllText(Records.JournalPath(place)));
            Assert.Empty(Records.Read(place).Notices);
            if (!crashed)
            {
                Assert.InRange(effect, 4, 100);
                return;
            }
        }
    }

    [Fact]
    public void A_malformed_line_makes_the_mission_read_only_until_it_is_repaired()
    {
        var place = Records.Place(temp);
        Records.PutLog(place, Records.Bytes(Rows[0], "<<<<<<< ours", Rows[1]));
        var reading = Records.Read(place);

        Assert.Equal(Lane.Claimed, reading.State.WorkPackages.Values.Single().Lane);
        var refusal = Desk(new Disk()).Write(place, reading, Context, [Move(Lane.Claimed, Lane.InProgress)]).Refusal;
        Assert.Equal(("LOG_MALFORMED", RefusalKind.Damaged), (refusal?.Code, refusal?.Kind));
        Assert.Contains("Line 2", refusal?.Message, StringComparison.Ordinal);
        Repair(place);
        Assert.Equal(["<<<<<<< ours\n"], Quarantined(place));
        Assert.Equal(Lane.InProgress, Write(place, Lane.Claimed, Lane.InProgress).State.WorkPackages.Values.Single().Lane);
    }

    [Fact]
    public void Unknown_rows_and_members_survive_a_write_byte_for_byte()
    {
        var place = Records.Place(temp);
        string[] odd = ["""{"kind":"telepathy","z":1, "at":"2026-01-01T12:00:00Z"}""", """{ "hello":  "world" }""", Rows[0].Replace("\"wp_id\"", "\"vessel\": [1,2], \"wp_id\"", StringComparison.Ordinal)];
        Records.PutLog(place, Records.Bytes(odd));
        Write(place, Lane.Planned, Lane.Claimed);

        Assert.Equal(odd, File.ReadAllLines(Records.LogPath(place))[..3]);
        Assert.Equal(odd.Order(StringComparer.Ordinal), File.ReadAllLines(Records.JournalPath(place))[..3].Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rows_of_one_command_are_whole_in_any_order()
    {
        var place = Records.Place(temp);
        Assert.Null(Desk(new Disk()).Write(place, Records.Read(place), Context, [Move(Lane.Planned, Lane.Claimed), Move(Lane.Claimed, Lane.InProgress)]).Refusal);
        Records.PutLog(place, Records.Bytes([.. File.ReadAllLines(Records.LogPath(place)).Reverse()]));
        File.Delete(Records.JournalPath(place));

        var reading = Records.Read(place);

        Assert.Equal((2, Lane.InProgress), (reading.State.RowCount, reading.State.WorkPackages.Values.Single().Lane));
        Write(place, Lane.InProgress, Lane.Planned);
        Assert.Empty(Quarantined(place));
    }

    [Fact]
    public void Reading_writes_nothing()
    {
        var place = Records.Place(temp);
        Records.PutLog(place, Records.Bytes(Rows).AsSpan()[..^5]);
        Records.PutJournal(place, Records.Bytes(Rows[..1]));
        Records.Read(place);

        Assert.Equal(2, Directory.GetFiles(temp.Path, "*", SearchOption.AllDirectories).Length);
        Assert.Equal(Records.Bytes(Rows).Length - 5, new FileInfo(Records.LogPath(place)).Length);
    }

    private static RowContext Context { get; } = new(new Actor.Agent("claude", "s1"), Instant.From(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero)), null);

    /// <summary>The row as the command wrote it that wrote so many more after it.</summary>
    private static string More(string row, int more) => row.Replace("\"event_id\"", $"\"more\": {more}, \"event_id\"", StringComparison.Ordinal);

    private static MissionEvent.LaneChanged Move(Lane from, Lane to) => new(Id.Of<WorkPackageId>("WP01"), from, to);

    private static MissionRecords Desk(IDurableIo io) => new(new DurableFiles(io), new IdSource(TimeProvider.System, Random.Shared.NextBytes));

    private static MissionReading Write(MissionPlace place, Lane from, Lane to) => Write(place, new Disk(), from, to);

    private static MissionReading Write(MissionPlace place, IDurableIo io, Lane from, Lane to)
    {
        Assert.True(Desk(io).Write(place, Records.Read(place), Context, [Move(from, to)]).Succeeded(out var reading, out var refusal), refusal?.Message);
        return reading;
    }

    private static int Repair(MissionPlace place)
    {
        Assert.True(Desk(new Disk()).Repair(place, Records.Read(place)).Succeeded(out var restored, out var refusal), refusal?.Message);
        return restored;
    }

    private static string[] Quarantined(MissionPlace place)
    {
        var folder = Path.Combine(place.GitCommonDirectory, "spec-kitty", "quarantine", place.Id.ToString());
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)] : [];
    }

    private static bool Record(Action write)
    {
        try
        {
            write();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>A disk that stops at its n-th effect; an append stops half-way.</summary>
    private sealed class FailingDisk(int effect) : IDurableIo
    {
        private readonly Disk disk = new();
        private int left = effect;

        public void MakeDirectory(string path) => Do(() => disk.MakeDirectory(path));

        public void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
        {
            var copy = content.ToArray();
            Do(() => disk.Write(path, copy, mode));
        }

        public void Append(string path, ReadOnlySpan<byte> content)
        {
            var copy = content.ToArray();
            if (left == 1)
            {
                disk.Append(path, copy.AsSpan(0, copy.Length / 2));
            }

            Do(() => disk.Append(path, copy));
        }

        public void Truncate(string path, long length) => Do(() => disk.Truncate(path, length));

        public void Flush(string path) => Do(() => disk.Flush(path));

        public void FlushDirectory(string path) => Do(() => disk.FlushDirectory(path));

        public void Rename(string from, string to) => Do(() => disk.Rename(from, to));

        public void Delete(string path) => Do(() => disk.Delete(path));

        public IDisposable? TryLock(string path) => disk.TryLock(path);

        private void Do(Action act)
        {
            if (--left <= 0)
            {
                throw new IOException("The disk is gone.");
            }

            act();
        }
    }
}
