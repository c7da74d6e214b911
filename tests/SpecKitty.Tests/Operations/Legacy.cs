using System.Globalization;

namespace SpecKitty.Tests.Operations;

/// <summary>Missions as other products and other times left them.</summary>
internal static class Legacy
{
    public const string Branch = "coordination/old";

    /// <summary>A Mission whose record is on a coordination branch, ahead of the copy on the branch that is checked out; everything committed.</summary>
    public static string Coordinated(Stage stage, string slug = "014-old-mission", string topology = "coord")
    {
        var target = stage.Git("branch", "--show-current");
        Begin(stage, slug, $$"""
            {"coordination_branch": "{{Branch}}", "created_at": "2026-01-01T00:00:00+00:00", "flattened": false, "friendly_name": "Old mission", "mission_id": "01KZZZ14ZZZZZZZZZZZZZZZZZZ", "mission_slug": "{{slug}}", "mission_type": "software-dev", "slug": "{{slug}}", "target_branch": "{{target}}", "theirs": {"kept": [1, 2]}, "topology": "{{topology}}"}
            """);
        stage.Write($"kitty-specs/{slug}/tasks/WP01-part.md", WorkPackage(1, ""));
        stage.Write($"kitty-specs/{slug}/tasks/WP02-part.md", WorkPackage(2, ""));
        stage.Write($"kitty-specs/{slug}/status.events.jsonl", Move(slug, 1, "WP01", "genesis", "planned"));
        stage.CommitAll("an old mission");
        stage.Git("switch", "--quiet", "-c", Branch);
        stage.Write($"kitty-specs/{slug}/status.events.jsonl", string.Concat(
            Move(slug, 1, "WP01", "genesis", "planned"), Move(slug, 2, "WP02", "genesis", "planned"), Move(slug, 3, "WP01", "planned", "claimed"), Move(slug, 4, "WP01", "claimed", "in_progress"), Move(slug, 5, "WP01", "in_progress", "for_review")));
        stage.Write($"kitty-specs/{slug}/tasks/WP01-part/review-cycle-1.md", "---\ncycle_number: 1\nwp_id: WP01\n---\nSay more.\n");
        stage.Write($"kitty-specs/{slug}/issue-matrix.json", "{\n  \"rows\": {},\n  \"schema_version\": 1\n}\n");
        stage.Write($"kitty-specs/{slug}/traces/notes.md", "- noted\n");
        stage.Write($"kitty-specs/{slug}/notes.txt", "nobody knows what this is\n");
        stage.CommitAll("coordinated");
        stage.Git("switch", "--quiet", target);
        return slug;
    }

    /// <summary>A run of the existing implementation, whose files name the Mission by what they were given and by nothing else; blocked, with a step in hand.</summary>
    public static string Run(Stage stage, string slug, string type, string id = "fcbaefccdaeb4b7ba1029c327464688d")
    {
        stage.Write($".kittify/runtime/runs/{id}/state.json", $$"""
            {"blocked_reason": "Previous step failed; manual intervention required.", "completed_steps": ["write"], "decisions": {"input:provider": {"answer": "SAP", "decision_id": "input:provider"} }, "inputs": {"mission_slug": "{{slug}}", "theirs": 1 }, "issued_step_id": "look", "mission_id": null, "mission_key": "{{type}}", "mission_slug": null, "pending_decisions": {"audit:sign-off": {"decision_id": "audit:sign-off"} }, "policy_snapshot": {"default_route": "same_llm_context", "extras": {}, "strictness": "medium"}, "run_id": "{{id}}", "template_hash": "00", "template_path": "/elsewhere/mission.yaml"}
            """);
        stage.Write($".kittify/runtime/runs/{id}/run.events.jsonl", string.Concat(new[] { "MissionRunStarted", "NextStepIssued", "NextStepAutoCompleted" }
            .Select(kind => $$"""{"event_type": "{{kind}}", "payload": {"run_id": "{{id}}" }, "timestamp": "2026-01-01T00:00:00.000000+00:00"}""" + "\n")));
        stage.Write($".kittify/runtime/runs/{id}/mission_template_frozen.yaml", "mission: {}\n");
        return id;
    }

    /// <summary>A Mission from before ids and logs: where its Work Packages stand is in their frontmatter.</summary>
    public static string Ancient(Stage stage, string slug = "002-ancient")
    {
        Begin(stage, slug, $$"""{"created_at": "2025-01-01T00:00:00+00:00", "feature_slug": "{{slug}}", "friendly_name": "Ancient", "mission": "software-dev", "target_branch": "{{stage.Git("branch", "--show-current")}}"}""");
        var number = 0;
        foreach (var lane in new[] { "done", "doing", "planned", "for_review" })
        {
            stage.Write(string.Create(CultureInfo.InvariantCulture, $"kitty-specs/{slug}/tasks/WP0{++number}-part.md"), WorkPackage(number, $"lane: {lane} # as the board says\n"));
        }

        stage.CommitAll("an ancient mission");
        return slug;
    }

    private static void Begin(Stage stage, string slug, string meta)
    {
        stage.Write($"kitty-specs/{slug}/meta.json", meta);
        stage.Write($"kitty-specs/{slug}/spec.md", "# Old\n\n## Functional Requirements\n| ID | Requirement | Acceptance |\n|---|---|---|\n| FR-001 | It is old. | It is. |\n");
    }

    private static string WorkPackage(int number, string more) => string.Create(CultureInfo.InvariantCulture, $"""
        ---
        work_package_id: WP0{number}
        title: Part {number}
        dependencies: []
        requirement_refs: [FR-001]
        subtasks: []
        owned_files: [part-{number}/**]
        execution_mode: code_change
        {more}---
        # WP0{number}
        """);

    private static string Move(string slug, int number, string workPackage, string from, string to) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"actor": "claude", "at": "2026-01-01T00:00:0{{number}}+00:00", "event_id": "01KZZZ0000000000000000000{{number}}", "evidence": null, "execution_mode": "worktree", "force": false, "from_lane": "{{from}}", "mission_slug": "{{slug}}", "reason": null, "review_ref": null, "to_lane": "{{to}}", "wp_id": "{{workPackage}}"}""") + "\n";
}
