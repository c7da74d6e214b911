using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

public sealed class PapersTests
{
    [Fact]
    public void Every_recorded_retrospective_and_issue_matrix_is_read()
    {
        var (retrospectives, issues) = (0, 0);
        foreach (var directory in Directory.GetDirectories(Corpus.At("corpus", "missions")))
        {
            var folder = FileTree.OnDisk(directory);
            Assert.True(MissionFiles.ReadRetrospective(folder).Succeeded(out var retrospective, out var refusal), $"{directory}: {refusal?.Message}");
            Assert.Equal(folder.Has("retrospective.yaml"), retrospective is not null);
            Assert.True(retrospective is null or { Status: not "unknown" }, directory);
            retrospectives += retrospective is null ? 0 : 1;
            var read = MissionFiles.ReadIssues(folder);
            var isTorn = folder.TryReadText("issue-matrix.json")?.Contains("<<<<<<<", StringComparison.Ordinal) == true;
            Assert.Equal(isTorn ? "ISSUE_MATRIX_DAMAGED" : null, read.Refusal?.Code);
            issues += read.Succeeded(out var rows, out _) ? rows.Length : 0;
        }

        Assert.True(retrospectives > 0 && issues > 0);
    }

    [Fact]
    public void An_older_matrix_is_a_table()
    {
        var folder = Folder("issue-matrix.md", "# Issues\n\n| Issue | Title | Verdict | Evidence ref |\n|---|---|---|---|\n| #12 | a | fixed | abc123 |\n| #13 | b | | <link or commit> |\n");

        Assert.True(MissionFiles.ReadIssues(folder).Succeeded(out var issues, out _));

        Assert.Equal([new("#12", "fixed", "abc123"), new MissionFiles.Issue("#13", "unknown", null)], issues);
    }

    [Fact]
    public void A_verdict_that_holds_both_sides_of_a_merge_is_damage_that_is_named()
    {
        var folder = Folder("issue-matrix.json", """{"rows": {"#7": {"verdict": "<<<<<<< ours\nfixed\n=======\nunknown\n>>>>>>> theirs"}}}""");

        var refusal = MissionFiles.ReadIssues(folder).Refusal!;

        Assert.Equal(("ISSUE_MATRIX_DAMAGED", "`issue-matrix.json` has both sides of a merge as the verdict of `#7`."), (refusal.Code, refusal.Message));
    }

    [Theory]
    [InlineData("schema_version: 1\nfindings_status: has_findings\nhelped:\n- id: h-001\nnot_helpful: []\ngaps:\n- id: g-001\nproposals:\n- id: p-001\n- id: p-002\n", "has_findings", 1, 1, 2)]
    [InlineData("schema_version: \"1\"\nmission:\n  id: x\nmode:\n  kind: runtime\nstatus: completed\n", "completed", 0, 0, 0)]
    public void Both_schemas_of_a_retrospective_are_read(string text, string status, int helped, int hindered, int proposals)
    {
        Assert.True(MissionFiles.ReadRetrospective(Folder("retrospective.yaml", text)).Succeeded(out var read, out var refusal), refusal?.Message);

        Assert.Equal((status, helped, hindered, proposals), (read!.Status, read.Helped, read.Hindered, read.Proposals));
    }

    [Theory]
    [InlineData("schema_version: 2\n", "RETROSPECTIVE_DAMAGED")]
    [InlineData("schema_version: 1\nhelped: yes\n", "RETROSPECTIVE_DAMAGED")]
    [InlineData("[", "YAML_DAMAGED")]
    public void What_is_no_retrospective_is_damage(string text, string code) => Assert.Equal(code, MissionFiles.ReadRetrospective(Folder("retrospective.yaml", text)).Refusal!.Code);

    private static FileTree Folder(string name, string text) => FileTree.Holding([KeyValuePair.Create(name, (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(text))]);
}
