using SpecKitty.Stories.Kit;
using Xunit;

namespace SpecKitty.Stories.BadInput;

/// <summary>Work Packages that cannot be finalized; each is named, and mended they can.</summary>
public sealed class BadPlans(Prepared prepared) : IClassFixture<Prepared>
{
    [Theory]
    [InlineData("DEPENDENCY_CYCLE", "WP02", null, null)]
    [InlineData("DEPENDENCY_SELF", "WP01", null, null)]
    [InlineData("DEPENDENCY_UNKNOWN", "WP77", null, null)]
    [InlineData("REQUIREMENT_UNKNOWN", null, "FR-001, FR-002, FR-099", null)]
    [InlineData("WP_WITHOUT_REQUIREMENT", null, "", null)]
    [InlineData("OWNED_PATH_OUTSIDE", null, null, "../outside.txt")]
    [InlineData("OWNED_PATH_OUTSIDE", null, null, "/etc/passwd")]
    [InlineData("OWNED_PATH_OUTSIDE", null, null, "parts/../../outside.txt")]
    [InlineData("OWNED_FILES_MISSING", null, null, "")]
    public void A_plan_that_cannot_work_is_refused_and_a_mended_one_is_taken(string code, string? dependencies, string? requirements, string? owned)
    {
        using var mission = prepared.Tasked();
        var (file, other) = ($"{mission.Directory}/tasks/WP01-part.md", $"{mission.Directory}/tasks/WP02-part.md");
        mission.Sandbox.Write(file, ScriptedMission.WorkPackage(1, dependencies, requirements, owned));
        mission.Sandbox.Write(other, ScriptedMission.WorkPackage(2, "WP01"));

        var answer = mission.Sandbox.Refuses(1, code, "tasks", "finalize", "--mission", mission.Slug);
        mission.Sandbox.Refuses(1, code, "tasks", "check", "--mission", mission.Slug);
        mission.Sandbox.Refuses(1, code, "tasks", "finalize", "--dry-run", "--mission", mission.Slug);

        Assert.Contains("WP01", answer.Message, StringComparison.Ordinal);
        Assert.Contains(answer.Json["error"]!["details"]!["problems"]!.AsArray(), problem => problem!["code"]!.ToString() == code);
        mission.Sandbox.Write(file, ScriptedMission.WorkPackage(1));
        mission.Ask("tasks", "finalize").Done();
    }

    [Theory]
    [InlineData("no frontmatter at all\n")]
    [InlineData("---\nwork_package_id: WP01\n")]
    [InlineData("---\nwork_package_id: [\n---\n")]
    [InlineData("---\nwork_package_id: WP01\ndependencies: 7\n---\n")]
    [InlineData("---\nwork_package_id: ../WP01\ntitle: x\n---\n")]
    [InlineData("---\nwork_package_id: WP01\nwork_package_id: WP01\n---\n")]
    [InlineData("---\na: &x [1]\nb: *x\n---\n")]
    public void A_damaged_work_package_file_is_refused_and_named(string content)
    {
        using var mission = prepared.Tasked();
        mission.Sandbox.Write($"{mission.Directory}/tasks/WP01-part.md", content);

        var answer = mission.Sandbox.Ask("tasks", "finalize", "--mission", mission.Slug);

        mission.Sandbox.Refuses(answer.Exit, answer.Code!, "tasks", "finalize", "--mission", mission.Slug);
        Assert.True(answer.Exit is 1 or 5, answer.ToString());
        Assert.Contains("WP01", answer.Message, StringComparison.Ordinal);
        mission.Sandbox.Write($"{mission.Directory}/tasks/WP01-part.md", ScriptedMission.WorkPackage(1));
        mission.Ask("tasks", "finalize").Done();
    }

    [Fact]
    public void Two_files_of_one_work_package_are_refused()
    {
        using var mission = prepared.Tasked();
        mission.Sandbox.Write($"{mission.Directory}/tasks/WP01-again.md", ScriptedMission.WorkPackage(1));

        mission.Sandbox.Refuses(5, "WP_ID_DUPLICATE", "tasks", "finalize", "--mission", mission.Slug);
    }

    [Fact]
    public void No_work_packages_are_refused()
    {
        using var mission = prepared.Tasked();
        foreach (var file in Directory.GetFiles(Path.Combine(mission.Sandbox.Repository, mission.Directory, "tasks")))
        {
            File.Delete(file);
        }

        mission.Sandbox.Refuses(1, "WP_NONE", "tasks", "finalize", "--mission", mission.Slug);
    }

    [Fact]
    public void A_scaffold_does_not_close_its_step()
    {
        using var mission = ScriptedMission.Begin(1);
        var token = mission.Take("claude").Done()["token"]!;

        var answer = mission.Sandbox.Ask("next", "--agent", "claude", "--token", token, "--result", "success", "--mission", mission.Slug);

        answer.Refused(1, "ARTIFACT_SUBSTANTIVE");
        Assert.Equal(token, answer["token"]);
        Assert.Equal(token, mission.Take("claude").Done()["token"]);
    }

    [Fact]
    public void Work_outside_the_owned_files_is_refused_and_named()
    {
        using var mission = prepared.Planned();
        var taken = mission.Take("claude").Done();
        var place = taken["workspace_path"]!;
        File.WriteAllText(Path.Combine(place, "greet.sh"), "changed\n");
        mission.Sandbox.Commit("outside", place);
        mission.Ask("wp", "subtask", "T001", "--done", "--wp", "WP01", "--agent", "claude").Done();

        var answer = mission.Ask("next", "--agent", "claude", "--token", taken["token"]!, "--result", "success");

        Assert.Equal(1, answer.Exit);
        answer.Refused(1, answer.Code!);
        Assert.Contains("greet.sh", answer.Message, StringComparison.Ordinal);
        Assert.Equal("in_progress", mission.Lanes[0]);
    }
}
