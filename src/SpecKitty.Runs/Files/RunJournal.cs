using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The rows of a run's journal that count.</summary>
/// <param name="Rows">All of them; ours have the number of their line, those of the upstream writer have none and are passed over.</param>
/// <param name="Offsets">Where each begins in the file.</param>
/// <param name="Length">Where they end: what is behind is a torn write.</param>
/// <param name="IsTorn">Whether there is something behind.</param>
internal sealed record RunJournal(ImmutableArray<JsonObject> Rows, ImmutableArray<long> Offsets, long Length, bool IsTorn)
{
    /// <summary>The row with which the run began for us; null when none of them is ours.</summary>
    public JsonObject? Beginning => Rows.FirstOrDefault(IsOurs);

    public static bool IsOurs(JsonObject row) => row.ContainsKey("seq");

    /// <summary>Reads the journal of <paramref name="run"/>; empty when there is none. Damage before the end is <c>STATE_CORRUPT</c>.</summary>
    public static Outcome<RunJournal> Read(SurfaceFile file, MissionRunId run)
    {
        var bytes = File.Exists(file.Path) ? File.ReadAllBytes(file.Path) : [];
        var rows = new List<(JsonObject Row, long Start)>();
        var end = 0L;
        for (var next = NextLine(bytes, 0); next >= 0; next = NextLine(bytes, next))
        {
            var row = CanonicalJson.TryObject(bytes.AsSpan((int)end, next - (int)end - 1));
            if (row is null || Problem(row, run, rows.Count + 1) is not null)
            {
                return Damaged(file, run, end, row is null ? "it is not a JSON object" : Problem(row, run, rows.Count + 1)!);
            }

            rows.Add((row, end));
            end = next;
        }

        return Whole(rows, end, bytes.Length);
    }

    /// <summary>The first row of ours, read alone: which run of which Mission this is. Null when there is none.</summary>
    public static JsonObject? First(SurfaceFile file)
    {
        if (!File.Exists(file.Path))
        {
            return null;
        }

        using var stream = new StreamReader(file.Path);
        while (stream.ReadLine() is { } line)
        {
            if (CanonicalJson.TryObject(System.Text.Encoding.UTF8.GetBytes(line)) is { } row && IsOurs(row))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>A batch of which only the first rows arrived did not happen.</summary>
    private static RunJournal Whole(List<(JsonObject Row, long Start)> rows, long end, long length)
    {
        if (rows is [.., var last] && Stored.Number(last.Row, "batch") is { } first && first >= 1
            && first + (Stored.Number(last.Row["ext"] as JsonObject, "batch_size") ?? 1) - 1 > rows.Count)
        {
            end = rows[(int)first - 1].Start;
            rows.RemoveRange((int)first - 1, rows.Count - (int)first + 1);
        }

        return new RunJournal([.. rows.Select(row => row.Row)], [.. rows.Select(row => row.Start)], end, end < length);
    }

    private static int NextLine(byte[] bytes, int from) => Array.IndexOf(bytes, (byte)'\n', from) is var at and >= 0 ? at + 1 : -1;

    private static string? Problem(JsonObject row, MissionRunId run, int number) =>
        !IsOurs(row) ? null
        : Stored.Number(row, "seq") != number ? $"its number is not {number}"
        : Stored.Text(row, "mission_run_id") != run.ToString() ? "it names another mission run"
        : null;

    private static Refusal Damaged(SurfaceFile file, MissionRunId run, long offset, string why) => Refusal.Damaged(
        "STATE_CORRUPT", $"`{file.Relative}` is damaged in the row at byte {offset}: {why}.", RunFolder.SetAside(run));
}
