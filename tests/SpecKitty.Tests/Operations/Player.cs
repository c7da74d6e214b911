using SpecKitty.Context;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Three agents that know nothing of what was before: they ask what is next, do it, and follow what the product says would help. A person finishes what a person has begun.</summary>
internal sealed class Player(Stage stage)
{
    private const int MostTurns = 120;
    private const string Person = "";
    private static readonly string[] Agents = ["claude", "codex", "gemini"];
    private readonly Author author = new(stage);
    private string[] mission = [];

    /// <summary>Plays the newest Mission, or a first one, until nothing is left to do.</summary>
    public void PlayToTheEnd()
    {
        Set();
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var agent = Agents[turn % Agents.Length];
            var answer = Take(agent);
            if (IsWithAPerson(answer))
            {
                agent = Person;
                answer = Take(Person);
            }

            if (answer.Exit == 0 && answer["kind"] == "terminal")
            {
                Ended();
                return;
            }

            Play(agent, answer);
        }

        Assert.Fail($"The Mission did not end in {MostTurns} turns: {stage.Ask(["next", .. mission])}");
    }

    /// <summary>Plays those runs of it side by side, until none of them has anything left.</summary>
    public void PlayRuns(params string[] runs)
    {
        Set();
        var open = runs.ToList();
        for (var turn = 0; open.Count > 0; turn++)
        {
            Assert.True(turn < MostTurns, $"The runs did not end in {MostTurns} turns.");
            var (run, agent) = (open[turn % open.Count], Agents[(turn + (turn / open.Count)) % Agents.Length]);
            var answer = stage.Ask("next", "--mission-run", run, "--agent", agent, "--take");
            if (answer.Code == "RUN_CLOSED" || answer["kind"] == "terminal")
            {
                open.Remove(run);
            }
            else
            {
                Play(agent, answer);
            }
        }
    }

    private void Set()
    {
        if (!File.Exists(Path.Combine(stage.Repository, ".kittify", "config.yaml")) || stage.Git("status", "--porcelain", "--", ".kittify", ".claude", ".gitignore").Length > 0)
        {
            stage.Do("init", "--agent", "claude");
            stage.CommitAll("add spec-kitty");
        }

        var known = stage.Ask("mission", "list").Done().Data["missions"]!.AsArray();
        var slug = known.Count == 0
            ? stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev")["mission_slug"]!
            : known[^1]!["mission_slug"]!.ToString();
        mission = ["--mission", slug];
        author.Folder = $"kitty-specs/{slug}";
    }

    private void Play(string agent, Reply answer)
    {
        if (answer["kind"] != "step")
        {
            Help(agent, answer);
            return;
        }

        switch (answer["action"])
        {
            case "specify":
                author.WriteSpec();
                Report(agent, answer);
                break;
            case "plan":
                author.WritePlan();
                Report(agent, answer);
                break;
            case "tasks":
                author.WriteTasks();
                Do(["tasks", "finalize", .. By(agent)]);
                Report(agent, answer);
                break;
            case "implement":
                author.Work(answer);
                Do(["wp", "subtask", .. Author.SubtasksOf(answer["wp_id"]!), "--done", "--wp", answer["wp_id"]!, .. By(agent)]);
                Report(agent, answer);
                break;
            case "write" or "look" or "publish":
                Report(agent, answer);
                break;
            case "review":
                Report(agent, answer, "--verdict", "approved", "--note", "good");
                break;
            default:
                Conclude(agent, answer);
                break;
        }
    }

    private void Conclude(string agent, Reply answer)
    {
        switch (answer["action"])
        {
            case "accept":
                foreach (var criterion in stage.Ask(["accept", "status", .. mission]).Done().Data["criteria"]!.AsArray())
                {
                    Do(["accept", "verdict", criterion!["criterion_id"]!.ToString(), "--result", "pass", "--evidence", "tried", .. By(agent)]);
                }

                Do(["accept", "apply", .. By(agent)]);
                break;
            case "merge":
                Land();
                break;
            case "retrospect":
                Do(["retro", "skip", "--reason", "nothing", .. By(agent)]);
                break;
            default:
                Assert.Fail($"Nobody knows how to do this: {answer}");
                break;
        }
    }

    private void Land()
    {
        var reply = stage.Ask(["merge", "run", .. mission]);
        for (var tries = 0; tries < 5 && reply.Code is "MERGE_CONFLICT"; tries++)
        {
            Author.Settle(stage, reply);
            reply = stage.Ask(["merge", "resume", .. mission]);
        }

        reply.Done();
        ReplayChecker.Check(stage, reply.Call);
    }

    /// <summary>Waits, or does the first thing that the product says would help. A person who has a step in hand does it.</summary>
    private void Help(string agent, Reply answer)
    {
        if (answer["code"] == "WAITING")
        {
            if (answer.Exit == 0 && answer.Data["waiting_for"]!.AsArray().Any(who => who!.ToString().StartsWith("human:", StringComparison.Ordinal)))
            {
                stage.Do(["next", "--token", stage.Do(["next", "--take", .. mission]).Token, "--result", "success", "--no-take", .. mission]);
            }

            return;
        }

        string[] remedies = answer.Exit == 0 ? [.. answer.Data["remedies"]!.AsArray().Select(remedy => remedy!.ToString())] : answer.Remedies;
        Assert.True(remedies is [['s', 'p', 'e', 'c', ..], ..], $"No remedy: {answer}");
        var words = remedies[0].Replace("TEXT", "casual", StringComparison.Ordinal).Split(' ')[1..];
        if (words.Any(word => word.StartsWith("audit:", StringComparison.Ordinal)))
        {
            stage.Presence = Presence.Confirmed;
            stage.Do(words);
        }
        else
        {
            stage.Do([.. words, .. By(agent)]);
        }
    }

    private Reply Take(string agent) => stage.Ask(["next", .. By(agent), "--take", .. mission]);

    private static string[] By(string agent) => agent == Person ? [] : ["--agent", agent];

    private static bool IsWithAPerson(Reply answer) =>
        answer["code"] == "WAITING" && answer.Data["waiting_for"]!.AsArray().Any(holder => holder!.ToString().StartsWith("human:", StringComparison.Ordinal));

    private void Report(string agent, Reply step, params string[] more) => Do(["next", .. By(agent), "--token", step.Token, "--result", "success", "--no-take", .. more]);

    private void Do(params string[] call) => stage.Do([.. call, .. mission]);

    /// <summary>Everything is on the branch, and nothing is left over; of a Mission that was closed, all work stays where it is.</summary>
    private void Ended()
    {
        stage.Ask("doctor").Done();
        Assert.Equal("", stage.Git("status", "--porcelain"));
        if (stage.Ask(["mission", "show", .. mission]).Done().Data["flags"]!.AsArray().Any(flag => flag!.ToString() == "closed"))
        {
            return;
        }

        var board = stage.Ask(["wp", "list", .. mission]).Done().Data["work_packages"]!.AsArray();
        Assert.All(board, wp => Assert.Contains(wp!["lane"]!.ToString(), (string[])["done", "canceled"]));
        Assert.All(board.Where(wp => wp!["lane"]!.ToString() == "done"), wp => Assert.Contains("line", File.ReadAllText(Path.Combine(stage.Repository, Author.FileOf(wp!["wp_id"]!.ToString()))), StringComparison.Ordinal));
        Assert.Equal("", stage.Git("branch", "--list", "kitty/*"));
        Assert.Single(stage.Git("worktree", "list").Split('\n'));
    }
}
