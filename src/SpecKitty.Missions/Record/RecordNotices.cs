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

    private string JournalName => place.Journal().Relative;

    public ImmutableArray<RecordNotice> All(Standing standing, IReadOnlyList<Damage> damage, IReadOnlyList<string> conflicts) =>
    [
        .. Torn(standing),
        .. damage.Select(Damaged),
        .. Healed(standing),
        .. conflicts.Distinct().Select(Conflicting),
    ];

    /// <summary>Claims that met in a merge, for as long as nobody has decided.</summary>
    public static IEnumerable<RecordNotice> Contested(MissionState state) => state.WorkPackages.Values.Where(wp => !wp.Contenders.IsEmpty)
        .Select(wp => new RecordNotice("WP_CONTESTED", Warning, $"kitty-specs/{state.Slug}", Contests.Sentence(wp), Contests.Remedies(state.Slug, wp)[0]));

    /// <summary>The refusal to write a record that has a line which is no row; null for any other.</summary>
    public static Refusal? Refuse(MissionReading reading) =>
        reading.Notices.FirstOrDefault(notice => notice.Code == Malformed) is { } notice
            ? Refusal.Damaged(notice.Code, notice.Message, Repair)
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
        return new(Malformed, "error", file, $"Line {damage.Line} of `{file}` is not a row, so the mission can only be read.", Repair);
    }

    private IEnumerable<RecordNotice> Healed(Standing standing)
    {
        // A log without a checkout is behind until a commit takes the deferred rows: that is no loss.
        if (!standing.MissingInLog.Value.IsEmpty && place.Checkout is not null)
        {
            var rows = standing.MissingInLog.Value.Span.Count((byte)'\n');
            yield return new(
                "LOG_HEALED", Warning, place.LogName(), $"`{place.LogName()}` lacks {rows} rows that the local journal has; the next write restores them.", Repair);
        }
    }

    private RecordNotice Conflicting(string id) =>
        new("LOG_CONFLICTING_ROWS", Warning, place.LogName(), $"The event id `{Plain.Line(id)}` names two different rows; both are kept, and one of them counts.", null);
}
