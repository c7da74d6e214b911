using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Runs;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>However many processes died while they prepared something: the next command resolves all of it, in one batch, as interrupted and not as work in progress.</summary>
public sealed class InterruptedRecovery(Kitchen kitchen) : IClassFixture<Kitchen>
{
    public static TheoryData<int> Counts => Sizes.Of("SPEC_KITTY_INTERRUPTED", 100, 1000, 1000) switch { 1000 => [1, 10, 100, 1000], _ => [1, 10, 100] };

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_next_command_resolves_what_dead_processes_left(int count)
    {
        using var stage = kitchen.Serve();
        var run = stage.Ask("next").Done()["mission_run_id"]!;
        Strand(stage, run, count);

        var taken = stage.Do("next", "--agent", "codex", "--take");

        Assert.Equal("WP02", taken["wp_id"]);
        var rows = File.ReadLines(Path.Combine(stage.Repository, ".kittify", "runtime", "runs", run, "run.events.jsonl")).Where(row => row.Contains("\"interrupted\"", StringComparison.Ordinal)).ToArray();
        Assert.Equal(count, rows.Length);
        Assert.Single(rows.Select(row => JsonNode.Parse(row)!["batch"]!.GetValue<int>()).Distinct());
        Assert.Equal(["WP01", "WP02"], stage.Ask("mission-run", "show", run).Done().Data["open_issues"]!.AsArray().Select(issue => issue!["wp_id"]!.ToString()).Append("WP01").Distinct().Order());
        stage.Ask("mission-run", "replay", run).Done();
        Figures.Add("interrupted issues resolved", count);
    }

    /// <summary>So many processes that are gone had each chosen a Work Package.</summary>
    private static void Strand(Stage stage, string run, int count)
    {
        var surroundings = stage.Surroundings();
        Assert.True(new MissionRuns(stage.Repository, surroundings.Files, surroundings.Ids).Open(Id.Of<MissionRunId>(run), TimeSpan.Zero).Succeeded(out var session, out var refusal), refusal?.Message);
        using (session)
        {
            var moment = new RunMoment(surroundings.Now(), new Actor.Agent("codex", "codex"));
            var issues = Enumerable.Range(1, count).Select(number => new RunIssue(
                Id.Of<IssueToken>(string.Create(CultureInfo.InvariantCulture, $"{run[..8]}.{session.Run.Seq + number}.{number & 0xffff:x4}")), Id.Of<StepId>("implement"), StepRole.Do, moment.Actor)
            {
                WorkPackage = Id.Of<WorkPackageId>(string.Create(CultureInfo.InvariantCulture, $"WP{number + 100:000}")),
                IssuedAt = moment.At,
                Owner = new ProcessIdentity(999_999, "0", "another boot", "stage"),
            });
            Assert.Null(session.Append([.. issues.Select(issue => new RunEvent.IssuePrepared(issue))], moment).Refusal);
        }
    }
}
