using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Bench;

/// <summary>What commands cost on a Mission whose record is very long: with its checkpoint, without, and beside the same Mission with a short one.</summary>
internal sealed class LongRecord(string folder, string binary, int runs)
{
    private const int Short = 100;
    private const int Long = 1_000_000;
    private const int Pulled = 1_000;
    private const string Listing = "wp list";
    private const string Writing = "wp note (writes)";
    private readonly Dictionary<(string Command, string Record), List<double>> costs = [];

    /// <summary>Measures and prints its part of the table: CPU time of whole processes.</summary>
    public IEnumerable<Verdict> Measure()
    {
        var (few, many) = (Create("few-rows", Short), Create("many-rows", Long));
        for (var run = -1; run < runs; run++)
        {
            Round(few, "short", run >= 0);
            Round(many, "long", run >= 0);
        }

        for (var run = 0; run < Math.Min(runs, 3); run++)
        {
            Forget(many);
            Round(many, "long, no checkpoint", isKept: true);
        }

        for (var run = 0; run < Math.Min(runs, 3); run++)
        {
            Pull(many);
            Round(many, "long, after a pull", isKept: true);
            Round(many, "long, after the next write", isKept: true);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nCPU ms of a whole process{Short,12:#,0} rows{Long,14:#,0} rows{"without checkpoint",22}\n{new string('-', 84)}"));
        Print(Listing);
        Print(Writing);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"after a pull that put {Pulled:#,0} rows among the last: {Listing} {Of(Listing, "long, after a pull"):0}, {Writing} {Of(Writing, "long, after a pull"):0}; and once more: {Of(Listing, "long, after the next write"):0.0}, {Of(Writing, "long, after the next write"):0.0}"));
        return [Compare(Listing), Compare(Writing)];
    }

    private void Round(SampleRepository repository, string record, bool isKept)
    {
        // Listing comes first: without a checkpoint it folds everything, and the note then makes the checkpoint again.
        Keep(Listing, record, repository.Shell.Measure(binary, "wp", "list", "--mission", repository.Mission), isKept);
        Keep(Writing, record, repository.Shell.Measure(binary, "wp", "note", "WP02", "--mission", repository.Mission, "--text", "measured", "--agent", "claude"), isKept);
    }

    private void Keep(string command, string record, Shell.Cost cost, bool isKept)
    {
        if (isKept)
        {
            costs.TryAdd((command, record), []);
            costs[(command, record)].Add(cost.CpuMilliseconds);
        }
    }

    private void Print(string command) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{command,-25}{Of(command, "short"),17:0.0}{Of(command, "long"),19:0.0}{Of(command, "long, no checkpoint"),22:0.0}"));

    private Verdict Compare(string command) =>
        new($"{command} on {Long.ToString("#,0", CultureInfo.InvariantCulture)} rows with checkpoint, in times of itself on {Short}", Of(command, "long") / Of(command, "short"), 2, null, " x");

    private double Of(string command, string record) => Median.Of(costs[(command, record)]);

    private SampleRepository Create(string name, int rows)
    {
        var home = Path.Combine(folder, name);
        Directory.CreateDirectory(home);
        var repository = SampleRepository.Create(home, binary, 1);
        foreach (var words in new[] { "claim WP01 --agent claude", "subtask T001 --done --wp WP01 --agent claude", "release WP01 --agent claude --reason later" })
        {
            repository.Shell.Run(binary, ["wp", .. words.Split(' '), "--mission", repository.Mission]);
        }

        Lengthen(repository, rows);
        return repository;
    }

    /// <summary>Repeats what was done to a Work Package until there are so many rows: it is claimed, worked on and released again and again.</summary>
    private static void Lengthen(SampleRepository repository, int rows)
    {
        var log = Path.Combine(repository.Shell.Folder, "kitty-specs", repository.Mission, "status.events.jsonl");
        var lines = File.ReadAllLines(log);
        var cycle = lines.Select(line => JsonNode.Parse(line)!.AsObject())
            .Where(row => row["wp_id"]?.ToString() == "WP01" && row["from_lane"]?.ToString() != "genesis").ToArray();
        var time = Instant.TryParse(JsonNode.Parse(lines[^1])!["at"]!.ToString(), out var last) ? last : throw new InvalidOperationException("The last row has no time.");
        var (prev, random) = (Hashing.Sha256(Encoding.UTF8.GetBytes(lines[^1])), new IdSource(TimeProvider.System, Random.Shared.NextBytes));
        using (var file = new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.None, 1 << 20))
        {
            for (var row = lines.Length; row < rows || row % cycle.Length != lines.Length % cycle.Length; row++)
            {
                time = time.Plus(TimeSpan.FromMicroseconds(1));
                var next = cycle[(row - lines.Length) % cycle.Length];
                (next["at"], next["event_id"], next["seq"], next["prev"]) = (time.ToString(), random.NextEvent().ToString(), row + 1, prev);
                var line = CanonicalJson.Bytes(next, JsonStyle.Row);
                prev = Hashing.Sha256(line);
                file.Write([.. line, (byte)'\n']);
            }
        }

        File.Copy(log, Directory.GetFiles(Path.Combine(repository.Shell.Folder, ".git", "spec-kitty", "journal")).Single(), overwrite: true);
    }

    /// <summary>As a merge driver leaves a log: rows of another clone stand among the last ones by their times, and the journal does not know them.</summary>
    private static void Pull(SampleRepository repository)
    {
        var random = new IdSource(TimeProvider.System, Random.Shared.NextBytes);
        using var log = new FileStream(Path.Combine(repository.Shell.Folder, "kitty-specs", repository.Mission, "status.events.jsonl"), FileMode.Open, FileAccess.ReadWrite);
        log.Position = log.Length - (Pulled * 2 * 1024);
        while (log.ReadByte() != '\n')
        {
        }

        var from = log.Position;
        var tail = new StreamReader(log).ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = tail.Select(line => (Line: line, Json: JsonNode.Parse(line)!.AsObject())).ToList();
        foreach (var (_, json) in rows[..Pulled])
        {
            var foreign = json.DeepClone().AsObject();
            (foreign["event_id"], foreign["kind"], foreign["delta"]) = (random.NextEvent().ToString(), "annotation", new JsonObject { ["note"] = "from elsewhere" });
            rows.Add((CanonicalJson.Text(foreign, JsonStyle.Row), foreign));
        }

        log.SetLength(from);
        log.Position = from;
        var ordered = rows.OrderBy(row => row.Json["at"]!.ToString(), StringComparer.Ordinal).ThenBy(row => row.Json["event_id"]!.ToString(), StringComparer.Ordinal);
        log.Write(Encoding.UTF8.GetBytes(string.Concat(ordered.Select(row => row.Line + "\n"))));
    }

    private static void Forget(SampleRepository repository) =>
        Directory.Delete(Path.Combine(repository.Shell.Folder, ".git", "spec-kitty", "checkpoints"), recursive: true);
}
