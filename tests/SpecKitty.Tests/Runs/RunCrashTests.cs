using System.Collections.Immutable;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;
using static SpecKitty.Tests.Runs.RunHome;
using static SpecKitty.Tests.Runs.Sample;

namespace SpecKitty.Tests.Runs;

/// <summary>Killed at every durable effect of a run's life, whole or torn: what was acknowledged is there, and the run goes on to its end.</summary>
public sealed class RunCrashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_survives_a_kill_at_every_durable_effect(bool tears)
    {
        var effects = Uninterrupted();
        Assert.True(effects > 20, $"Only {effects} durable effects.");
        for (var k = 1; k <= effects; k++)
        {
            using var home = new RunHome();
            var acknowledged = 0;
            var io = new FaultyIo(k) { Tears = tears };
            Assert.Throws<SimulatedCrash>(() => Live(home, io, () => acknowledged++));

            var driver = home.Driver();
            Assert.InRange(Steps(driver), acknowledged, acknowledged + 1);
            Assert.InRange(Good(home.Runs.List()).Runs.Length, Math.Min(acknowledged, 1), 1);
            Live(home, FaultyIo.Counting(), () => { });
            AssertWhole(home);
        }

        Figures.Add("crash points tried", effects);
    }

    /// <summary>Every act is what a command does again after a crash: it asks for what is already there and changes nothing.</summary>
    private static readonly Func<MissionRun, Outcome<ImmutableArray<RunEvent>>>[] Story =
    [
        run => Hand(run, IssueOf("2", "specify", Claude)),
        run => run.Settle(TokenOf("2"), IssueOutcome.Success, "done", At(Claude)),
        run => run.Issue(TokenOf("4")) is null ? run.Prepare(IssueOf("4", "implement", Codex, "WP01")) : Nothing,
        run => Hand(run, IssueOf("4", "implement", Codex, "WP01")),
        run => run.Settle(TokenOf("4"), IssueOutcome.Failed, "no", At(Codex)),
        run => Hand(run, IssueOf("6", "plan", Claude)),
        run => run.Settle(TokenOf("6"), IssueOutcome.Blocked, "why", At(Claude)),
        run => run.Resume(TokenOf("6").ToString(), null),
    ];

    private static Outcome<ImmutableArray<RunEvent>> Nothing => ImmutableArray<RunEvent>.Empty;

    private static Outcome<ImmutableArray<RunEvent>> Hand(MissionRun run, RunIssue issue) =>
        run.Issue(issue.Token) is { IsOpen: false } ? Nothing : run.Issue(issue);

    private static int Uninterrupted()
    {
        using var home = new RunHome();
        var io = FaultyIo.Counting();
        Live(home, io, () => { });
        AssertWhole(home);
        return io.Count;
    }

    private static void Live(RunHome home, IDurableIo io, Action acknowledge)
    {
        using (Good(home.On(io).Drive(Start(Mission), At(Claude), Patience)))
        {
            acknowledge();
        }

        foreach (var act in Story)
        {
            using var session = Good(home.On(io).Drive(Start(Mission), At(Claude), Patience));
            Good(session.Append(Good(act(session.Run)), At(Claude) with { Facts = Working(Wp("WP01")) }));
            acknowledge();
        }
    }

    /// <summary>How many acts of the story the run knows, its start counted.</summary>
    private static int Steps(MissionRun? run) => run switch
    {
        null => 0,
        { ClearedHolds.IsEmpty: false } => 9,
        { Holds.IsEmpty: false } => 8,
        _ => 1 + run.Issues.Sum(issue => issue switch
        {
            { WorkPackage: not null, State: IssueState.Prepared } => 1,
            { WorkPackage: not null, State: IssueState.Issued } => 2,
            { WorkPackage: not null } => 3,
            { State: IssueState.Issued } => 1,
            _ => 2,
        }),
    };

    private static void AssertWhole(RunHome home)
    {
        var run = home.Driver()!;
        Assert.Equal(3, run.Issues.Length);
        Assert.Equal((10, 0), (run.Seq, run.Holds.Length));
        Assert.Single(Good(home.Runs.List()).Runs);
        using var session = home.Drive();
        home.Append(session, Claude, at => at.Issue(IssueOf("9", "plan", Claude)));
    }
}
