using System.Globalization;
using SpecKitty.Missions;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Somebody who works on one Mission at random in one clone, and remembers everything that was ever on record there.</summary>
internal sealed class Wanderer(Stage stage, string mission, Random chance)
{
    private static readonly string[] Agents = ["claude", "codex", "gemini"];
    private readonly HashSet<string> seen = [];

    public Stage Stage => stage;

    /// <summary>The Mission's directory, relative to the repository.</summary>
    public string Folder => $"kitty-specs/{mission}";

    public string LogFile => Path.Combine(stage.Repository, Folder, "status.events.jsonl");

    /// <summary>Every event id that was on record here at some time.</summary>
    public IReadOnlySet<string> Seen => seen;

    /// <summary>A Mission whose Work Packages can be worked on, everything committed.</summary>
    public static (Stage Stage, string Mission) Planned(int seed, string topology = "single_branch")
    {
        var stage = Stage.New(seed);
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        var mission = stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev", "--topology", topology)["mission_slug"]!;
        var author = new Author(stage) { Folder = $"kitty-specs/{mission}" };
        author.WriteSpec();
        author.WritePlan();
        author.WriteTasks();
        stage.Do("tasks", "finalize", "--agent", "claude", "--mission", mission);
        Commit(stage);
        return (stage, mission);
    }

    /// <summary>Calls the product about the Mission.</summary>
    public Reply Ask(params string[] call) => stage.Ask(About(call));

    /// <summary>The call, with the Mission named; <c>doctor</c> looks at all of them.</summary>
    public string[] About(string[] call) => call is ["doctor", ..] ? call : [.. call, "--mission", mission];

    /// <summary>Does something, which may be refused; gives the call.</summary>
    public string[] Step()
    {
        var call = Call();
        var reply = Ask(call);
        Assert.True(reply.Exit is 0 or 1 or 2 or 3 or 4, reply.ToString());
        return call;
    }

    /// <summary>What it may do next.</summary>
    public string[] Call()
    {
        var (wp, agent) = ($"WP0{chance.Next(1, 5)}", Agents[chance.Next(Agents.Length)]);
        return chance.Next(10) switch
        {
            0 => ["wp", "note", wp, "--text", Word("note"), "--agent", agent],
            1 or 2 => ["wp", "claim", wp, "--agent", agent],
            3 => ["wp", "release", wp, "--reason", Word("tired"), "--agent", agent],
            4 => ["wp", "block", wp, "--reason", Word("stuck"), "--agent", agent],
            5 => ["wp", "unblock", wp, "--reason", Word("free"), "--agent", agent],
            6 => ["wp", "subtask", Author.SubtasksOf(wp)[0], chance.Next(2) == 0 ? "--done" : "--open", "--wp", wp, "--agent", agent],
            7 => ["decision", "open", "--origin", "plan", "--key", $"k{chance.Next(4)}", "--question", "Which?", "--option", "a", "--option", "b", "--agent", agent],
            8 => ["wp", "resolve", wp, "--keep", agent, "--agent", "claude"],
            _ => Answer(agent),
        };
    }

    /// <summary>Commits whatever there is.</summary>
    public void Commit() => Commit(stage);

    private static void Commit(Stage stage)
    {
        if (stage.Git("status", "--porcelain").Length > 0)
        {
            stage.CommitAll("work");
        }
    }

    /// <summary>Every event id that a reader is told now; none that was ever told before is missing.</summary>
    public HashSet<string> Look()
    {
        var now = Known();
        Assert.Equal("", string.Join(' ', seen.Except(now)));
        seen.UnionWith(now);
        return now;
    }

    /// <summary>The record, folded and read, without the times and places of this clone.</summary>
    public string Standing() => Promises.Standing(stage).Single(line => line.StartsWith("greeting-service", StringComparison.Ordinal));

    /// <summary>The ids in the tracked log alone.</summary>
    public HashSet<string> Tracked() => [.. File.ReadAllLines(LogFile).Select(line => System.Text.Json.Nodes.JsonNode.Parse(line)!["event_id"]!.ToString())];

    private HashSet<string> Known()
    {
        var (opened, _) = ReplayChecker.Missions(stage).Single();
        Assert.True(MissionRecords.History(opened.Place).Succeeded(out var history, out var refusal), refusal?.Message);
        return [.. history.Select(entry => entry.Id!.Value.ToString())];
    }

    private string[] Answer(string agent)
    {
        var known = Ask("decision", "list");
        var open = known.Exit == 0 ? known.Data["decisions"]!.AsArray().Select(decision => decision!["decision_id"]!.ToString()).ToArray() : [];
        return open.Length == 0
            ? ["wp", "note", "WP01", "--text", Word("note"), "--agent", agent]
            : ["decision", "resolve", open[chance.Next(open.Length)], "--answer", chance.Next(2) == 0 ? "a" : "b", "--agent", agent];
    }

    private string Word(string word) => string.Create(CultureInfo.InvariantCulture, $"{word} {chance.Next(1000)}");
}
