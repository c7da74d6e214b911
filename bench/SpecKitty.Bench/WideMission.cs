using System.Collections.Immutable;
using System.Globalization;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Bench;

/// <summary>A Mission with a thousand Work Packages: what deciding costs in a process that is warm, and a whole cold `next` beside that of a small Mission.</summary>
internal sealed class WideMission(string folder, string binary, int runs)
{
    private const int Wide = 1000;
    private const int Narrow = 10;
    private const int Warming = 200;

    /// <summary>Measures and prints its part of the table.</summary>
    public IEnumerable<Verdict> Measure()
    {
        var (few, many) = (Create("narrow", Narrow), Create("wide", Wide));
        var (next, wide) = (new List<double>(), new List<double>());
        for (var run = -1; run < runs; run++)
        {
            Keep(next, few, run >= 0);
            Keep(wide, many, run >= 0);
        }

        var decide = Decide();
        var ratio = Median.Of(wide) / Median.Of(next);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{"work packages",-30}{Narrow,9:#,0}{Wide,9:#,0}\n{new string('-', 48)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"next (query), cold, ms",-30}{Median.Of(next),9:0.0}{Median.Of(wide),9:0.0}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"Decide, warm, CPU ms",-30}{"",9}{decide,9:0.000}"));
        yield return new Verdict(string.Create(CultureInfo.InvariantCulture, $"Decide of {Wide:#,0} work packages, warm, CPU time"), decide, 5, null, " ms");
        yield return new Verdict(string.Create(CultureInfo.InvariantCulture, $"cold next with {Wide:#,0} work packages, in times of itself with {Narrow}"), ratio, 4, null, " x");
    }

    private void Keep(List<double> costs, SampleRepository repository, bool isKept)
    {
        var cost = repository.Shell.Measure(binary, "next", "--mission", repository.Mission, "--json").Milliseconds;
        if (isKept)
        {
            costs.Add(cost);
        }
    }

    private SampleRepository Create(string name, int workPackages)
    {
        var home = Path.Combine(folder, name);
        Directory.CreateDirectory(home);
        return SampleRepository.Create(home, binary, 1, workPackages);
    }

    /// <summary>The run and the type are those that the product froze; each Work Package waits for the one before it in tens, and some are in other hands.</summary>
    private double Decide()
    {
        var repository = Path.Combine(folder, "wide", "missions-1");
        var runs = new MissionRuns(repository, new DurableFiles(new Disk()), new IdSource(TimeProvider.System, Random.Shared.NextBytes));
        var run = runs.List().Succeeded(out var listing, out var refusal) ? listing.Runs.Single() : throw new InvalidOperationException(refusal.Message);
        var facts = Facts(run);
        var actor = new Actor.Agent("claude", "claude");
        for (var round = 0; round < Warming; round++)
        {
            RunDecider.Decide(run.Type, facts, run, actor);
        }

        return Median.Of(Enumerable.Range(0, Warming).Select(_ =>
        {
            var before = Environment.CpuUsage.TotalTime;
            var decision = RunDecider.Decide(run.Type, facts, run, actor);
            return decision.Kind is RunDecisionKind.Step ? (Environment.CpuUsage.TotalTime - before).TotalMilliseconds : throw new InvalidOperationException("Nothing was decided.");
        }));
    }

    private static RunFacts Facts(MissionRun run) => new(run.Mission, run.Slug, run.Type.Key)
    {
        RecordedSteps = [.. run.Type.Steps.TakeWhile(step => step.Kind is not StepKind.WorkPackages).Select(step => step.Id)],
        Guards = run.Type.Steps.TakeWhile(step => step.Kind is not StepKind.WorkPackages).SelectMany(step => step.Exit).Select(guard => new GuardFact(guard, null, null))
            .DistinctBy(fact => fact.Guard.Key).ToImmutableSortedDictionary(fact => fact.Guard.Key, fact => fact, StringComparer.Ordinal),
        WorkPackages = [.. Enumerable.Range(1, Wide).Select(WorkPackage)],
    };

    private static WorkPackageFacts WorkPackage(int number) => new(Name(number), "Part", number % 3 == 0 ? Lane.InProgress : Lane.Planned)
    {
        Holder = number % 3 == 0 ? Id.Of<ActorId>("agent:codex#codex") : null,
        DependsOn = number % 10 == 1 ? [] : [Name(number - 1)],
        Wave = number % 10,
        WorkspaceKey = WorkPackageText.Name(number),
    };

    private static WorkPackageId Name(int number) => Id.Of<WorkPackageId>(WorkPackageText.Name(number));
}
