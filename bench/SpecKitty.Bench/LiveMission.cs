using System.Text.Json.Nodes;

namespace SpecKitty.Bench;

/// <summary>A Mission that the product made and drove until two Work Packages can be worked on.</summary>
internal sealed class LiveMission(Shell shell, string binary, int workPackages)
{
    private const string Spec = """
        # Live

        ## Functional Requirements
        | ID | Requirement | Acceptance |
        |---|---|---|
        | FR-001 | `greet.sh NAME` greets. | The output is `hello, NAME`. |
        | FR-002 | Without a name it says how to use it. | The exit code is 2. |

        ## Success Criteria
        - SC-001 A person gets a greeting in one command.

        """;

    private const string Plan = """
        # Plan

        ## Summary
        Small changes in shell scripts.

        ## Technical Context
        POSIX sh; no dependencies.

        ## Implementation Concern Map
        ### IC-01 arguments

        """;

    /// <summary>Its slug.</summary>
    public string Begin()
    {
        var made = shell.Ask(binary, "mission", "new", "Live Mission", "--topology", "lanes", "--purpose", "To be measured.");
        var (slug, directory) = (made["mission_slug"]!.ToString(), Path.Combine(shell.Folder, made["mission_dir"]!.ToString()));
        var step = shell.Ask(binary, "next", "--mission", slug, "--agent", "claude", "--take");
        File.WriteAllText(Path.Combine(directory, "spec.md"), Spec);
        step = Done(slug, step);
        File.WriteAllText(Path.Combine(directory, "plan.md"), Plan);
        step = Done(slug, step);
        for (var number = 1; number <= workPackages; number++)
        {
            var file = Path.Combine(directory, "tasks", $"{WorkPackageText.Name(number)}-part.md");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, WorkPackageText.Of(number));
        }

        File.WriteAllText(Path.Combine(directory, "tasks.md"), WorkPackageText.Overview(workPackages));
        shell.Run(binary, "tasks", "finalize", "--mission", slug);
        Done(slug, step);
        return slug;
    }

    private JsonNode Done(string slug, JsonNode step) =>
        shell.Ask(binary, "next", "--mission", slug, "--agent", "claude", "--token", step["token"]!.ToString(), "--result", "success");
}
