using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Bench;

/// <summary>A record of very many rows, made from the rows that the product writes for a Work Package; once in order and once shuffled.</summary>
internal sealed class LongLog
{
    private const int WorkPackages = 200;
    private const int Seed = 20260102;
    private readonly List<ReadOnlyMemory<byte>> lines = [];

    public LongLog(string folder, int rows)
    {
        Ordered = Path.Combine(folder, "ordered.jsonl");
        Shuffled = Path.Combine(folder, "shuffled.jsonl");
        Make(rows, [.. FinishedMission.Rows(folder).Where(IsOfWork).Select(Template)]);
        Save(Ordered);
        new Random(Seed).Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(lines));
        Save(Shuffled);
        lines.Clear();
    }

    public string Ordered { get; }

    public string Shuffled { get; }

    /// <summary>The rows of the first Work Package, from claim to landing, without those of the Mission.</summary>
    private static bool IsOfWork(string row) => row.Contains("\"wp_id\": \"WP01\"", StringComparison.Ordinal) && !row.Contains("\"event_type\"", StringComparison.Ordinal);

    /// <summary>The row cut where its id, time, Work Package, number and link stand.</summary>
    private static string[] Template(string row)
    {
        var json = JsonNode.Parse(row)!.AsObject();
        (string Name, string Mark)[] marks = [("at", "@at@"), ("event_id", "@id@"), ("prev", "@prev@"), ("seq", "@seq@"), ("wp_id", "@wp@")];
        foreach (var (name, mark) in marks)
        {
            json[name] = mark;
        }

        var text = CanonicalJson.Text(json, JsonStyle.Row).Replace("\"@seq@\"", "@seq@", StringComparison.Ordinal);
        return text.Split(marks.Select(pair => pair.Mark).ToArray(), StringSplitOptions.None);
    }

    private void Make(int rows, string[][] cycle)
    {
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var (prev, random) = (new string('0', 64), new Random(Seed));
        var progress = new int[WorkPackages];
        for (var row = 1; row <= rows; row++)
        {
            time = time.AddMilliseconds(random.Next(1, 4000));
            var workPackage = random.Next(WorkPackages);
            var parts = cycle[progress[workPackage]++ % cycle.Length];
            string[] values = [Instant.From(time).ToString(), EventIdAt(row), prev, row.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"WP{workPackage + 1:000}")];
            var line = Encoding.UTF8.GetBytes(string.Concat(parts.Select((part, at) => at < values.Length ? part + values[at] : part)));
            prev = Hashing.Sha256(line);
            lines.Add(line);
        }
    }

    /// <summary>An id that grows with the row's number.</summary>
    private static string EventIdAt(int row) => string.Create(CultureInfo.InvariantCulture, $"01KE{row:0000000000}ABCDEFGHJKMN");

    private void Save(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        foreach (var line in lines)
        {
            file.Write(line.Span);
            file.WriteByte((byte)'\n');
        }
    }
}
