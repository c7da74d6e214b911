using System.Globalization;
using System.Text.Json;
using SpecKitty.Kernel;
using SpecKitty.Missions;

namespace SpecKitty.Bench;

/// <summary>Folds a long record, and reads the same bytes as bare JSON: the price of knowing what they mean. CPU time of this process.</summary>
internal sealed class FoldOfAMillion(string folder, int runs)
{
    private const int Rows = 1_000_000;
    private const int ChunkLength = 1 << 20;

    private static readonly MissionPlace Place = new(
        Id.Of<MissionId>("01KZME3PVS904M4RA3V5RH7CQ6"), Id.Of<MissionSlug>("sample-0000-01KZME3P"), "git", null);

    /// <summary>Measures and prints its part of the table.</summary>
    public IEnumerable<Verdict> Measure()
    {
        var log = new LongLog(folder, Rows);
        var length = new FileInfo(log.Ordered).Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nfold of {Rows:#,0} rows, {length / (double)Rows:0} bytes each{"bare, CPU ms",20}{"fold, CPU ms",15}{"ratio",9}\n{new string('-', 84)}"));
        yield return Compare("in order, as our writer leaves them", log.Ordered, 1.3);
        yield return Compare("shuffled, as a merge may leave them", log.Shuffled, null);
    }

    private Verdict Compare(string name, string path, double? aim)
    {
        var (bare, fold) = (new List<double>(), new List<double>());
        for (var run = -1; run < runs; run++)
        {
            var (one, other) = (Cpu(() => Walk(path)), Cpu(() => Fold(path)));
            if (run >= 0)
            {
                bare.Add(one);
                fold.Add(other);
            }
        }

        var ratio = Median.Of(fold) / Median.Of(bare);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-41}{Median.Of(bare),19:0}{Median.Of(fold),15:0}{ratio,9:0.00}"));
        return new Verdict($"fold of {Rows.ToString("#,0", CultureInfo.InvariantCulture)} rows {name.Split(',')[0]}, in times of a bare reader", ratio, 2, aim, " x");
    }

    private static double Cpu(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    private static void Fold(string path)
    {
        using var log = File.OpenRead(path);
        var state = MissionRecords.Fold(Place, log);
        if (state.RowCount != Rows)
        {
            throw new InvalidOperationException($"{state.RowCount} rows were folded.");
        }
    }

    /// <summary>Every token of every row, from the same file in the same chunks, and nothing else.</summary>
    private static void Walk(string path)
    {
        using var log = File.OpenHandle(path);
        var chunk = new byte[ChunkLength];
        var state = new JsonReaderState(new JsonReaderOptions { AllowMultipleValues = true });
        var (kept, tokens) = (0, 0L);
        for (long at = 0; ;)
        {
            var read = RandomAccess.Read(log, chunk.AsSpan(kept), at);
            at += read;
            var reader = new Utf8JsonReader(chunk.AsSpan(0, kept + read), isFinalBlock: read == 0, state);
            while (reader.Read())
            {
                tokens++;
            }

            if (read == 0)
            {
                break;
            }

            state = reader.CurrentState;
            var rest = chunk.AsSpan((int)reader.BytesConsumed, kept + read - (int)reader.BytesConsumed);
            rest.CopyTo(chunk);
            kept = rest.Length;
        }

        if (tokens < Rows)
        {
            throw new InvalidOperationException($"{tokens} tokens were read.");
        }
    }
}
