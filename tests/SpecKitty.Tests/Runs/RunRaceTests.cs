using SpecKitty.Kernel;
using SpecKitty.Runs;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Several who act at once.</summary>
public sealed class RunRaceTests
{
    [Fact]
    public void Two_who_start_the_driver_at_once_get_one_run()
    {
        for (var round = 0; round < 20; round++)
        {
            using var home = new RunHome();
            var runs = Together(4, _ => home.Started());
            Assert.Single(runs.Distinct());
            Assert.Single(Good(home.Runs.List()).Runs);
        }
    }

    [Fact]
    public void Eight_who_poll_one_mission_get_every_work_package_once()
    {
        using var home = new RunHome();
        var facts = Working([.. Enumerable.Range(1, 30).Select(number => Wp($"WP{number:00}"))]);
        var taken = Together(8, number => Poll(home, facts, new Actor.Agent("agent", $"session-{number}"))).SelectMany(wps => wps).ToList();
        Assert.Equal(30, taken.Count);
        Assert.Equal(30, taken.Distinct().Count());
        var run = home.Driver()!;
        Assert.Equal((61, 30), (run.Seq, run.Issues.Length));
        home.Check(run);
    }

    /// <summary>Takes and finishes until there is nothing; the facts stay as they were, so only the run keeps the actors apart.</summary>
    private static List<WorkPackageId> Poll(RunHome home, RunFacts facts, Actor actor)
    {
        var taken = new List<WorkPackageId>();
        while (true)
        {
            using var session = Good(home.Runs.Drive(Start(Mission), At(actor), Patience));
            var run = session.Run;
            var left = facts with { WorkPackages = [.. facts.WorkPackages.Where(wp => !run.Issues.Any(issue => issue.WorkPackage == wp.Id && !issue.IsOpen))] };
            var decision = RunDecider.Decide(run.Type, left, run, actor);
            if (decision.Kind is not RunDecisionKind.Step)
            {
                return taken;
            }

            if (decision.Token is { } token)
            {
                Good(session.Append([new RunEvent.IssueRevoked(token, "done with")], At(actor)));
                continue;
            }

            Good(session.Append(Good(run.Prepare(run.NewIssue(decision, At(actor), Ids()))), At(actor)));
            taken.Add(decision.WorkPackage!.Value);
        }
    }

    private static T[] Together<T>(int count, Func<int, T> act)
    {
        using var start = new Barrier(count);
        var results = new T[count];
        var threads = Enumerable.Range(0, count).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            results[number] = act(number);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return results;
    }
}
