using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Finalizing Work Packages that only <c>wps.yaml</c> describes.</summary>
public sealed class ManifestFinalizeTests(Story story) : IClassFixture<Story>
{
    private const string Manifest = """
        work_packages:
          - {id: WP01, title: Greet, dependencies: [], owned_files: [greet.sh], requirement_refs: [FR-001], subtasks: [T001]}
          - {id: WP02, title: Try, dependencies: [WP01], owned_files: ["test/**"], requirement_refs: [FR-002], subtasks: [T002]}
        """;

    [Fact]
    public void The_files_and_the_page_are_made_and_committed_and_the_work_packages_can_be_claimed()
    {
        using var stage = Planned();

        Assert.Equal(["WP01", "WP02"], stage.Do("tasks", "finalize", "--agent", "claude").Data["work_packages"]!.AsArray().Select(wp => wp!.ToString()));

        Assert.Equal("", stage.Git("status", "--porcelain"));
        Assert.Contains("tasks/WP02-try.md", stage.Git("show", "--stat=200", "--format="), StringComparison.Ordinal);
        stage.Do("wp", "claim", "WP01", "--agent", "codex");
        Assert.Equal("in_progress", Lane(stage, "WP01"));
    }

    [Fact]
    public void A_check_says_what_would_be_and_writes_nothing()
    {
        using var stage = Planned();
        var before = stage.Git("status", "--porcelain", "--untracked-files=all");

        Assert.Equal(2, stage.Ask("tasks", "check").Done().Data["work_packages"]!.AsArray().Count);

        Assert.Equal(before, stage.Git("status", "--porcelain", "--untracked-files=all"));
    }

    [Fact]
    public void Finalized_again_after_the_manifest_grew_the_new_work_package_is_there_too()
    {
        using var stage = Planned();
        stage.Do("tasks", "finalize", "--agent", "claude");
        File.AppendAllText(PathOf(stage), "\n  - {id: WP03, title: Usage, dependencies: [WP01], owned_files: [usage.txt], requirement_refs: [FR-002]}\n");

        stage.Do("tasks", "finalize", "--agent", "claude");

        Assert.Equal("planned", Lane(stage, "WP03"));
    }

    /// <summary>A Mission that is planned, with a manifest and without a Work Package file.</summary>
    private Stage Planned()
    {
        var stage = story["tasks finalize"].Before.Copy();
        Directory.Delete(Path.Combine(Path.GetDirectoryName(PathOf(stage))!, "tasks"), recursive: true);
        File.WriteAllText(PathOf(stage), Manifest);
        return stage;
    }

    private static string PathOf(Stage stage) => Path.Combine(Directory.GetDirectories(Path.Combine(stage.Repository, "kitty-specs")).Single(), "wps.yaml");

    private static string? Lane(Stage stage, string workPackage) =>
        stage.Ask("wp", "list").Done().Data["work_packages"]!.AsArray().Single(wp => wp!["wp_id"]!.ToString() == workPackage)!["lane"]?.ToString();
}
