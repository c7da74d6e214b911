using System.Text;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary>The parity contract, version 1, with the values that the existing implementation and its server are held to.</summary>
public sealed class ParityTests
{
    private const string WorkPackage = """
        ---
        work_package_id: WP01
        title: Canonical Dossier Snapshot-Hash Definition
        dependencies: []
        requirement_refs: [FR-001, FR-002, FR-003]
        tracker_refs: ["#2180"]
        owned_files:
          - src/specify_cli/dossier/hasher.py
          - src/specify_cli/dossier/indexer.py
        phase: Phase 1 - Canonical hash foundation
        task_type: implement
        subtasks: [T001, T002, T003, T004, T005]
        lane: in_progress
        agent: claude:sonnet:python-pedro:implementer
        shell_pid: 2760042
        ---
        # Do it
        """;

    [Fact]
    public void The_hash_of_a_mission_is_the_one_that_others_reckon()
    {
        Assert.Equal("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MissionFiles.ParityHash([]));
        Assert.Equal("sha256:dfa28d590e97d6eceed4de9c689e86eccd38c0b1c46f2ab7752b8a718000c610", MissionFiles.ParityHash(
            [new("tasks/WP01.md", "hash_wp01"), new("plan.md", "hash_plan"), new("spec.md", "hash_spec")]));
    }

    [Fact]
    public void A_work_package_weighs_what_its_author_wrote_into_the_frontmatter() =>
        Assert.Equal("0c0016042d2faaf924b4029b5d3c30f4f27c442ae90ef648059b813591645696", Hash("tasks/WP01-hash.md", WorkPackage));

    [Fact]
    public void Working_on_it_does_not_move_the_hash_and_planning_it_otherwise_does()
    {
        var before = Hash("tasks/WP01-hash.md", WorkPackage);

        Assert.Equal(before, Hash("tasks/WP01-hash.md", WorkPackage.Replace("in_progress", "done", StringComparison.Ordinal).Replace("# Do it", "# Done", StringComparison.Ordinal)));
        Assert.NotEqual(before, Hash("tasks/WP01-hash.md", WorkPackage.Replace("FR-003", "FR-004", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_work_package_without_frontmatter_weighs_its_bytes_and_what_is_no_text_does_not_count()
    {
        Assert.Equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", Hash("tasks/WP01.md", "hello"));
        Assert.Null(MissionFiles.ContentHash("picture.png", [0xFF, 0xD8]));
    }

    [Fact]
    public void Every_mission_of_the_corpus_has_a_hash_and_the_same_one_twice()
    {
        foreach (var mission in Directory.GetDirectories(Corpus.At("corpus", "missions")))
        {
            var hash = Parity(mission);
            Assert.Matches("^sha256:[0-9a-f]{64}$", hash);
            Assert.Equal(hash, Parity(mission));
        }
    }

    private static string Parity(string mission) => MissionFiles.ParityHash(
        from file in Directory.EnumerateFiles(mission, "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(mission, file)
        let hash = MissionFiles.ContentHash(path, File.ReadAllBytes(file))
        where hash is not null
        select KeyValuePair.Create(path, hash));

    private static string? Hash(string path, string text) => MissionFiles.ContentHash(path, Encoding.UTF8.GetBytes(text));
}
