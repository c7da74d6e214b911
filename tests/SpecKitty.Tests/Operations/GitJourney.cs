namespace SpecKitty.Tests.Operations;

/// <summary>A Mission of two Work Packages, the second built on the first, in a repository of some kind: from the first claim to the landing, as far as it goes.</summary>
internal sealed class GitJourney(Stage stage)
{
    /// <summary>What each Work Package changes.</summary>
    public static readonly string[] Files = ["greet.sh", "docs/greet.md"];

    private static readonly string[] Implementers = ["claude", "codex"];

    private int done;

    /// <summary>How a person changes a file that a Work Package owns, and commits that.</summary>
    public Action<Stage, string, string> Work { get; init; } = (stage, place, file) =>
    {
        Change(place, file);
        stage.CommitAll("work", place);
    };

    /// <summary>More words for the landing.</summary>
    public string[] Landing { get; init; } = [];

    /// <summary>One more line in a file.</summary>
    public static void Change(string place, string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place, file))!);
        File.AppendAllText(Path.Combine(place, file), "echo line\n");
    }

    /// <summary>Brings a Mission to where its work begins.</summary>
    public static void Plan(Stage stage)
    {
        stage.Do("init", "--agent", "claude");
        stage.CommitAll("add spec-kitty");
        var folder = stage.Do("mission", "new", "Greeting Service", "--mission-type", "software-dev", "--topology", "lanes")["mission_dir"]!;
        stage.Write($"{folder}/spec.md", "# Greeting Service\n\n## Functional Requirements\n| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | It greets. | It says hello. |\n");
        stage.Write($"{folder}/plan.md", "# Plan\n\n## Summary\nTwo small changes.\n\n## Technical Context\nPOSIX sh; no dependencies.\n");
        Describe(stage, folder, "WP01", Files[0], "");
        Describe(stage, folder, "WP02", "docs/**", "WP01");
        stage.Write($"{folder}/tasks.md", "# Tasks\n\n## Work Package WP01\n## Work Package WP02\n");
        stage.Do("tasks", "finalize", "--agent", "claude");
    }

    /// <summary>Goes on from where it stopped, until something is refused; gives that answer, or the one of the landing.</summary>
    public Reply Drive()
    {
        var steps = Steps().ToArray();
        for (var reply = steps[done](); ; reply = steps[++done]())
        {
            if (reply.Exit != 0 || done == steps.Length - 1)
            {
                return reply;
            }
        }
    }

    private IEnumerable<Func<Reply>> Steps() =>
    [
        .. Enumerable.Range(0, Files.Length).SelectMany(at => WorkPackage($"WP0{at + 1}", at)),
        () => stage.Ask("accept", "verdict", "FR-001", "--result", "pass", "--evidence", "tried", "--agent", "claude"),
        () => stage.Ask("accept", "apply", "--agent", "claude"),
        () => stage.Ask(["merge", "run", .. Landing]),
    ];

    private IEnumerable<Func<Reply>> WorkPackage(string id, int at) =>
    [
        () => stage.Ask("wp", "claim", id, "--agent", Implementers[at]),
        () =>
        {
            Work(stage, stage.Ask("wp", "claim", id, "--agent", Implementers[at]).Done()["workspace_path"]!, Files[at]);
            return stage.Ask("wp", "submit", id, "--agent", Implementers[at]);
        },
        () => stage.Ask("wp", "review", id, "--agent", Implementers[1 - at]),
        () => stage.Ask("wp", "approve", id, "--note", "good", "--agent", Implementers[1 - at]),
    ];

    private static void Describe(Stage stage, string folder, string id, string owned, string dependencies) => stage.Write($"{folder}/tasks/{id}-part.md", $"""
        ---
        work_package_id: {id}
        title: Part {id}
        dependencies: [{dependencies}]
        requirement_refs: [FR-001]
        subtasks: []
        owned_files: ["{owned}"]
        execution_mode: code_change
        ---
        # {id}: Part {id}

        ## Objective
        Write {owned}.

        """);
}
