using System.Globalization;
using System.Text;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using SpecKitty.Runs;

namespace SpecKitty.Context;

/// <summary>The text that an actor is given: one governed invocation, written out in a fixed order of sections.</summary>
public sealed class ExecutorPrompt
{
    private readonly GovernedInvocation invocation;
    private readonly StringBuilder text = new();

    private ExecutorPrompt(GovernedInvocation invocation) => this.invocation = invocation;

    /// <summary>The prompt, in Markdown, UTF-8.</summary>
    public static byte[] Render(GovernedInvocation invocation)
    {
        var prompt = new ExecutorPrompt(invocation);
        prompt.Identity();
        prompt.Goal();
        prompt.Workspace();
        prompt.Governance();
        prompt.Inputs();
        prompt.Instructions();
        prompt.WorkPackage();
        prompt.Review();
        prompt.Closing();
        return Encoding.UTF8.GetBytes(prompt.text.ToString());
    }

    private Situation Situation => invocation.Situation;

    private string Slug => Situation.Mission.Slug.ToString();

    private string AgentOption => invocation.Actor is Actor.Agent agent ? " --agent " + agent.Spelled : "";

    private void Identity()
    {
        Line($"# {Title()}");
        Line();
        Line($"- Mission: {Plain.Line(Situation.Mission.Meta.Title)} (`{Slug}`, id `{Situation.Mission.Id}`, type `{Situation.Type.Key}`)");
        Line($"- Mission Run: `{invocation.Run}`, step `{invocation.Step.Id}`{(invocation.WorkPackage is { } wp ? $", work package `{wp.Id}`" : "")}, role {RoleWord()}");
        Line($"- You act as: {Plain.Line(invocation.Actor.Wire)}");
        Line($"- Token: `{invocation.Token}` (it closes this step; keep it until you have reported)");
        Line();
    }

    private void Goal()
    {
        Section("Goal and exit evidence");
        Line(invocation.Step.Goal);
        Line();
        foreach (var guard in invocation.Step.Exit)
        {
            Line($"- Must hold at the end: `{guard.Key}`, produced by: {guard.ProducedBy}");
        }

        Line();
    }

    private void Workspace()
    {
        Section("Workspace and write scope");
        Line($"Work in `{invocation.WorkspacePath}`.");
        if (invocation.WorkPackage is { } wp && invocation.Role is StepRole.Do)
        {
            Line(wp.OwnedFiles.IsEmpty ? "Change only files of the Mission's own directory." : "Change only these paths, and commit there before you report:");
            foreach (var owned in wp.OwnedFiles)
            {
                Line($"- `{Plain.Line(owned)}`");
            }
        }
        else if (invocation.Role is StepRole.Review)
        {
            Line("You review here; change nothing.");
        }
        else
        {
            Line($"The Mission's directory is `{Situation.Mission.RelativeDirectory}/`. spec-kitty commits the Mission's own files for you when you report.");
        }

        Line();
    }

    private void Governance()
    {
        Section("Governance");
        Line(invocation.Governance.Text.Length > 0 ? invocation.Governance.Text : "No rules beyond this step's own are in force.");
        Line();
    }

    private void Inputs()
    {
        Section("Inputs");
        foreach (var name in Situation.Type.Steps.Select(step => step.Artifact).OfType<string>().Union(["spec.md", "plan.md", "tasks.md", "acceptance-matrix.json"]))
        {
            if (Situation.Mission.Place.Folder.TryRead(name) is { } bytes)
            {
                Line($"- `{Situation.Mission.Locate(name)}` (sha256 {Hashing.Sha256(bytes.Span)})");
            }
        }

        foreach (var decision in Situation.State.Decisions.Where(decision => decision.Answer is not null))
        {
            Line($"- Decided: {Plain.Line(decision.Question)} → {Plain.Line(decision.Answer)}");
        }

        foreach (var decision in Situation.State.Decisions.Where(decision => decision.Status is "open"))
        {
            Line($"- Still open: {Plain.Line(decision.Question)} (`spec-kitty decision resolve {decision.Id} --mission {Slug} --answer TEXT`)");
        }

        Line();
    }

    private void Instructions()
    {
        Section("Instructions");
        Line(PromptTemplates.Fill(invocation.Instructions, Values()).TrimEnd());
        Line();
    }

    private void WorkPackage()
    {
        if (invocation.WorkPackage is not { } wp)
        {
            return;
        }

        Section($"Work package {wp.Id}: {Plain.Line(wp.Title)}");
        Line($"Requirements: {string.Join(", ", wp.Requirements)}. Subtasks: {(wp.Subtasks.IsEmpty ? "none" : string.Join(", ", wp.Subtasks))}.");
        Line();
        Line(wp.Body.Trim());
        Line();
    }

    private void Review()
    {
        if (invocation.WorkPackageState is not { } wp)
        {
            return;
        }

        if (wp.IsSentBack && wp.Feedback is { } findings)
        {
            Section("Findings of the last review");
            Line("The reviewer sent this work package back. Resolve every finding:");
            Line();
            Line(findings.Trim());
            Line();
        }

        if (invocation.Role is StepRole.Review)
        {
            Section("Review material");
            Line($"This is review cycle {wp.Cycle.ToString(CultureInfo.InvariantCulture)}. Read the change and its history:");
            Line();
            Line($"    git -C {Plain.Quoted(invocation.WorkspacePath)} log --oneline {invocation.BaseCommit}..{wp.SubmittedCommit}{OwnPaths}");
            Line($"    git -C {Plain.Quoted(invocation.WorkspacePath)} diff {invocation.BaseCommit} {wp.SubmittedCommit}{OwnPaths}");
            Line();
            if (wp.Reviews.Any(review => review.Commit is not null))
            {
                Line("It was reviewed before. What changed since:");
                Line();
                Line($"    spec-kitty wp review {wp.Id} --diff --mission {Slug}");
                Line();
            }
        }
    }

    /// <summary>Where all work is on one branch, the commits of others lie between.</summary>
    private string OwnPaths => Situation.Mission.HasExecutionLanes || invocation.WorkPackage is not { OwnedFiles: { IsEmpty: false } owned } ? ""
        : " -- " + string.Join(' ', owned.Select(path => Plain.Quoted(":(glob)" + path)));

    private void Closing()
    {
        Section("When you are done");
        var report = $"spec-kitty next --mission {Slug}{AgentOption} --token {invocation.Token} --result";
        foreach (var (words, command) in Endings(report))
        {
            Line($"{words}:");
            Line();
            Line($"    {command}");
            Line();
        }
    }

    private IEnumerable<(string Words, string Command)> Endings(string report)
    {
        if (invocation.Role is StepRole.Review)
        {
            yield return ("Approve", $"{report} success --verdict approved --note \"what you checked\"");
            yield return ("Send it back, with your findings in a file", $"{report} success --verdict changes_requested --feedback-file FILE");
        }
        else
        {
            if (invocation.WorkPackage is { Subtasks: { IsEmpty: false } subtasks } wp)
            {
                yield return ("Mark the subtasks that are done", $"spec-kitty wp subtask {string.Join(' ', subtasks)} --done --wp {wp.Id} --mission {Slug}{AgentOption}");
            }

            yield return ("Done; this reports and gives you the next step", $"{report} success");
        }

        yield return ("You cannot go on", $"{report} blocked --note \"why\"");
    }

    private Dictionary<string, string> Values() => new(StringComparer.Ordinal)
    {
        ["mission_id"] = Situation.Mission.Id.ToString(),
        ["mission_slug"] = Slug,
        ["mission_title"] = Plain.Line(Situation.Mission.Meta.Title),
        ["mission_type"] = Situation.Type.Key.ToString(),
        ["mission_run_id"] = invocation.Run.ToString(),
        ["mission_dir"] = Situation.Mission.RelativeDirectory,
        ["purpose"] = Plain.Printable(Situation.Mission.Meta.Purpose ?? ""),
        ["target_branch"] = Plain.Line(Situation.Mission.Meta.TargetBranch),
        ["step_id"] = invocation.Step.Id.ToString(),
        ["wp_id"] = invocation.WorkPackage?.Id.ToString() ?? "",
        ["wp_title"] = Plain.Line(invocation.WorkPackage?.Title),
        ["token"] = invocation.Token.ToString(),
        ["agent"] = invocation.Actor is Actor.Agent agent ? agent.Spelled : "",
        ["agent_option"] = AgentOption,
        ["work_location"] = Situation.Mission.HasExecutionLanes
            ? $"on the branches of the execution lanes, each with its worktree, and not on `{Plain.Line(Situation.Mission.Meta.TargetBranch)}` yet"
            : $"on `{Plain.Line(Situation.Mission.Meta.TargetBranch)}` itself, in the checkout of that branch",
        ["workspace_path"] = invocation.WorkspacePath,
        ["base_commit"] = invocation.BaseCommit ?? "",
        ["owned_files"] = string.Join(", ", invocation.WorkPackage?.OwnedFiles.Select(owned => $"`{Plain.Line(owned)}`") ?? []),
        ["artifact"] = invocation.Step.Artifact ?? "",
    };

    private string Title() => invocation.WorkPackage is { } wp
        ? $"{(invocation.Role is StepRole.Review ? "Review" : "Implement")} {wp.Id}: {Plain.Line(wp.Title)}"
        : invocation.Step.Title;

    private string RoleWord() => invocation.Role is StepRole.Review ? "review" : "do";

    private void Section(string title)
    {
        Line($"## {title}");
        Line();
    }

    private void Line(string line = "") => text.Append(line).Append('\n');
}
