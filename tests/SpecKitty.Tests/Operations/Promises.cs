using System.Text.Json.Nodes;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>What was there before a kill, and what must hold after it.</summary>
internal sealed class Promises
{
    private static readonly string[][] Readers =
        [["mission", "show"], ["wp", "list"], ["log"], ["next"], ["next", "--agent", "claude"], ["decision", "list"], ["accept", "status"], ["mission-run", "list"]];

    private readonly Stage stage;
    private readonly HashSet<string> rows;
    private readonly HashSet<string> commits;
    private readonly Dictionary<string, string[]> journals;

    public Promises(Stage stage)
    {
        this.stage = stage;
        rows = Rows();
        commits = Commits();
        journals = Journals();
    }

    /// <summary>What was acknowledged before is still there: rows, what runs did, commits.</summary>
    public void NothingIsLost()
    {
        Assert.Equal("", string.Join(' ', rows.Except(Rows())));
        Assert.Equal("", string.Join(' ', commits.Except(Commits())));
        var now = Journals();
        Assert.All(journals, run => Assert.Equal(run.Value, now[run.Key].Take(run.Value.Length)));
    }

    /// <summary>Whoever reads is answered, every Mission opens, and the doctor finds no error that it cannot mend.</summary>
    public void EverybodyCanRead()
    {
        stage.Ask("status", "--all").Done();
        foreach (var mission in stage.Ask("mission", "list").Done().Data["missions"]!.AsArray())
        {
            Assert.True(mission!["error"] is null, mission.ToJsonString());
            foreach (var reader in Readers)
            {
                stage.Ask([.. reader, "--mission", mission["mission_slug"]!.ToString()]).Done();
            }
        }

        if (stage.Ask("doctor").Exit != 0)
        {
            stage.Ask("doctor", "--fix").Done();
            stage.Ask("doctor").Done();
        }
    }

    /// <summary>No run has a gap, hands out one thing twice, or is left with something half handed out.</summary>
    public void NothingIsIssuedTwice()
    {
        foreach (var (file, lines) in Journals())
        {
            // Rows of another product have no number, and the first of ours goes on from them.
            var events = lines.Select(line => JsonNode.Parse(line)!).Where(row => row["seq"] is not null).ToArray();
            Assert.Equal(Enumerable.Range(lines.Length - events.Length + 1, events.Length), events.Select(row => row["seq"]!.GetValue<int>()));
            var ended = events.Where(IsGivenBack).Select(row => row["ext"]!["token"]!.ToString()).ToHashSet();
            var issued = events.Where(row => row["event_type"]!.ToString() == "NextStepIssued").Select(row => row["ext"]!["issue"]!).ToArray();
            Assert.Equal(issued.Length, issued.Select(issue => issue["token"]!.ToString()).Distinct().Count());
            var standing = issued.Where(issue => !ended.Contains(issue["token"]!.ToString())).Select(issue => $"{issue["step_id"]} {issue["wp_id"]} {issue["role"]} {issue["attempt"]}");
            Assert.Equal("", string.Join("; ", standing.GroupBy(issue => issue).Where(same => same.Count() > 1).Select(same => $"{same.Key}: {same.Count()} times")));
            Assert.Equal(events.Length > 0, File.Exists(Path.Combine(Path.GetDirectoryName(file)!, "state.json")));
            Assert.DoesNotContain("\"prepared\"", events.Length > 0 ? File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "state.json")) : "", StringComparison.Ordinal);
        }
    }

    private static bool IsGivenBack(JsonNode row) =>
        row["event_type"]!.ToString() == "IssueRevoked" || (row["event_type"]!.ToString() == "NextStepAutoCompleted" && row["ext"]!["outcome"]?.ToString() is "failed" or "blocked");

    /// <summary>Where every Mission stands, without ids and times: the same after the same calls, however often it took.</summary>
    public static string[] Standing(Stage stage) =>
        [.. ReplayChecker.Missions(stage).Select(opened => Line(opened.Mission.Slug.ToString()[..^9], ReplayChecker.Reading(opened.Mission).State)).Distinct()];

    private static string Line(string name, MissionState state) => string.Join('\n', [
        name,
        string.Join(' ', state.Phases.Order(StringComparer.Ordinal)),
        .. state.WorkPackages.Values.Select(wp => string.Join(' ',
            wp.Id, wp.Lane.Wire(), wp.Holder?.Wire, wp.Cycle, wp.IsSentBack, wp.Feedback, wp.Reason, wp.Reviews.Length, wp.SubmittedCommit is not null, wp.ApprovedCommit is not null, string.Join(',', wp.Subtasks.Select(task => task.Key + task.Value)))),
        .. state.Decisions.Select(decision => $"{decision.Key} {decision.Status} {decision.Answer}"),
        .. state.Criteria.Select(criterion => $"{criterion.Id} {criterion.Verdict} {criterion.Evidence}"),
        $"{state.AcceptedAt is not null} {state.LandedAt is not null} {state.HasRetrospective}",
    ]);

    private HashSet<string> Rows() => [.. Logs().SelectMany(Whole).Select(line => JsonNode.Parse(line)!["event_id"]!.ToString())];

    private IEnumerable<string> Logs() => Files(Path.Combine(stage.Repository, "kitty-specs"), "status.events.jsonl").Concat(Files(Path.Combine(stage.GitDirectory, "spec-kitty", "journal"), "*.jsonl"));

    private Dictionary<string, string[]> Journals() => Files(Path.Combine(stage.Repository, ".kittify", "runtime"), "run.events.jsonl").ToDictionary(file => file, Whole);

    private HashSet<string> Commits() => [.. stage.Git("rev-list", "--all").Split('\n')];

    private static IEnumerable<string> Files(string folder, string name) => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, name, SearchOption.AllDirectories) : [];

    // What has no line end was never acknowledged.
    private static string[] Whole(string file) => File.ReadAllText(file).Split('\n')[..^1];
}
