using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Kernel;

/// <summary>Setting one key of a frontmatter leaves every other line as its author wrote it.</summary>
public sealed class FrontmatterEditTests
{
    private const string Text = """
        ---
        work_package_id: WP01
        # why this title
        title: 'Greet'   # short
        owned_files:
          - greet.sh
          # and its test
          - test/greet_test.sh

        # what follows is ours
        x-team: { color: red }
        note: |
          two
          lines
        ---
        # Body
        """;

    private static readonly string[] Keys = ["title", "owned_files", "note", "x-team", "fresh"];

    [Fact]
    public void A_text_is_replaced_where_it_stands()
    {
        Assert.Equal(Text.Replace("title: 'Greet'   # short", "title: \"Greet: by name\"", StringComparison.Ordinal), Edited(Text, "title", "Greet: by name"));
    }

    [Fact]
    public void A_list_is_replaced_and_what_stands_behind_it_stays()
    {
        var expected = Text.Replace("owned_files:\n  - greet.sh\n  # and its test\n  - test/greet_test.sh\n", "owned_files:\n- greet.sh\n- \"src/**\"\n", StringComparison.Ordinal);

        Assert.Equal(expected, Edited(Text, "owned_files", new JsonArray("greet.sh", "src/**")));
        Assert.Contains("owned_files: []\n\n# what follows is ours\n", Edited(Text, "owned_files", new JsonArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_key_comes_last() => Assert.Contains("  lines\nrole: implementer\n---\n# Body", Edited(Text, "role", "implementer"), StringComparison.Ordinal);

    [Fact]
    public void Line_ends_of_windows_stay()
    {
        var edited = Edited(Text.ReplaceLineEndings("\r\n"), "title", "Greet");

        Assert.Equal(Text.Replace("'Greet'   # short", "Greet", StringComparison.Ordinal).ReplaceLineEndings("\r\n"), edited);
    }

    [Theory]
    [InlineData("---\n{work_package_id: WP01, title: Greet}\n---\n")]
    [InlineData("---\nbase: &b\n  title: x\n<<: *b\n? title\n: y\n---\n")]
    public void What_cannot_be_edited_line_by_line_is_refused_and_stays(string text)
    {
        Assert.True(Frontmatter.Split(text, "WP01.md").Succeeded(out var parts, out _));

        Assert.NotNull(parts.With("title", "other", "WP01.md").Refusal);
    }

    [Fact]
    public void Any_text_and_any_list_reads_back_as_it_was_set()
    {
        var value = Gen.OneOf(Gen.String[0, 20].Select(text => (JsonNode)JsonValue.Create(Safe(text))), Gen.String[0, 12].Array[0, 5].Select(items => (JsonNode)new JsonArray([.. items.Select(item => JsonValue.Create(Safe(item)))])));
        Gen.Select(value, Gen.Int[0, Keys.Length - 1].Select(at => Keys[at])).Sample(
            (node, key) =>
            {
                Assert.True(Frontmatter.Split(Edited(Text, key, node), "WP01.md").Then(parts => parts.Read("WP01.md")).Succeeded(out var fields, out var refusal), refusal?.Message);
                Assert.True(JsonNode.DeepEquals(fields[key], node), fields.ToJsonString());
            },
            iter: Corpus.Cases);
    }

    [Fact]
    public void Every_recorded_work_package_file_can_be_edited_and_keeps_all_other_lines()
    {
        foreach (var file in Directory.EnumerateFiles(Corpus.At("corpus", "missions"), "WP*.md", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            if (!Frontmatter.Split(text, file).Succeeded(out var parts, out _))
            {
                continue;
            }

            Assert.True(parts.With("title", "Another title", file).Succeeded(out var edited, out var refusal), refusal?.Message);
            Assert.Equal(parts.Body, edited.Body);
            Assert.Empty(parts.Yaml.Split('\n').Except(edited.Yaml.Split('\n')).Where(line => !line.StartsWith("title:", StringComparison.Ordinal) && !line.StartsWith(' ')));
        }
    }

    private static string Edited(string text, string key, JsonNode value)
    {
        Assert.True(Frontmatter.Split(text, "WP01.md").Then(parts => parts.With(key, value, "WP01.md")).Succeeded(out var edited, out var refusal), refusal?.Message);
        return edited.ToString();
    }

    /// <summary>YAML has no place for a lone half of a pair.</summary>
    private static string Safe(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
