using System.Collections.Concurrent;
using System.Diagnostics;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A crowd of real processes works on one Mission while some of them are killed at random, and some of the actors leave for good with work in hand: each thing is handed out once, no journal has a gap, and nothing stays stuck.</summary>
public sealed class Swarm
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task Everything_is_handed_out_once_and_everybody_ends_with_the_end_or_waits_for_somebody_who_is_there()
    {
        using var mission = ScriptedMission.Planned(Length.SwarmWork);
        var crowd = new Crowd(mission);

        await Task.WhenAll(Enumerable.Range(1, Length.Swarm).Select(number => Task.Factory.StartNew(
            () => crowd.Work($"claude#s{number}", new Random(unchecked((Length.Seed * 1_000_003) + number)), leaves: number % 8 == 0), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        RecordChecks.Runs(mission);
        RecordChecks.Record(mission);
        Assert.All(crowd.Last, last => Assert.True(last.Value is "WAITING" or "accept" or Crowd.Gone, $"{last.Key}: {last.Value}"));
        Assert.All(mission.Lanes, lane => Assert.Equal("approved", lane));
        Assert.Empty(NobodyIsStuck(mission));
        Figures.Add("processes killed in a swarm", crowd.Kills);
        Figures.Add("work packages done by a swarm", Length.SwarmWork);
        Figures.Add("actors of a swarm that left with work in hand", crowd.Last.Count(last => last.Value is Crowd.Gone));
    }

    /// <summary>What of the Work Packages is still in the hands of somebody.</summary>
    private static IEnumerable<string> NobodyIsStuck(ScriptedMission mission) => mission.Ask("mission-run", "list").Done().Data["mission_runs"]!.AsArray()
        .SelectMany(run => run!["open_issues"]!.AsArray()).Where(issue => issue!["wp_id"] is not null || issue["state"]!.ToString() == "prepared").Select(issue => issue!.ToJsonString());

    /// <summary>Each worker calls, and is killed and calls again as often as chance wants it; it knows nothing of what its last call did.</summary>
    private sealed class Crowd(ScriptedMission mission)
    {
        public const string Gone = "gone";
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly object gate = new();
        private int kills;

        public ConcurrentDictionary<string, string> Last { get; } = [];

        public int Kills => kills;

        public void Work(string agent, Random random, bool leaves)
        {
            while (Call(agent, random, ["next", "--agent", agent, "--take", .. Last.GetValueOrDefault(agent) is "WAITING" ? new[] { "--takeover" } : []]) is { } answer)
            {
                if (leaves && answer["kind"] is "step" && answer["action"] is "implement")
                {
                    Last[agent] = Gone;
                    mission.Expire(answer["wp_id"]!);
                    return;
                }

                Last[agent] = answer["kind"] == "step" ? answer["action"]! : answer["code"] ?? answer["kind"]!;
                if (Last[agent] is "accept" || (Last[agent] is "WAITING" && IsDone()))
                {
                    return;
                }

                Do(agent, random, answer);
            }
        }

        private void Do(string agent, Random random, Answer answer)
        {
            if (answer["action"] is "implement" && answer["kind"] == "step")
            {
                Implement(agent, random, answer);
            }
            else if (answer["action"] is "review" && answer["kind"] == "step")
            {
                Call(agent, random, "next", "--agent", agent, "--token", answer["token"]!, "--result", "success", "--verdict", "approved", "--note", "good", "--no-take");
            }
            else
            {
                Rest();
            }
        }

        private void Implement(string agent, Random random, Answer answer)
        {
            var (wp, place) = (answer["wp_id"]!, answer["workspace_path"]!);
            var number = int.Parse(wp.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture);
            Directory.CreateDirectory(Path.Combine(place, "parts", $"{number}"));
            File.AppendAllText(Path.Combine(place, "parts", $"{number}", "part.txt"), $"{agent} wrote this\n");
            mission.Sandbox.GitIn(place, "add", "--", $"parts/{number}");
            mission.Sandbox.GitIn(place, "commit", "-qm", $"part {number}");
            Call(agent, random, "wp", "subtask", $"T{number:000}", "--done", "--wp", wp, "--agent", agent);
            Call(agent, random, "next", "--agent", agent, "--token", answer["token"]!, "--result", "success", "--no-take");
        }

        /// <summary>Calls until it is answered: what was killed is called again, and so is what lost a race.</summary>
        private Answer Call(string agent, Random random, params string[] arguments)
        {
            for (var begin = Stopwatch.GetTimestamp(); ;)
            {
                using var process = mission.Sandbox.Begin([.. arguments, "--mission", mission.Slug]);
                if (clock.Elapsed.TotalSeconds < Length.SwarmSeconds && random.Next(6) == 0)
                {
                    Thread.SpinWait(random.Next(2_000_000));
                    process.Kill(entireProcessTree: true);
                    process.WaitForExit();
                    Interlocked.Increment(ref kills);
                    continue;
                }

                var (exit, output, errors) = Sandbox.End(process);
                var answer = new Answer(string.Join(' ', arguments), exit, output, errors);
                if (exit == 0 || (exit == 1 && answer["kind"] is not null))
                {
                    Wake(answer);
                    return answer;
                }

                Assert.True(exit == 4 && Stopwatch.GetElapsedTime(begin) < TimeSpan.FromMinutes(5), $"SPEC_KITTY_SEED={Length.Seed}, {agent}: {answer}");
                if (answer.Code is "STALE_TOKEN")
                {
                    return answer;
                }
            }
        }

        /// <summary>Who has nothing to do waits until somebody has done something; a killed call may have done it unheard, so not for ever.</summary>
        private void Rest()
        {
            lock (gate)
            {
                Monitor.Wait(gate, TimeSpan.FromSeconds(2));
            }
        }

        private void Wake(Answer answer)
        {
            if (answer["code"] is not "WAITING")
            {
                lock (gate)
                {
                    Monitor.PulseAll(gate);
                }
            }
        }

        private bool IsDone() => mission.Lanes.All(lane => lane == "approved");
    }
}
