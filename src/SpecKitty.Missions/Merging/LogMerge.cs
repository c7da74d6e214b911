using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions.Record;
using static SpecKitty.Missions.MissionFiles;

namespace SpecKitty.Missions.Merging;

/// <summary>Merges logs: every row that any version has, byte for byte, in canonical order.</summary>
internal static class LogMerge
{
    /// <summary>A version with a line that is no row, such as a conflict marker, is left to a person.</summary>
    public static Outcome<Merged> Of(Versions versions, string path)
    {
        var lines = new HashSet<string>(StringComparer.Ordinal);
        var byId = new Dictionary<string, string>(StringComparer.Ordinal);
        var disputed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (side, version) in new[] { ("base", versions.Base), ("ours", versions.Ours), ("theirs", versions.Theirs) })
        {
            var tail = Tail.Of(version);
            if (!tail.Torn.IsEmpty)
            {
                return Conflict.On(path, $"the last line of `{side}` is torn");
            }

            var walk = new Lines(tail.Rows.Span);
            while (walk.MoveNext())
            {
                if (!RowReader.TryRead(walk.Current, out var row))
                {
                    return Conflict.On(path, $"line {walk.Number} of `{side}` is not a row");
                }

                Take(walk.Current, row);
            }
        }

        return new Merged(CanonicalOrder.Of(Joined(lines)), [.. disputed.Select(id => Disputed(path, id))]);

        // One character for each byte, so that lines compare as their bytes do.
        void Take(ReadOnlySpan<byte> line, in Row row)
        {
            var text = Encoding.Latin1.GetString(line);
            var id = Encoding.Latin1.GetString(row.EventId.Of(line));
            if (lines.Add(text) && id.Length > 0 && !byId.TryAdd(id, text))
            {
                disputed.Add(id);
            }
        }
    }

    private static byte[] Joined(HashSet<string> lines)
    {
        var joined = new byte[lines.Sum(line => line.Length + 1)];
        var at = 0;
        foreach (var line in lines)
        {
            at += Encoding.Latin1.GetBytes(line, joined.AsSpan(at));
            joined[at++] = (byte)'\n';
        }

        return joined;
    }

    private static RecordNotice Disputed(string path, string id) => new(
        "LOG_CONFLICTING_ROWS", "warning", path, $"The event id `{Plain.Line(id)}` names two different rows; both are kept, and one of them counts.", null);
}
