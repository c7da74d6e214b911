using System.Collections.Immutable;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary><c>tasks/WPnn-*.md</c>: every dialect is read, all damage is named at once.</summary>
public sealed class WorkPackageFileTests
{
    private const string Good = "---\nwork_package_id: WP01\ntitle: Greet\n---\n# Body\n";

    [Fact]
    public void Every_recorded_work_package_file_reads()
    {
        var count = 0;
        var (edges, planning, unknown) = (0, 0, new List<string>());
        foreach (var mission in Directory.GetDirectories(Corpus.At("corpus", "missions")))
        {
            Assert.True(MissionFiles.ReadWorkPackages(FileTree.OnDisk(mission)).Succeeded(out var intents, out var refusal), $"{mission}: {refusal?.Message}");
            Assert.Equal(Files(mission), intents.Length);
            count += intents.Length;
            edges += intents.Sum(intent => intent.DependsOn.Length);
            planning += intents.Count(intent => intent.IsPlanning);
            unknown.AddRange(intents.SelectMany(intent => intent.UnknownRequirements));
            Assert.Empty(intents.SelectMany(intent => intent.DependsOn).Except(intents.Select(intent => intent.Id)));
        }

        Assert.Equal(1471, count);
        Assert.True(edges > 1000 && planning > 20, $"{edges} edges, {planning} planning");
        Assert.Equal(["ADR 2026-03-27-1", "Constitution terminology canon", "FR-012a", "FR-012b", "FR-012c", "FR-012d"], unknown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_file_of_the_house_is_read_whole()
    {
        var intent = Assert.Single(Read(("WP01-greet.md", """
            ---
            work_package_id: WP01
            title: Greet by name
            dependencies: [WP02, "WP03"]
            requirement_refs: [FR-001, c-001, SC-001]
            subtasks: [T001, T002]
            owned_files: [greet.sh, "src/**"]
            execution_mode: planning_artifact
            agent_profile: implementer-ivan
            role: implementer
            lane: done
            ---
            # WP01
            """)));
        Assert.Equal(("Greet by name", "WP01-greet.md", true, "implementer-ivan", "implementer", "# WP01"), (intent.Title, intent.File, intent.IsPlanning, intent.Profile, intent.Role, intent.Body));
        Assert.Equal("WP02 WP03|FR-001 C-001|SC-001|T001 T002|greet.sh src/**", string.Join('|', Joined(intent.DependsOn), Joined(intent.Requirements), Joined(intent.UnknownRequirements), Joined(intent.Subtasks), Joined(intent.OwnedFiles)));
    }

    [Fact]
    public void Lists_may_be_written_as_text_and_items_as_mappings()
    {
        var intent = Assert.Single(Read(("WP07_x.md", "---\ndependencies: \"[]\"\nrequirement_refs: FR-001, FR-002\nsubtasks:\n- id: T001\n  title: a\n- T002\nowned_files: a.sh\nwork_package_title: 2024\n---\n")));
        Assert.Equal("|FR-001 FR-002|T001 T002|a.sh|2024|WP07", string.Join('|', Joined(intent.DependsOn), Joined(intent.Requirements), Joined(intent.Subtasks), Joined(intent.OwnedFiles), intent.Title, intent.Id));
    }

    [Fact]
    public void Other_files_are_no_work_packages()
    {
        Assert.Empty(Read(("README.md", "x"), ("WP.md", "x"), ("WP1.md", "x"), ("WPxx-a.md", "x"), ("WP01x.md", "x"), (".gitkeep", "")));
        using var folder = new TempFolder();
        Assert.True(MissionFiles.ReadWorkPackages(FileTree.OnDisk(folder.Path)).Succeeded(out var none, out _) && none.IsEmpty);
    }

    [Fact]
    public void All_problems_are_named_at_once()
    {
        var refusal = Refused(
            ("WP01-a.md", Good), ("WP01-b.md", Good), ("WP02-a.md", "no fence"), ("WP03-a.md", Good), ("WP04-a.md", "---\ndependencies: [x]\nowned_files: {a: b}\n---\n"), ("WP05-a.md", "---\na: 1\na: 2\n---\n"));
        Assert.Equal(RefusalKind.Damaged, refusal.Kind);
        Assert.Equal(
            ["WP_ID_DUPLICATE tasks/WP01-b.md", "WP_FILE_DAMAGED tasks/WP02-a.md", "WP_ID_MISMATCH tasks/WP03-a.md", "WP_FIELD_MALFORMED tasks/WP04-a.md", "WP_FIELD_MALFORMED tasks/WP04-a.md", "WP_FILE_DAMAGED tasks/WP05-a.md"],
            refusal.Details!["problems"]!.AsArray().Select(problem => $"{problem!["code"]} {problem["file"]}"));
        Assert.Equal("WP_ID_DUPLICATE", refusal.Code);
        Assert.NotEmpty(refusal.Remedies);
    }

    [Theory]
    [InlineData("---\ntitle: x\n")]
    [InlineData("---\nsubtasks:\n\t- T001\n---\n")]
    [InlineData("---\ntitle: [x\n---\n")]
    [InlineData("---\n- a\n---\n")]
    [InlineData("---\ntitle: x\ntitle: y\n---\n")]
    [InlineData("")]
    public void Damage_is_named_with_its_file(string text)
    {
        var refusal = Refused(("WP01-a.md", text));
        Assert.Equal("WP_FILE_DAMAGED", refusal.Code);
        Assert.Contains("tasks/WP01-a.md", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_damage() =>
        Assert.Equal("Greet", Assert.Single(Read(("WP01-a.md", "\uFEFF" + Good.ReplaceLineEndings("\r\n")))).Title);

    [Fact]
    public void A_megabyte_of_frontmatter_is_read_and_five_are_refused()
    {
        var line = "# " + new string('x', 97) + "\n";
        Assert.Single(Read(("WP01-a.md", "---\n" + string.Concat(Enumerable.Repeat(line, 10_000)) + "title: x\n---\n")));
        Assert.Equal("WP_FILE_DAMAGED", Refused(("WP01-a.md", "---\n" + string.Concat(Enumerable.Repeat(line, 50_000)) + "---\n")).Code);
    }

    [Fact]
    public void Any_text_is_an_intent_or_a_refusal() => Gen.OneOf(Gen.Const("---\n"), Gen.Const("dependencies: "), Gen.Const("subtasks:\n"), Gen.Const("- "), Gen.Const("["), Gen.Const("{"), Gen.Const("\t"), Gen.Const("\n"), Gen.Const("&a "), Gen.Const("*a"), Gen.Const("WP01"), Gen.String)
        .Array[0, 12].Sample(
            parts =>
            {
                using var folder = new TempFolder();
                folder.Write("tasks/WP01-a.md", "---\n" + string.Concat(parts) + "\n---\n");
                return MissionFiles.ReadWorkPackages(FileTree.OnDisk(folder.Path)).Succeeded(out var intents, out var refusal) ? intents.Length == 1 : refusal.Code.StartsWith("WP_", StringComparison.Ordinal);
            },
            iter: Corpus.Cases);

    private static int Files(string mission) =>
        Directory.Exists(Path.Combine(mission, "tasks")) ? Directory.GetFiles(Path.Combine(mission, "tasks"), "WP*.md").Length : 0;

    private static string Joined<T>(ImmutableArray<T> items) => string.Join(' ', items);

    private static ImmutableArray<WorkPackageIntent> Read(params (string Name, string Text)[] files)
    {
        using var folder = Folder(files);
        Assert.True(MissionFiles.ReadWorkPackages(FileTree.OnDisk(folder.Path)).Succeeded(out var intents, out var refusal), refusal?.Message);
        return intents;
    }

    private static Refusal Refused(params (string Name, string Text)[] files)
    {
        using var folder = Folder(files);
        return Assert.IsType<Refusal>(MissionFiles.ReadWorkPackages(FileTree.OnDisk(folder.Path)).Refusal);
    }

    private static TempFolder Folder((string Name, string Text)[] files)
    {
        var folder = new TempFolder();
        foreach (var (name, text) in files)
        {
            folder.Write($"tasks/{name}", text);
        }

        return folder;
    }
}
