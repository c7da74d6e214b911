using System.Diagnostics;
using SpecKitty.Stories.Kit;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Stories;

/// <summary>A caller that never heard the answer asks the same again: the same token, nothing twice, nothing skipped.</summary>
public sealed class LostReply
{
    [Fact]
    public void A_take_whose_answer_nobody_read_gives_the_same_token_again()
    {
        using var mission = ScriptedMission.Begin(1);
        for (var round = 0; round < Length.Rounds; round++)
        {
            Unheard(mission, ["next", "--agent", "claude", "--take"]);

            var again = mission.Take("claude").Done();

            var issue = Assert.Single(RecordChecks.Issues(mission.RunRows.Single()));
            Assert.Equal(issue["token"]!.ToString(), again["token"]);
        }
    }

    [Fact]
    public void A_report_whose_answer_nobody_read_is_taken_once()
    {
        using var mission = ScriptedMission.Planned(Parts);
        mission.Through = arguments =>
        {
            if (arguments[0] == "next" && arguments.Contains("--token"))
            {
                Unheard(mission, arguments);
            }

            return mission.Sandbox.Ask(arguments);
        };

        mission.PlayToTheEnd();

        EverythingHappenedOnce(mission);
    }

    [Fact]
    public void A_call_that_is_killed_when_its_journal_has_grown_gives_the_same_answer_again()
    {
        using var mission = ScriptedMission.Planned(Parts);
        mission.Through = arguments =>
        {
            if (arguments[0] == "next")
            {
                KilledAfterItsWrite(mission, arguments);
            }

            return mission.Sandbox.Ask(arguments);
        };

        mission.PlayToTheEnd();

        EverythingHappenedOnce(mission);
        Figures.Add("calls killed after their write", mission.RunRows.Sum(rows => rows.Length));
    }

    private static int Parts => Math.Clamp(Length.Kills / 5, 2, 12);

    private static void EverythingHappenedOnce(ScriptedMission mission)
    {
        Assert.All(mission.Lanes, lane => Assert.Equal("done", lane));
        RecordChecks.Runs(mission);
        RecordChecks.Record(mission);
        var moves = mission.Rows.Where(row => row["to_lane"] is not null).Select(row => $"{row["wp_id"]}: {row["from_lane"]} to {row["to_lane"]}");
        Assert.Empty(moves.GroupBy(move => move).Where(same => same.Count() > (SentBack(mission, same.Key) ? 2 : 1)).Select(same => $"{same.Key}, {same.Count()} times"));
    }

    private static bool SentBack(ScriptedMission mission, string move) =>
        mission.Rows.Any(row => row["review_result"]?["verdict"]?.ToString() == "changes_requested" && move.StartsWith($"{row["wp_id"]}:", StringComparison.Ordinal));

    /// <summary>Calls the product with a pipe to answer into that nobody reads any more.</summary>
    private static void Unheard(ScriptedMission mission, string[] arguments)
    {
        // The reader is gone before the product starts, so no answer can slip through.
        const string Deaf = "exec 4> >(exit 0); wait $!; exec \"$@\" >&4 4>&-";
        var (exit, _, errors) = mission.Sandbox.Run("bash", mission.Sandbox.Repository, ["-c", Deaf, "bash", Binary.Location, .. arguments, .. Named(mission, arguments), "--json"]);
        Assert.True(exit is 141 or 74, $"exit code {exit} although nobody could hear it: {errors}");
    }

    /// <summary>Calls the product and kills it as soon as a journal has become longer, or when it is done without that.</summary>
    private static void KilledAfterItsWrite(ScriptedMission mission, string[] arguments)
    {
        var before = Lengths(mission);
        using var process = mission.Sandbox.Begin([.. arguments, .. Named(mission, arguments)]);
        var patience = Stopwatch.StartNew();
        while (!process.HasExited && Lengths(mission) <= before && patience.Elapsed < TimeSpan.FromMinutes(1))
        {
            Thread.Yield();
        }

        process.Kill();
        process.WaitForExit();
    }

    private static string[] Named(ScriptedMission mission, string[] arguments) => arguments.Contains("--mission") ? [] : ["--mission", mission.Slug];

    private static long Lengths(ScriptedMission mission) => mission.RunJournals
        .Append(Path.Combine(mission.Sandbox.GitDirectory, "spec-kitty", "journal", mission.Id + ".jsonl"))
        .Sum(path => new FileInfo(path) is { Exists: true } file ? file.Length : 0);
}
