using System.Globalization;

namespace SpecKitty.Bench;

/// <summary>Whole processes, cold: what commands cost in repositories of several sizes, and what the floor costs in the same rounds.</summary>
internal sealed class Commands(string folder, string binary, int[] sizes, int runs)
{
    private const string Floor = "git rev-parse HEAD";
    private const int Reference = 400;
    private readonly Dictionary<(string Name, int Size), List<Shell.Cost>> costs = [];

    /// <summary>Measures and prints the table.</summary>
    public IEnumerable<Verdict> Measure()
    {
        var repositories = sizes.Select(size => SampleRepository.Create(folder, binary, size)).ToArray();
        for (var run = -1; run < runs; run++)
        {
            foreach (var repository in repositories)
            {
                Round(repository, isKept: run >= 0);
            }
        }

        var corpus = CorpusCpu();
        Print();
        return Verdicts(corpus);
    }

    /// <summary>Every command once; the first round only warms the page cache.</summary>
    private void Round(SampleRepository repository, bool isKept)
    {
        foreach (var (name, program, arguments) in Measured(repository))
        {
            var cost = repository.Shell.Measure(program, arguments);
            if (isKept)
            {
                var key = (name, repository.Size);
                costs.TryAdd(key, []);
                costs[key].Add(cost);
            }
        }
    }

    private IEnumerable<(string Name, string Program, string[] Arguments)> Measured(SampleRepository repository)
    {
        var mission = repository.Mission;
        yield return (Floor, Programs.Git, ["rev-parse", "HEAD"]);
        yield return ("empty process (C)", Programs.True, []);
        yield return ("empty process (.NET, native)", Environment.ProcessPath!, ["--nothing"]);
        yield return ("--version", binary, ["--version"]);
        yield return ("next (query)", binary, ["next", "--mission", mission, "--json"]);
        yield return ("status", binary, ["status", "--mission", mission]);
        yield return ("wp list", binary, ["wp", "list", "--mission", mission]);
        yield return ("log", binary, ["log", "--mission", mission]);
        yield return ("wp note (writes)", binary, ["wp", "note", "WP01", "--mission", mission, "--text", "measured", "--agent", "claude"]);
        yield return ("status --all", binary, ["status", "--all", "--json"]);
    }

    private void Print()
    {
        var names = costs.Keys.Select(key => key.Name).Distinct().ToArray();
        var heads = string.Concat(sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size,9:#,0}")));
        Console.WriteLine($"\n{"missions",-30}{heads}{"x floor",10}{"CPU ms",9}{"peak MB",9}\n{new string('-', 58 + (9 * sizes.Length))}");
        foreach (var name in names)
        {
            var times = string.Concat(sizes.Select(size => string.Create(CultureInfo.InvariantCulture, $"{Time(name, size),9:0.0}")));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-30}{times}{Time(name, Reference) / Time(Floor, Reference),10:0.0}{Median.Of(costs[(name, Reference)].Select(cost => cost.CpuMilliseconds)),9:0.0}{Peak(name),9:0.0}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Milliseconds of wall time; floor, CPU and memory at {Reference} missions, memory the largest of {runs}."));
    }

    private IEnumerable<Verdict> Verdicts(double? corpusCpu)
    {
        var next = Time("next (query)", Reference);
        yield return new Verdict($"next at {Reference} missions, in times of `{Floor}`", next / Time(Floor, Reference), 8, 5, " x");
        yield return new Verdict($"next at {Reference} missions, in times of itself at 1", next / Time("next (query)", 1), 1.3, null, " x");
        yield return new Verdict($"peak memory of next at {Reference} missions", Peak("next (query)"), 60, null, " MB");
        if (corpusCpu is { } cpu)
        {
            yield return new Verdict("CPU time of status --all over the recorded missions", cpu / 1000, 0.3, null, " s");
        }
    }

    /// <summary>The recorded missions as one repository; null where they are not beside the checkout.</summary>
    private double? CorpusCpu()
    {
        var recorded = Path.GetFullPath(Path.Combine(Environment.GetEnvironmentVariable("SPEC_KITTY_SHARED") ?? Path.Combine("..", "shared"), "corpus", "missions"));
        if (!Directory.Exists(recorded))
        {
            return null;
        }

        var repository = SampleRepository.Around(folder, recorded);
        return Median.Of(Enumerable.Range(0, runs).Select(_ => repository.Measure(binary, "status", "--all", "--json").CpuMilliseconds));
    }

    private double Time(string name, int size) => Median.Of(costs[(name, size)].Select(cost => cost.Milliseconds));

    private double Peak(string name) => costs[(name, Reference)].Max(cost => cost.PeakMegabytes);
}
