using System.Text;
using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Two agents drive one Mission of any type to its end by the product's own commands: they know the guards, and nothing of the type.</summary>
internal sealed class TypeWalk(Stage stage)
{
    private const string Row = "| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | It greets Ada. | It says hello to Ada. |";
    private const int MostTurns = 80;
    private static readonly string[] Agents = ["claude", "codex"];
    private readonly List<string> steps = [];
    private string type = "";
    private string folder = "";
    private string[] mission = [];

    /// <summary>From <c>mission new</c> to terminal; the steps that were done, each once, in their order.</summary>
    public string[] Drive(string typeKey)
    {
        type = typeKey;
        var made = stage.Do("mission", "new", $"Greeting by {type}", "--mission-type", type);
        (mission, folder) = (["--mission", made["mission_slug"]!], made["mission_dir"]!);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var agent = Agents[turn % Agents.Length];
            var step = stage.Ask(["next", "--agent", agent, "--take", .. mission]);
            if (step["kind"] == "terminal")
            {
                return [.. steps.Distinct()];
            }

            if (step["kind"] == "step")
            {
                Do(agent, step);
            }
            else
            {
                Assert.True(step.Code == "WAITING" || step["code"] == "WAITING", step.ToString());
            }
        }

        throw new InvalidOperationException($"`{type}` did not end: {stage.Ask(["next", .. mission])}");
    }

    private void Do(string agent, Reply step)
    {
        steps.Add(step["step_id"]!);
        Assert.True(new FileInfo(step["prompt_file"]!).Length > 0);
        string[] more = [];
        if (step["role"] == "review")
        {
            more = ["--verdict", "approved", "--note", "tried"];
        }
        else if (step["wp_id"] is { } workPackage)
        {
            Work(step["workspace_path"]!, workPackage);
        }
        else
        {
            Guards(step["step_id"]!).ToList().ForEach(guard => Satisfy(agent, step["step_id"]!, guard));
        }

        stage.Do(["next", "--agent", agent, "--token", step.Token, "--result", "success", "--no-take", .. more, .. mission]);
    }

    private IEnumerable<string> Guards(string step) => stage.Ask("mission-type", "show", type).Done().Data["steps"]!.AsArray()
        .Single(at => at!["step_id"]!.ToString() == step)!["exit"]!.AsArray().Select(guard => guard!["guard"]!.ToString());

    private void Satisfy(string agent, string step, string guard)
    {
        switch (guard.Split('(')[0])
        {
            case "artifact_substantive":
                Fill(guard.Split('(', ')')[1]);
                break;
            case "finalized":
                Cut();
                stage.Do(["tasks", "finalize", "--agent", agent, .. mission]);
                break;
            case "accepted":
                Accept(agent);
                break;
            case "landed":
                stage.Do(["merge", "run", .. mission]);
                break;
            case "retrospective_recorded":
                stage.Do(["retro", "skip", "--reason", "nothing", "--agent", agent, .. mission]);
                break;
            default:
                Assert.Fail($"Nobody knows what makes `{guard}` of `{step}` hold.");
                break;
        }
    }

    private void Accept(string agent)
    {
        foreach (var criterion in stage.Ask(["accept", "status", .. mission]).Done().Data["criteria"]!.AsArray())
        {
            stage.Do(["accept", "verdict", criterion!["criterion_id"]!.ToString(), "--result", "pass", "--evidence", "tried", "--agent", agent, .. mission]);
        }

        stage.Do(["accept", "apply", "--agent", agent, .. mission]);
    }

    /// <summary>Fills in the form that lies there, section by section, or writes a page where there is none.</summary>
    private void Fill(string artifact)
    {
        var path = Path.Combine(stage.Repository, folder, artifact);
        var form = File.Exists(path) ? File.ReadAllText(path) : "# Page\n\n## Words\n";
        var text = new StringBuilder();
        foreach (var line in form.Split('\n'))
        {
            text.Append(line.Replace("requirement_refs: []", "requirement_refs: [FR-001]", StringComparison.Ordinal).Replace("owned_files: []", "owned_files: [greet.sh]", StringComparison.Ordinal)).Append('\n');
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                text.Append(line.EndsWith("Requirements", StringComparison.Ordinal)
                    ? $"\n{Row}\n"
                    : $"\nSomething of its own about {line[3..]}.\n");
            }
        }

        stage.Write($"{folder}/{artifact}", text.ToString());
    }

    /// <summary>Two Work Packages that do not wait for each other, unless there is one already.</summary>
    private void Cut()
    {
        if (!Directory.Exists(Path.Combine(stage.Repository, folder, "tasks")) || Directory.GetFiles(Path.Combine(stage.Repository, folder, "tasks"), "WP*.md").Length == 0)
        {
            foreach (var (id, owned) in (ReadOnlySpan<(string, string)>)[("WP01", "greet.sh"), ("WP02", "notes.txt")])
            {
                stage.Write($"{folder}/tasks/{id}-part.md", $"---\nwork_package_id: {id}\ntitle: Part\ndependencies: []\nrequirement_refs: [FR-001]\nsubtasks: []\nowned_files: [{owned}]\nexecution_mode: code_change\n---\n# {id}: Part\n\n{(File.Exists(Path.Combine(stage.Repository, folder, "spec.md")) ? "Do it." : Row)}\n");
            }
        }
    }

    private void Work(string place, string workPackage)
    {
        File.AppendAllText(Path.Combine(place, workPackage == "WP01" ? "greet.sh" : "notes.txt"), $"echo {workPackage}\n");
        stage.CommitAll(workPackage, place);
    }
}
