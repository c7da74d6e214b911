using System.Collections.Concurrent;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>Many agents poll one Mission at once.</summary>
public sealed class ManySessions
{
    private const int Sessions = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Eight_sessions_share_thirty_work_packages()
    {
        using var mission = ScriptedMission.Planned(Length.Crowd);
        var crowd = new Crowd(mission);

        await Task.WhenAll(Enumerable.Range(1, Sessions).Select(number => Task.Factory.StartNew(
            () => crowd.Poll($"claude#s{number}"), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)))
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.All(mission.Lanes, lane => Assert.Equal("approved", lane));
        RecordChecks.Runs(mission);
        RecordChecks.Record(mission);
        Assert.Empty(crowd.Reported.GroupBy(report => report).Where(same => same.Count() > 1).Select(same => same.Key));
        string[] moves =
        [
            .. mission.Rows.Where(row => row["to_lane"]?.ToString() == "for_review").Select(row => $"{row["wp_id"]} for_review"),
            .. mission.Rows.Where(row => row["review_result"] is not null).Select(row => $"{row["wp_id"]} reviewed"),
        ];
        Assert.All(crowd.Reported.GroupBy(report => report.Move), reports => Assert.Equal(reports.Count(), moves.Count(move => move == reports.Key)));
        Assert.Single(RecordChecks.Issues(mission.RunRows.Single()), issue => issue["step_id"]!.ToString() == "accept");
        mission.Sandbox.Ask("doctor").Done();
        Figures.Add("work packages shared by eight sessions", Length.Crowd);
    }

    /// <summary>Who has nothing to do waits until somebody has done something, and asks again.</summary>
    private sealed class Crowd(ScriptedMission mission)
    {
        private readonly Lock gate = new();
        private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile bool isOver;

        /// <summary>The reports that were taken: the move that the record must have, and the token.</summary>
        public ConcurrentBag<(string Move, string Token)> Reported { get; } = [];

        public void Poll(string agent)
        {
            while (!isOver)
            {
                var signal = Signal();
                var answer = mission.Take(agent).Done();
                if (answer["kind"] != "step")
                {
                    Assert.Equal("WAITING", answer["code"]);
                    Assert.True(isOver || signal.Wait(Patience), "nobody did anything");
                }
                else if (answer["action"] is "accept")
                {
                    isOver = true;
                    Changed();
                }
                else
                {
                    mission.Play(agent, answer);
                    Reported.Add((Move(answer), answer["token"]!));
                    Changed();
                }
            }
        }

        private static string Move(Answer answer) => $"{answer["wp_id"]} {(answer["action"] is "implement" ? "for_review" : "reviewed")}";

        private Task Signal()
        {
            lock (gate)
            {
                return changed.Task;
            }
        }

        private void Changed()
        {
            lock (gate)
            {
                changed.SetResult();
                changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }
}
