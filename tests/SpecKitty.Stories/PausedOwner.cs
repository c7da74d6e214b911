using System.Diagnostics;
using System.Globalization;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A process that sleeps in the middle of its report while its lease runs out and somebody else takes the Work Package over.</summary>
public sealed class PausedOwner
{
    /// <summary>A report holds the lock soon after it has begun, and who then sleeps keeps everybody waiting; most are to sleep before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(4);

    [Fact]
    public void Who_wakes_after_the_takeover_is_fenced_and_who_was_through_before_it_keeps_its_word()
    {
        var random = new Random(Length.Seed);
        using var mission = ScriptedMission.Planned(Length.Pauses * 5 / 4);
        var fenced = 0;
        for (var round = 0; round < Length.Pauses; round++)
        {
            var step = mission.Take("claude").Done();
            mission.Work("claude", step);

            using var owner = mission.Sandbox.Begin("next", "--agent", "claude", "--token", step["token"]!, "--result", "success", "--no-take", "--mission", mission.Slug);
            Pause(owner, Longest * Math.Pow(random.NextDouble(), 2));
            mission.Expire(step["wp_id"]!);
            var taken = mission.Ask("wp", "claim", step["wp_id"]!, "--takeover", "--agent", "codex");
            Signal(owner, "CONT");
            var reported = new Answer($"SPEC_KITTY_SEED={Length.Seed}, round {round}: the report", Sandbox.End(owner) is var (exit, output, errors) ? exit : 0, output, errors);

            Assert.True(reported.Exit == 0 != (taken.Exit == 0), $"{reported}\n{taken}");
            Assert.Equal(reported.Exit == 0 ? "for_review claude" : "in_progress codex", Holder(mission, step["wp_id"]!));
            if (taken.Exit == 0)
            {
                reported.Refused(4, "WP_HELD");
                fenced++;
            }
        }

        RecordChecks.Record(mission);
        RecordChecks.Runs(mission);
        mission.Sandbox.Ask("doctor").Done();
        Figures.Add("owners that slept in a report", Length.Pauses);
        Figures.Add("owners fenced after they woke", fenced);
    }

    private static void Pause(Process process, TimeSpan moment)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < moment && !process.HasExited;)
        {
            Thread.SpinWait(50);
        }

        Signal(process, "STOP");
    }

    private static void Signal(Process process, string name)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardError = true })!;
        kill.WaitForExit();
    }

    /// <summary>The lane, and who moved it there.</summary>
    private static string Holder(ScriptedMission mission, string wp)
    {
        var last = mission.Rows.Concat(mission.JournalRows).Where(row => row["wp_id"]?.ToString() == wp && row["to_lane"] is not null).MaxBy(row => row["event_id"]!.ToString(), StringComparer.Ordinal)!;
        return $"{last["to_lane"]} {last["actor"]}";
    }
}
