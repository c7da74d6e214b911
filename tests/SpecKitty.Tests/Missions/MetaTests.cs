using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Missions;

/// <summary><c>meta.json</c>: read in every dialect, written canonically.</summary>
public sealed class MetaTests
{
    private const string Whole = """{"mission_id":"01M0GGWV47C3QW19VVNCKBFQDS","mission_slug":"x-01M0GGWV","mission_type":"software-dev","target_branch":"main"}""";

    /// <summary>Written by hand or by other tools: other indents or escapes, so a write makes them canonical.</summary>
    private static readonly string[] NotCanonical =
    [
        "charter-sync-sonar-remediation-01KZPPZW", "pack-metadata-manifest-unification-01M052PT", "per-project-sync-consent-ledgers-01KZKMQZ", "write-path-integrity-01KZZD69",
    ];

    [Fact]
    public void Every_recorded_meta_is_read_and_written_back_byte_for_byte()
    {
        var missions = Directory.GetDirectories(Corpus.At("corpus", "missions")).Order(StringComparer.Ordinal).ToArray();
        var differing = missions.Where(mission => !MissionFiles.MetaBytes(Read(mission)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(mission, "meta.json"))));

        Assert.Equal(248, missions.Length);
        Assert.Equal(NotCanonical, differing.Select(Path.GetFileName));
    }

    [Fact]
    public void A_new_mission_has_every_key_that_upstream_reads()
    {
        using var story = new Story();
        var json = JsonNode.Parse(MissionFiles.MetaBytes(story.Meta with { Owner = "Ada" }))!.AsObject();
        Assert.Equal(
            ["created_at", "flattened", "friendly_name", "mission_id", "mission_number", "mission_slug", "mission_type", "owner", "owner_source", "purpose_context", "purpose_tldr", "slug", "status_phase", "target_branch", "topology", "vcs"],
            json.Select(pair => pair.Key));
        Assert.Equal("inferred", json["owner_source"]!.ToString());
        Assert.Null(json["mission_number"]);
    }

    [Fact]
    public void A_new_mission_reads_back_as_it_was_written()
    {
        using var story = new Story();
        using var folder = new TempFolder();
        var meta = story.Meta;
        File.WriteAllBytes(Path.Combine(folder.Path, "meta.json"), MissionFiles.MetaBytes(meta));
        var read = Read(folder.Path);
        Assert.Equal(meta, read with { Rest = meta.Rest });
        Assert.Equal(MissionFiles.MetaBytes(meta), MissionFiles.MetaBytes(read));
    }

    [Fact]
    public void A_change_touches_its_key_and_no_other()
    {
        var meta = Read("""{"future":{"b":[1.50,2e3]},"mission_id":"01M0GGWV47C3QW19VVNCKBFQDS","mission_number":"042","mission_slug":"x","mission_type":"research","target_branch":"main"}""");
        Assert.Equal((42, "x"), (meta.Number, meta.Title));
        Assert.Contains("\"mission_number\": \"042\"", Text(meta), StringComparison.Ordinal);
        Assert.Contains("1.50,\n      2e3", Text(meta), StringComparison.Ordinal);
        var changed = Text(meta with { Number = 43, Title = "New" });
        Assert.Contains("\"mission_number\": 43", changed, StringComparison.Ordinal);
        Assert.Contains("\"friendly_name\": \"New\"", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("topology", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_from_before_ids_and_with_retired_keys_are_read()
    {
        var meta = Read("""{"feature_slug":"001-old","mission":"software-dev","target_branch":"main","mission_number":null}""");
        Assert.Equal((null, "001-old", "software-dev", "single_branch"), (meta.Id, meta.Slug.ToString(), meta.Type.ToString(), meta.Topology));
    }

    [Fact]
    public void A_topology_that_is_not_stored_is_seen_from_the_files()
    {
        using var folder = new TempFolder();
        folder.Write("meta.json", Whole);
        folder.Write("lanes.json", "{}");
        Assert.Equal("lanes", Read(folder.Path).Topology);
        folder.Write("meta.json", Whole.Replace("}", ""","coordination_branch":"c"}""", StringComparison.Ordinal));
        Assert.Equal("lanes_with_coord", Read(folder.Path).Topology);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("""{"target_branch":"main","target_branch":"main","mission_slug":"x"}""")]
    [InlineData("""{"mission_slug":"../x","target_branch":"main"}""")]
    [InlineData("""{"mission_slug":"x","target_branch":"main","mission_id":"../../x"}""")]
    [InlineData("""{"mission_slug":"x","target_branch":"--upload-pack=x"}""")]
    [InlineData("""{"mission_slug":"x","target_branch":"a..b"}""")]
    [InlineData("""{"mission_slug":"x"}""")]
    [InlineData("""{"mission_slug":"x","target_branch":"main","mission_type":"../x"}""")]
    [InlineData("""{"mission_slug":"x","target_branch":"main","x":{"a":1,"a":2}}""")]
    [InlineData("<<<<<<< ours\n{}")]
    [InlineData("""{"mission_slug":"x","target_branch":"main","friendly_name":"\ud800"}""")]
    public void Damage_is_named_with_its_file_and_a_remedy(string text)
    {
        using var folder = new TempFolder();
        folder.Write("meta.json", text);
        var refusal = MissionFiles.ReadMeta(folder.Path).Refusal;
        Assert.Equal(("META_DAMAGED", RefusalKind.Damaged), (refusal?.Code, refusal?.Kind));
        Assert.Contains("meta.json`", refusal!.Message, StringComparison.Ordinal);
        Assert.StartsWith("git checkout -- kitty-specs/", refusal.Remedies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_says_so()
    {
        using var folder = new TempFolder();
        Assert.Equal("META_MISSING", MissionFiles.ReadMeta(folder.Path).Refusal?.Code);
    }

    [Fact]
    public void A_byte_order_mark_and_windows_line_ends_are_no_damage() =>
        Assert.Equal("main", Read("\uFEFF" + Whole.Replace(",", ",\r\n", StringComparison.Ordinal)).TargetBranch);

    [Fact]
    public void Any_bytes_are_a_meta_or_a_refusal() => Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte).Array[1, 6].Sample(
        changes =>
        {
            using var folder = new TempFolder();
            var bytes = Encoding.UTF8.GetBytes(Whole);
            foreach (var (at, value) in changes)
            {
                bytes[at] = value;
            }

            File.WriteAllBytes(Path.Combine(folder.Path, "meta.json"), bytes);
            return MissionFiles.ReadMeta(folder.Path).Succeeded(out _, out var refusal) || refusal.Code == "META_DAMAGED";
        },
        iter: Corpus.Cases);

    private static MissionMeta Read(string directoryOrText)
    {
        using var folder = new TempFolder();
        if (!Path.IsPathRooted(directoryOrText))
        {
            folder.Write("meta.json", directoryOrText);
        }

        Assert.True(MissionFiles.ReadMeta(Path.IsPathRooted(directoryOrText) ? directoryOrText : folder.Path).Succeeded(out var meta, out var refusal), refusal?.Message);
        return meta;
    }

    private static string Text(MissionMeta meta) => Encoding.UTF8.GetString(MissionFiles.MetaBytes(meta));
}
