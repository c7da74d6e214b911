using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Missions.Deciding;

namespace SpecKitty.Missions.Record;

/// <summary>Says in words what reading found.</summary>
internal sealed class RecordNotices(MissionPlace place)
{
    private const string Repair = "spec-kitty doctor --fix";
    private const string Warning = "warning";
    private const string Malformed = "LOG_MALFORMED";
    private const string LogHealed = "LOG_HEALED";

    private string JournalName => place.Journal().Relative;

    private string? Switch => place.Branch is { } branch ? $"git switch {branch}" : null;

    public ImmutableArray<RecordNotice> All(Standing standing, IReadOnlyList<Damage> damage, IReadOnlyList<string> conflicts, ReadOnlyMemory<byte> more) =>
    [
        .. Torn(standing),
        .. damage.Select(Damaged),
        .. place.Checkout is null ? Waiting(standing, more) : Healed(standing),
        .. conflicts.Distinct().Select(Conflicting),
    ];

    /// <summary>What a write put back into the log, and from where; nothing when it lacked nothing.</summary>
    public IEnumerable<RecordNotice> Restored(Standing before) => place.Checkout is null || before.MissingInLog.Value.IsEmpty ? [] :
    [
        new(LogHealed, Warning, place.LogName(), $"`{place.LogName()}` lacked rows; restored from the local journal (`{JournalName}`): {before.MissingInLog.Value.Span.Count((byte)'\n')}.", null),
    ];

    /// <summary>Claims that met in a merge, for as long as nobody has decided.</summary>
    public static IEnumerable<RecordNotice> Contested(MissionState state) => state.WorkPackages.Values.Where(wp => !wp.Contenders.IsEmpty)
        .Select(wp => new RecordNotice("WP_CONTESTED", Warning, $"kitty-specs/{state.Slug}", Contests.Sentence(wp), Contests.Remedies(state.Slug, wp)[0]));

    /// <summary>The refusal to write a record that has a line which is no row; null for any other.</summary>
    public static Refusal? Refuse(MissionReading reading) =>
        reading.Notices.FirstOrDefault(notice => notice.Code == Malformed) is { } notice
            ? Refusal.Damaged(notice.Code, notice.Message, notice.Remedy ?? Repair)
            : null;

    private IEnumerable<RecordNotice> Torn(Standing standing)
    {
        if (!standing.Log.Torn.IsEmpty)
        {
            yield return new("LOG_TORN", Warning, place.LogName(), $"The last line of `{place.LogName()}` is torn; the next write sets it aside.", Repair);
        }

        if (!standing.Journal.Torn.IsEmpty)
        {
            yield return new("JOURNAL_TORN", Warning, JournalName, $"The last line of `{JournalName}` is torn; the next write sets it aside.", Repair);
        }
    }

    private RecordNotice Damaged(Damage damage)
    {
        var file = damage.Source == 0 ? place.LogName() : JournalName;
        return new(Malformed, "error", file, $"Line {damage.Line} of `{file}` is not a row, so the mission can only be read.", damage.Source == 0 ? Switch ?? Repair : Repair);
    }

    private IEnumerable<RecordNotice> Healed(Standing standing)
    {
        if (!standing.MissingInLog.Value.IsEmpty)
        {
            var rows = standing.MissingInLog.Value.Span.Count((byte)'\n');
            yield return new(
                LogHealed, Warning, place.LogName(), $"`{place.LogName()}` lacks rows that the local journal has, which the next write restores: {rows}.", Repair);
        }
    }

    /// <summary>A log without a checkout is behind until a commit takes the rows: that is no loss, but they are in this clone only.</summary>
    private IEnumerable<RecordNotice> Waiting(Standing standing, ReadOnlyMemory<byte> more)
    {
        var rows = standing.MissingInLog.Value.Span.Count((byte)'\n') + more.Span.Count((byte)'\n');
        if (rows > 0)
        {
            yield return new("LOG_DEFERRED", "info", place.LogName(), $"No worktree has the branch of `{place.Slug}` checked out: rows in the local journal only: {rows}.", Switch);
        }
    }

    private RecordNotice Conflicting(string id) =>
        new("LOG_CONFLICTING_ROWS", Warning, place.LogName(), $"The event id `{Plain.Line(id)}` names two different rows; both are kept, and one of them counts.", null);
}
