using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>All measurements (or the part that is named), one table, and beside each promise what it came to. Time never fails it.</summary>
internal static class Everything
{
    private const double Megabyte = 1024 * 1024;

    public static int Run(string? part)
    {
        var quick = Environment.GetEnvironmentVariable("SPEC_KITTY_BENCH_QUICK") == "1";
        var (runs, sizes) = quick ? (5, new[] { 1, 100, 400 }) : (21, [1, 100, 400, 4000]);
        Console.WriteLine($"Medians of {runs} runs.");
        var folder = Directory.CreateTempSubdirectory("spec-kitty-bench-").FullName;
        try
        {
            Verdict[] verdicts =
            [
                .. part is null or "commands" ? OfTheBinary(folder, sizes, runs) : [],
                .. part is null or "long" ? new LongRecord(folder, Binary, runs).Measure() : [],
                .. part is null or "wide" ? new WideMission(folder, Binary, runs).Measure() : [],
                .. part is null or "lanes" ? new ManyAgents(folder, Binary).Measure() : [],
                .. part is null or "fold" ? new FoldOfAMillion(folder, runs).Measure() : [],
            ];
            Console.WriteLine();
            Array.ForEach(verdicts, Console.WriteLine);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Binary => Environment.GetEnvironmentVariable("SPEC_KITTY_BINARY") ?? Path.GetFullPath("artifacts/publish/spec-kitty");

    private static IEnumerable<Verdict> OfTheBinary(string folder, int[] sizes, int runs)
    {
        var megabytes = new FileInfo(Binary).Length / Megabyte;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Binary}, {megabytes:0.0} MB"));
        return [.. new Commands(folder, Binary, sizes, runs).Measure(), new Verdict("size of the binary", megabytes, 25, null, " MB")];
    }
}
