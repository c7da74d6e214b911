using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Runs.Files;

/// <summary>The rows of a run's journal that count.</summary>
/// <param name="Rows">Our rows, numbered without a gap from 1; rows of the upstream writer have no number and stay out.</param>
/// <param name="Length">Where they end in the file: what is behind is a torn write.</param>
/// <param name="IsTorn">Whether there is something behind.</param>
internal sealed record RunJournal(ImmutableArray<JsonObject> Rows, long Length, bool IsTorn)
{
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

            if (row.ContainsKey("seq"))
            {
                rows.Add((row, end));
            }

            end = next;
        }

        return Whole(rows, end, bytes.Length);
    }

    /// <summary>The first row, read alone: which run of which Mission this is. Null when there is none.</summary>
    public static JsonObject? First(SurfaceFile file)
    {
        if (!File.Exists(file.Path))
        {
            return null;
        }

        using var stream = new StreamReader(file.Path);
        return stream.ReadLine() is { } line ? CanonicalJson.TryObject(System.Text.Encoding.UTF8.GetBytes(line)) : null;
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

        return new RunJournal([.. rows.Select(row => row.Row)], end, end < length);
    }

    private static int NextLine(byte[] bytes, int from) => Array.IndexOf(bytes, (byte)'\n', from) is var at and >= 0 ? at + 1 : -1;

    private static string? Problem(JsonObject row, MissionRunId run, int number) =>
        !row.ContainsKey("seq") ? null
        : Stored.Number(row, "seq") != number ? $"its number is not {number}"
        : Stored.Text(row, "mission_run_id") != run.ToString() ? "it names another mission run"
        : null;

    private static Refusal Damaged(SurfaceFile file, MissionRunId run, long offset, string why) => Refusal.Damaged(
        "STATE_CORRUPT", $"`{file.Relative}` is damaged in the row at byte {offset}: {why}.", RunFolder.SetAside(run));
}
