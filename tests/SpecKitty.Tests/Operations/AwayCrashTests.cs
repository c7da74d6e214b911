using System.Collections.Concurrent;
using SpecKitty.Tests.Kit;
using Xunit;
using Xunit.Sdk;

namespace SpecKitty.Tests.Operations;

/// <summary>Without a checkout of the target branch, each way to write (rows that wait; a commit on the branch; a landing), killed at every one of its effects.</summary>
public sealed class AwayCrashTests(AwayCrashTests.Stages stages) : IClassFixture<AwayCrashTests.Stages>
{
    public static TheoryData<string> Names => ["wp note", "decision open", "tasks finalize", "report", "accept apply", "merge run"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kill_at_any_effect_loses_nothing_and_the_same_call_again_does_it(string name)
    {
        var (ready, call) = stages[name];
        var chance = new Random(unchecked((Sizes.Seed * 31) + name.Length));
        var points = Enumerable.Range(1, Effects(ready, call)).SelectMany(at => new[] { (At: at, Tears: false), (At: at, Tears: true) }).Where(_ => chance.Next(Sizes.OnePointOf) == 0).ToArray();
        var broken = new ConcurrentQueue<string>();
        AtOnce.ForEach(points, point =>
        {
            if (Violation(ready, call, point.At, point.Tears) is { } violation)
            {
                broken.Enqueue(violation);
            }
        });
        Figures.Add("crash points tried", points.Length);
        Assert.True(broken.IsEmpty, $"SPEC_KITTY_SEED={Sizes.Seed}, {broken.Count} of {points.Length} crash points:\n{string.Join('\n', broken.Order(StringComparer.Ordinal))}");
    }

    private static int Effects(AwayStage ready, string[] call)
    {
        using var away = ready.Copy();
        return away.Stage.Kill(int.MaxValue, tears: false, [.. call, "--mission", away.Slug]).Count;
    }

    private static string? Violation(AwayStage ready, string[] call, int at, bool tears)
    {
        using var away = ready.Copy();
        var (rows, checkout) = (away.Journal, away.Everybodys());
        var killed = away.Stage.Kill(at, tears, [.. call, "--mission", away.Slug]);
        try
        {
            Assert.True(killed.HasCrashed, "it lived");
            Assert.Empty(rows.Except(away.Journal));
            Assert.All((string[][])[["wp", "list"], ["next"], ["log"], ["accept", "status"]], reader => away.Ask(reader).Done());
            away.Stage.Ask("status", "--all").Done();
            var again = away.Do(call);
            Assert.DoesNotContain("COMMIT_DEFERRED", AwayStage.Warnings(again));
            Assert.True(AwayStage.Warnings(again).Contains("LOG_DEFERRED") || away.Journal.Order().SequenceEqual(away.Rows.Order()), "rows of a commit are missing on the branch");
            Assert.Equal(checkout, away.Everybodys());
            Assert.Equal(away.Journal.Length, away.Journal.Distinct().Count());
            away.ComesHomeWhole();
            return null;
        }
        catch (Exception failure)
        {
            return $"killed at effect {at:00}{(tears ? ", torn" : "")}: {away.Stage.Placeless(killed.Effects[^1])}\n    {away.Stage.Placeless(failure is XunitException ? failure.Message : failure.ToString())}";
        }
    }

    /// <summary>The Mission at the points where it is killed; each is only copied.</summary>
    public sealed class Stages : IDisposable
    {
        private readonly AwayStage tasked = new();
        private readonly AwayStage finalized;
        private readonly AwayStage approved;
        private readonly AwayStage accepted;

        public Stages()
        {
            finalized = tasked.Copy();
            finalized.Do("tasks", "finalize", "--agent", "claude");
            approved = tasked.Copy().Approved();
            accepted = approved.Copy();
            accepted.Do("accept", "apply", "--agent", "claude");
        }

        /// <summary>The Mission before a call, and the call.</summary>
        public (AwayStage Ready, string[] Call) this[string name] => name switch
        {
            "wp note" => (finalized, ["wp", "note", "WP02", "--text", "half of it", "--agent", "codex"]),
            "decision open" => (finalized, ["decision", "open", "--origin", "tasks", "--key", "tone", "--question", "Which tone?", "--agent", "codex"]),
            "tasks finalize" => (tasked, ["tasks", "finalize", "--agent", "claude"]),
            "report" => (finalized, ["next", "--agent", "claude", "--token", finalized.Token, "--result", "success", "--no-take"]),
            "accept apply" => (approved, ["accept", "apply", "--agent", "claude"]),
            _ => (accepted, ["merge", "run"]),
        };

        public void Dispose() => Array.ForEach([tasked, finalized, approved, accepted], stage => stage.Dispose());
    }
}
