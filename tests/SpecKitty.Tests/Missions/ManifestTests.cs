using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary><c>wps.yaml</c>: all Work Packages in one file.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Without_a_manifest_there_is_no_plan() => Assert.Null(Plan());

    [Fact]
    public void A_work_package_without_a_file_gets_one_and_one_with_a_file_keeps_what_the_manifest_does_not_say()
    {
        Write("tasks/WP02-old-name.md", "---\nwork_package_id: WP02\ntitle: Old\n# mine\nx-team: red\ndependencies: [WP09]\n---\nHow to.\n");
        Write("wps.yaml", """
            work_packages:
              - id: WP01
                title: Greet by name
                dependencies: []
                owned_files: [greet.sh]
                requirement_refs: [FR-001]
                subtasks: [T001, T002]
              - id: WP02
                title: Try it
                dependencies: [WP01]
                prompt_file: tasks/WP02-elsewhere.md
            """);

        var plan = Plan()!;

        Assert.Equal(["WP01-greet-by-name.md", "WP02-old-name.md"], plan.Files.Select(file => file.Name));
        Assert.Equal("---\nwork_package_id: WP02\ntitle: \"Try it\"\n# mine\nx-team: red\ndependencies:\n- WP01\n---\nHow to.\n", Encoding.UTF8.GetString(plan.Files[1].Content.Span));
        Assert.Equal(("Greet by name", "greet.sh", "FR-001", 2), (plan.Intents[0].Title, plan.Intents[0].OwnedFiles.Single(), plan.Intents[0].Requirements.Single().ToString(), plan.Intents[0].Subtasks.Length));
        Assert.Contains("## Work Package WP02: Try it\n\n**Dependencies**: WP01\n**Prompt**: `tasks/WP02-old-name.md`\n", Encoding.UTF8.GetString(plan.TasksPage.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dependency_list_that_is_empty_says_none_and_one_that_is_absent_says_nothing()
    {
        Write("tasks/WP02-b.md", "---\nwork_package_id: WP02\ndependencies: [WP01]\n---\n");
        Write("tasks/WP03-c.md", "---\nwork_package_id: WP03\ndependencies: [WP01]\n---\n");
        Write("wps.yaml", "work_packages:\n- {id: WP02, title: b, dependencies: []}\n- {id: WP03, title: c}\n");

        Assert.Equal("|WP01", string.Join('|', Plan()!.Intents.Select(intent => string.Join(' ', intent.DependsOn))));
    }

    [Theory]
    [InlineData("work_packages: none\n", "WPS_DAMAGED")]
    [InlineData("work_packages:\n- {title: nameless}\n", "WPS_DAMAGED")]
    [InlineData("work_packages:\n- {id: WP01, title: a, prompt_file: ../../WP01-out.md}\n", "WPS_DAMAGED")]
    [InlineData("work_packages:\n- {id: WP01, title: a}\n- {id: WP01, title: b}\n", "WP_ID_DUPLICATE")]
    [InlineData("work_packages: [\n", "YAML_DAMAGED")]
    public void A_damaged_manifest_is_refused(string manifest, string code)
    {
        Write("wps.yaml", manifest);

        Assert.Equal(code, MissionFiles.ReadManifest(FileTree.OnDisk(folder.Path)).Refusal?.Code);
    }

    [Fact]
    public void Every_recorded_manifest_is_read_and_said_twice_changes_nothing_more()
    {
        foreach (var manifest in Directory.EnumerateFiles(Corpus.At("corpus", "missions"), "wps.yaml", SearchOption.AllDirectories))
        {
            using var copy = new TempFolder();
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Path.GetDirectoryName(manifest)!, "tasks"), "WP*.md").Append(manifest))
            {
                var to = Path.Combine(copy.Path, Path.GetRelativePath(Path.GetDirectoryName(manifest)!, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }

            Assert.True(MissionFiles.ReadManifest(FileTree.OnDisk(copy.Path)).Succeeded(out var plan, out var refusal), $"{manifest}: {refusal?.Message}");
            foreach (var file in plan!.Files)
            {
                File.WriteAllBytes(Path.Combine(copy.Path, "tasks", file.Name), file.Content.Span);
            }

            Assert.True(MissionFiles.ReadManifest(FileTree.OnDisk(copy.Path)).Succeeded(out var again, out _));
            Assert.All(again!.Files.Zip(plan.Files), pair => Assert.Equal(pair.Second.Content, pair.First.Content));
            Assert.Equal(plan.Intents.Select(intent => intent.Id), again.Intents.Select(intent => intent.Id));
        }
    }

    public void Dispose() => folder.Dispose();

    private MissionFiles.ManifestPlan? Plan()
    {
        Assert.True(MissionFiles.ReadManifest(FileTree.OnDisk(folder.Path)).Succeeded(out var plan, out var refusal) || refusal is null, refusal?.Message);
        return plan;
    }

    private void Write(string relative, string text) => folder.Write(relative, text);
}
