using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace SpecKitty.Stories.Kit;

/// <summary>A Mission with some Work Packages, and agents that play it: each writes one file in the Work Package's own folder.</summary>
internal sealed class ScriptedMission : IDisposable
{
    private const int MostTurns = 2000;

    private const string Spec = """
        # Scripted

        ## Functional Requirements
        | ID | Requirement | Acceptance |
        |---|---|---|
        | FR-001 | Every part has its file. | The file is there. |
        | FR-002 | Every file says who wrote it. | It says so. |

        ## Success Criteria
        - SC-001 Everything is in one place.

        """;

    private const string Plan = """
        # Plan

        ## Summary
        One file for each part, written by whoever has the part.

        ## Technical Context
        Plain text, no dependencies.

        ## Implementation Concern Map
        ### IC-01 the files

        """;

    private string tasksToken = "";

    private ScriptedMission(Sandbox sandbox, int workPackages, string topology)
    {
        Sandbox = sandbox;
        WorkPackages = workPackages;
        var made = sandbox.Ask("mission", "new", "Scripted Mission", "--topology", topology, "--purpose", "To be played.").Done();
        (Slug, Id, Directory) = (made["mission_slug"]!, made["mission_id"]!, made["mission_dir"]!);
    }

    private ScriptedMission(ScriptedMission other) =>
        (Sandbox, Slug, Id, Directory, WorkPackages) = (other.Sandbox.Copy(), other.Slug, other.Id, other.Directory, other.WorkPackages);

    public Sandbox Sandbox { get; }

    public string Slug { get; }

    public string Id { get; }

    /// <summary>Relative to the repository.</summary>
    public string Directory { get; }

    public int WorkPackages { get; }

    /// <summary>The folder that the parts are in.</summary>
    public string Parts { get; private init; } = "parts";

    /// <summary>Called instead of the product for each call that changes something; a test puts its nemesis here.</summary>
    public Func<string[], Answer>? Through { get; set; }

    /// <summary>A new Mission in a new repository, in which nothing was done yet.</summary>
    public static ScriptedMission Begin(int workPackages, string topology = "lanes", Ground ground = Ground.Memory)
    {
        var sandbox = Sandbox.WithRepository(ground);
        sandbox.Ask("init", "--agent", "claude").Done();
        sandbox.Commit("add spec-kitty");
        sandbox.Git("switch", "-qc", "feat/parts");
        return new(sandbox, workPackages, topology);
    }

    /// <summary>Another Mission in the same repository and for the same target branch, whose parts are in a folder of their own.</summary>
    public ScriptedMission Beside(string parts) => new(Sandbox, WorkPackages, "lanes") { Parts = parts };

    /// <summary>One whose Work Packages are written, but not finalized.</summary>
    public static ScriptedMission Tasked(int workPackages, string topology = "lanes")
    {
        var mission = Begin(workPackages, topology);
        mission.tasksToken = mission.PlayUntil("claude", answer => answer["step_id"] == "tasks")["token"]!;
        mission.WriteTasks();
        return mission;
    }

    /// <summary>One whose Work Packages can be worked on; nobody has one yet.</summary>
    public static ScriptedMission Planned(int workPackages, string topology = "lanes")
    {
        var mission = Tasked(workPackages, topology);
        mission.Ask("tasks", "finalize").Done();
        mission.Ask("next", "--agent", "claude", "--token", mission.tasksToken, "--result", "success", "--no-take").Done();
        return mission;
    }

    /// <summary>The same Mission in a repository of its own; only while no worktree knows where it is.</summary>
    public ScriptedMission Copy() => new(this);

    /// <summary>Calls the product about this Mission.</summary>
    public Answer Ask(params ReadOnlySpan<string> arguments) => Sandbox.Ask([.. arguments, "--mission", Slug]);

    public Answer Take(string agent) => Ask("next", "--agent", agent, "--take");

    /// <summary>The lease of a Work Package is over without anybody having waited for it.</summary>
    public void Expire(string workPackage)
    {
        var path = Path.Combine(Sandbox.GitDirectory, "spec-kitty", "leases", Id, $"{workPackage}.json");
        if (File.Exists(path))
        {
            var lease = JsonNode.Parse(File.ReadAllText(path))!;
            lease["until"] = "2020-01-01T00:00:00.000000+00:00";
            File.WriteAllText(path, lease.ToJsonString());
        }
    }

    /// <summary>The lanes of all Work Packages, in the order of their ids.</summary>
    public string[] Lanes => [.. Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Select(wp => wp!["lane"]!.ToString())];

    /// <summary>The rows of the tracked log.</summary>
    public JsonNode[] Rows => Json(Path.Combine(Sandbox.Repository, Directory, "status.events.jsonl"));

    /// <summary>The rows of the local journal.</summary>
    public JsonNode[] JournalRows => Json(Path.Combine(Sandbox.GitDirectory, "spec-kitty", "journal", Id + ".jsonl"));

    /// <summary>The rows of each Mission Run's journal.</summary>
    public JsonNode[][] RunRows => [.. RunJournals.Select(Json)];

    public string[] RunJournals
    {
        get
        {
            var runs = Path.Combine(Sandbox.Repository, ".kittify", "runtime", "runs");
            return System.IO.Directory.Exists(runs) ? System.IO.Directory.GetFiles(runs, "run.events.jsonl", SearchOption.AllDirectories) : [];
        }
    }

    /// <summary>Two agents take turns until the Mission is over.</summary>
    public void PlayToTheEnd(params string[] agents)
    {
        string[] players = agents.Length > 0 ? agents : ["claude", "codex"];
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (Turn(players[turn % players.Length]) is { } answer && answer["kind"] == "terminal")
            {
                return;
            }
        }

        Assert.Fail($"The Mission did not end in {MostTurns} turns: {Ask("next")}");
    }

    /// <summary>One agent plays until what it is given fits.</summary>
    public Answer PlayUntil(string agent, Predicate<Answer> fits)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (Take(agent).Done() is var answer && fits(answer))
            {
                return answer;
            }

            Play(agent, answer);
        }

        throw new InvalidOperationException("It never came to that.");
    }

    /// <summary>One agent takes what there is and does it; the answer is what it was given.</summary>
    public Answer Turn(string agent)
    {
        var answer = Change("next", "--agent", agent, "--take");
        Play(agent, answer);
        return answer;
    }

    /// <summary>Does what was handed out, and reports it.</summary>
    public void Play(string agent, Answer answer)
    {
        if (answer["kind"] != "step")
        {
            Assert.True(answer["kind"] is "terminal" || answer["code"] is "WAITING", answer.ToString());
            return;
        }

        switch (answer["action"])
        {
            case "implement":
                Implement(agent, answer);
                break;
            case "review":
                Review(agent, answer);
                break;
            case "specify":
                Sandbox.Write($"{Directory}/spec.md", Spec);
                Report(agent, answer);
                break;
            case "plan":
                Sandbox.Write($"{Directory}/plan.md", Plan);
                Report(agent, answer);
                break;
            case "tasks":
                WriteTasks();
                Change("tasks", "finalize");
                Report(agent, answer);
                break;
            case "accept":
                Accept(agent);
                break;
            case "merge":
                Change("merge", "run");
                break;
            case "retrospect":
                Change("retro", "skip", "--reason", "nothing to say", "--agent", agent);
                break;
            default:
                Assert.Fail($"nobody knows how to do this: {answer}");
                break;
        }
    }

    /// <summary>Does what was handed out for a Work Package, up to its report.</summary>
    public void Work(string agent, Answer answer)
    {
        var (wp, place) = (answer["wp_id"]!, answer["workspace_path"]!);
        var number = int.Parse(wp[2..], CultureInfo.InvariantCulture);
        var folder = Path.Combine(place, Parts, number.ToString(CultureInfo.InvariantCulture));
        System.IO.Directory.CreateDirectory(folder);
        File.AppendAllText(Path.Combine(folder, "part.txt"), $"{agent} wrote this\n");
        Sandbox.GitIn(place, "add", "--", $"{Parts}/{number}");
        Sandbox.GitIn(place, "commit", "-qm", $"part {number}");
        Change("wp", "subtask", string.Create(CultureInfo.InvariantCulture, $"T{number:000}"), "--done", "--wp", wp, "--agent", agent);
    }

    /// <summary>Writes the Work Package files: each owns a folder of its own, and every fifth waits for the one before it.</summary>
    public void WriteTasks()
    {
        var overview = new StringBuilder("# Tasks\n\n");
        for (var number = 1; number <= WorkPackages; number++)
        {
            overview.Append(CultureInfo.InvariantCulture, $"## Work Package {Name(number)}\n\n");
            Sandbox.Write($"{Directory}/tasks/{Name(number)}-part.md", WorkPackage(number, owned: $"{Parts}/{number}/**"));
        }

        Sandbox.Write($"{Directory}/tasks.md", overview.ToString());
    }

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"WP{number:00}");

    /// <summary>The file of one Work Package, with lines of its frontmatter replaced.</summary>
    public static string WorkPackage(int number, string? dependencies = null, string? requirements = null, string? owned = null) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        work_package_id: {Name(number)}
        title: Part {number}
        dependencies: [{dependencies ?? (number % 5 == 0 ? Name(number - 1) : "")}]
        requirement_refs: [{requirements ?? "FR-001, FR-002"}]
        subtasks: [T{number:000}]
        owned_files: [{owned ?? $"parts/{number}/**"}]
        execution_mode: code_change
        ---
        # {Name(number)}: Part {number}

        ## Objective
        Write the file of part {number}.

        ## Definition of Done
        - [ ] the requirement's acceptance holds

        """);

    public void Dispose() => Sandbox.Dispose();

    private void Implement(string agent, Answer answer)
    {
        Work(agent, answer);
        Report(agent, answer);
    }

    /// <summary>Every seventh Work Package is sent back once.</summary>
    private void Review(string agent, Answer answer)
    {
        var number = int.Parse(answer["wp_id"]!.AsSpan(2), CultureInfo.InvariantCulture);
        var isFirst = Rows.All(row => row["wp_id"]?.ToString() != answer["wp_id"] || row["review_result"]?["verdict"]?.ToString() is not "changes_requested");
        if (number % 7 == 2 && isFirst)
        {
            var feedback = Sandbox.Write("../feedback.md", "Please say a little more.\n");
            Report(agent, answer, "--verdict", "changes_requested", "--feedback-file", feedback);
        }
        else
        {
            Report(agent, answer, "--verdict", "approved", "--note", "good");
        }
    }

    private void Accept(string agent)
    {
        foreach (var criterion in Ask("accept", "status").Done().Data["criteria"]!.AsArray())
        {
            Change("accept", "verdict", criterion!["criterion_id"]!.ToString(), "--result", "pass", "--evidence", "the files are there", "--agent", agent);
        }

        Change("accept", "apply", "--agent", agent);
    }

    private void Report(string agent, Answer answer, params string[] more) =>
        Change(["next", "--agent", agent, "--token", answer["token"]!, "--result", "success", "--no-take", .. more]);

    private Answer Change(params string[] arguments)
    {
        string[] whole = [.. arguments, "--mission", Slug];
        return (Through is { } through ? through(whole) : Sandbox.Ask(whole)).Done();
    }

    private static JsonNode[] Json(string path) => File.Exists(path) ? [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!)] : [];
}
