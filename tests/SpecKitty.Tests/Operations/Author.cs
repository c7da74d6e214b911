using System.Globalization;
using System.Text.Json.Nodes;
using SpecKitty.Kernel;

namespace SpecKitty.Tests.Operations;

/// <summary>What agents write into a repository in the course of the Mission.</summary>
internal sealed class Author(Stage stage)
{
    /// <summary>The Mission's directory, relative to the repository.</summary>
    public string Folder { get; set; } = "";

    public void WriteSpec() => stage.Write($"{Folder}/spec.md", """
        # Greeting Service

        ## Functional Requirements
        | ID | Requirement | Acceptance |
        |---|---|---|
        | FR-001 | `greet.sh NAME` prints `hello, NAME`. | Given Ada, the output is `hello, Ada`. |
        | FR-002 | Without a name it prints a usage line. | Called with no argument, exit code is 2. |

        ## Success Criteria
        - SC-001 A person gets a greeting in one command.

        """);

    public void WritePlan() => stage.Write($"{Folder}/plan.md", """
        # Plan

        ## Summary
        Two small changes and one test script.

        ## Technical Context
        POSIX sh; no dependencies.

        ## Implementation Concern Map
        ### IC-01 everything

        """);

    public void WriteTasks()
    {
        Write("WP01", "greet.sh", "", "T001, T002");
        Write("WP02", "test/greet_test.sh", "", "T003");
        Write("WP03", "usage.txt", "WP01", "T004");
        Write("WP04", "docs/greet.md", "", "T005");
        stage.Write($"{Folder}/tasks.md", "# Tasks\n\n## Work Package WP01\n## Work Package WP02\n## Work Package WP03\n## Work Package WP04\n");
    }

    /// <summary>Does what a step or a claim is about, as one more commit.</summary>
    public void Work(Reply given)
    {
        var (place, file) = (given["workspace_path"]!, FileOf(given["wp_id"]!));
        var path = Path.Combine(place, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"echo line {File.Exists(path)}\n"));
        stage.CommitAll(file, place);
    }

    /// <summary>As a merge would bring it: a claim by somebody who did not know of the other.</summary>
    public void Rival(string workPackage, string agent)
    {
        var row = new JsonObject
        {
            ["actor"] = agent,
            ["at"] = Instant.From(stage.Clock.Now).ToString(),
            ["event_id"] = $"01KDZZZZZZ{workPackage}R1VA0C1A1M",
            ["evidence"] = null,
            ["execution_mode"] = "worktree",
            ["force"] = false,
            ["from_lane"] = "planned",
            ["mission_slug"] = Path.GetFileName(Folder),
            ["policy_metadata"] = null,
            ["reason"] = null,
            ["review_ref"] = null,
            ["to_lane"] = "claimed",
            ["wp_id"] = workPackage,
        };
        File.AppendAllText(Path.Combine(stage.Repository, Folder, "status.events.jsonl"), CanonicalJson.Text(row, JsonStyle.Row) + "\n");
    }

    /// <summary>Takes both sides of all that waits in the scratch worktree of a landing, if there is one.</summary>
    public static void Settle(Stage stage, Reply reply)
    {
        var details = reply.Json["error"]!["details"]!;
        foreach (var path in details["workspace_path"] is { } place ? details["conflicts"]!.AsArray().Select(path => Path.Combine(place.ToString(), path!.ToString())) : [])
        {
            File.WriteAllLines(path, File.ReadAllLines(path).Where(line => line[..7] is not ("<<<<<<<" or "=======" or ">>>>>>>")));
            stage.GitIn(Path.GetDirectoryName(path)!, "add", path);
        }
    }

    /// <summary>The one file that a Work Package owns.</summary>
    public static string FileOf(string workPackage) => workPackage switch
    {
        "WP01" => "greet.sh",
        "WP02" => "test/greet_test.sh",
        "WP03" => "usage.txt",
        "WP05" => "docs/usage.md",
        _ => "docs/greet.md",
    };

    /// <summary>The subtasks of a Work Package.</summary>
    public static string[] SubtasksOf(string workPackage) => workPackage switch
    {
        "WP01" => ["T001", "T002"],
        "WP02" => ["T003"],
        "WP03" => ["T004"],
        "WP05" => ["T006"],
        "WP06" => ["T007"],
        _ => ["T005"],
    };

    public void Write(string id, string owned, string dependencies, string subtasks) => stage.Write($"{Folder}/tasks/{id}-part.md", $"""
        ---
        work_package_id: {id}
        title: Part {id}
        dependencies: [{dependencies}]
        requirement_refs: [FR-001, FR-002]
        subtasks: [{subtasks}]
        owned_files: [{owned}]
        execution_mode: code_change
        ---
        # {id}: Part {id}

        ## Objective
        Write {owned}.

        ## Definition of Done
        - [ ] the requirement's acceptance holds

        """);
}
