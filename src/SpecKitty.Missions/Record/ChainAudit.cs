using SpecKitty.Kernel;

namespace SpecKitty.Missions.Record;

/// <summary>Looks for rows that do not begin where the row before them ended, and says how that may have come.</summary>
/// <remarks>Reading folds such rows like any other; after a merge, or in rows of another writer, they are nothing bad.</remarks>
internal sealed class ChainAudit(MissionPlace place)
{
    private readonly Dictionary<string, (Lane Lane, bool IsOurs)> stands = new(StringComparer.Ordinal);
    private readonly List<string> merged = [];
    private readonly List<string> upstream = [];
    private readonly List<string> broken = [];
    private string? lastDigest;

    /// <summary>One notice for each kind that was found; <paramref name="rows"/> are in the order of the fold.</summary>
    public IEnumerable<RecordNotice> Look(byte[] rows)
    {
        var walk = new Lines(rows);
        while (walk.MoveNext())
        {
            if (RowReader.TryRead(walk.Current, out var row))
            {
                Follow(row, walk.Current);
            }
        }

        return
        [
            .. Found("CHAIN_MERGED", "info", merged, "two histories were merged"),
            .. Found("CHAIN_UPSTREAM", "info", upstream, "another writer wrote there"),
            .. Found("CHAIN_BROKEN", "warning", broken, "no merge explains that"),
        ];
    }

    private void Follow(in Row row, ReadOnlySpan<byte> line)
    {
        var isOurs = row.Sequence > 0;
        var isLinked = !isOurs || Continues(line);
        if (!isLinked)
        {
            merged.Add(Bytes.Unquoted(row.EventId.Of(line)));
        }

        if (row.Family is RowFamily.Transition)
        {
            Move(row, line, (isOurs, isLinked));
        }
    }

    private void Move(in Row row, ReadOnlySpan<byte> line, (bool IsOurs, bool IsLinked) link)
    {
        var workPackage = Bytes.Unquoted(row.WorkPackage.Of(line));
        (Lane Lane, bool IsOurs) before = stands.TryGetValue(workPackage, out var known) ? known : (Lane.Genesis, true);
        if (row.From != before.Lane && link.IsLinked)
        {
            (link.IsOurs && before.IsOurs ? broken : upstream).Add(Bytes.Unquoted(row.EventId.Of(line)));
        }

        stands[workPackage] = (row.To, link.IsOurs);
    }

    /// <summary>Whether a row of ours names our row before it. Where it does not, two clones wrote at once: that is no damage.</summary>
    private bool Continues(ReadOnlySpan<byte> line)
    {
        var (known, named) = (lastDigest, default(string));
        lastDigest = Hashing.Sha256(line);
        foreach (var (name, value) in new Members(line))
        {
            named = name.SequenceEqual("prev"u8) && value is [(byte)'"', .. var inside, (byte)'"'] ? Bytes.Unquoted(inside) : named;
        }

        return named == known;
    }

    private IEnumerable<RecordNotice> Found(string code, string severity, List<string> rows, string why)
    {
        if (rows.Count > 0)
        {
            yield return new(
                code, severity, place.LogName(), $"{rows.Count} rows of `{place.LogName()}` do not continue the row before; {why}. The first is `{Plain.Line(rows[0])}`.",
                $"spec-kitty log --mission {place.Slug}");
        }
    }
}
