namespace SpecKitty.Missions.Record;

/// <summary>Reads both copies of a record and folds their union; writes nothing.</summary>
internal static class RecordReader
{
    private const int LogSource = 0;
    private const int JournalSource = 1;
    private const int LandedSource = 2;

    /// <summary>What the record says: of a long one, from its checkpoint, while that is good.</summary>
    public static MissionReading Read(MissionPlace place) => Checkpoint.Read(place) ?? Whole(place);

    /// <summary>Reads and folds everything; <paramref name="more"/> are rows that are not written yet.</summary>
    public static MissionReading Whole(MissionPlace place, ReadOnlyMemory<byte> more = default)
    {
        var before = RecordStamps.Settled(place);
        var log = LogOf(place);
        var journal = Tail.OfFile(place.Journal().Path, log);
        ReadOnlyMemory<byte> landed = place.Landed.IsEmpty ? default : new UnionFold(log.Rows, journal.Rows, place.Landed).OnlyIn(LandedSource);
        var (standing, damage, conflicts) = (landed.IsEmpty ? OneHoldsTheOther(log, journal, more) : null) ?? Union(log, journal, landed, more);
        var notices = new RecordNotices(place).All(standing, damage, conflicts, more);
        var isStill = before is not null && more.IsEmpty && notices.IsEmpty && IsInOrder(standing) && RecordStamps.Of(place) == before;
        return new MissionReading(standing.Folder.State(place.Id, place.Slug), notices, isStill ? standing with { Stamps = before } : standing);
    }

    private static bool IsInOrder(Standing standing) => standing is { IsWhole: true, Log.LacksLineEnd: false, Journal.LacksLineEnd: false };

    /// <summary>The authority's log; a checkout that lost its files has none, whatever a view of it elsewhere says.</summary>
    private static Tail LogOf(MissionPlace place) =>
        place.CoordinationLog is { } foreign ? Tail.Of(foreign)
        : place.Checkout is null ? Tail.Of(place.Folder.TryRead("status.events.jsonl") ?? default)
        : Tail.OfFile(place.Log().Path);

    /// <summary>The usual case, without comparing rows: one copy begins with the other, and its rows are in order.</summary>
    private static (Standing, IReadOnlyList<Damage>, IReadOnlyList<string>)? OneHoldsTheOther(Tail log, Tail journal, ReadOnlyMemory<byte> more)
    {
        var (ofLog, ofJournal) = (log.Rows, journal.Rows);
        var logIsLonger = ofLog.Length >= ofJournal.Length;
        var (longer, shorter) = logIsLonger ? (log, journal) : (journal, log);
        if (shorter.LacksLineEnd || longer.LacksLineEnd || !longer.Rows.Span.StartsWith(shorter.Rows.Span))
        {
            return null;
        }

        var ordered = new OrderedFold();
        if (!ordered.Feed(longer.Rows.Span) || !ordered.Feed(more.Span))
        {
            return null;
        }

        var rest = longer.Rows[shorter.Rows.Length..];
        var standing = new Standing(log, journal, ordered.Folder)
        {
            MissingInLog = new(logIsLonger ? default : rest),
            MissingInJournal = new(logIsLonger ? rest : default),
        };
        var source = logIsLonger ? LogSource : JournalSource;
        return (standing, [.. ordered.Malformed.Select(line => new Damage(source, line))], []);
    }

    private static (Standing, IReadOnlyList<Damage>, IReadOnlyList<string>) Union(Tail log, Tail journal, ReadOnlyMemory<byte> landed, ReadOnlyMemory<byte> more)
    {
        var union = new UnionFold(log.Rows, journal.Rows, landed, more);
        var standing = new Standing(log, journal, union.Folder)
        {
            MissingInLog = new(() => union.OnlyIn(JournalSource)),
            MissingInJournal = new(() => union.OnlyIn(LogSource)),
            Landed = landed,
        };
        return (standing, union.Damage, union.Conflicts);
    }
}
