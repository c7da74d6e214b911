using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using SpecKitty.Kernel;
using SpecKitty.Tests.Kit;
using Xunit;

namespace SpecKitty.Tests.Kernel;

public sealed class YamlTests
{
    private static readonly string[] Pieces =
    [
        "a", "b: ", "a:", "\n", "\n  ", "\n    ", "- ", "-", " ", "  ", ": ", "[", "]", ", ", ",", "{", "}", "{}", "'", "\"", "#", " # x", "|", ">", "|-", ">-", "|+", "|2",
        "&x ", "*x", "!!str ", "---\n", "...\n", "%", "?", "? ", "1", "-1", "0.5", "true", "null", "\\n", "\\", "\t", "\r\n", "''", "é", "@", "`", "\n\n",
        "key: v\n", "- k: v\n", "k: |\n  t\n", "k: >\n  t\n  u\n",
    ];

    [Fact]
    public void The_subset_reads_a_work_package_as_people_write_it()
    {
        const string Text = """
            # a comment
            work_package_id: WP01
            title: 'It''s quoted'
            note: "line\nbreak"  # said so
            dependencies: []
            requirement_refs: [FR-001, "C-001"]
            empty:
            subtasks:
            - T001
            - T002
            history:
              - at: '2026-01-01'
                by: ada
              - at: 2026-01-02
            count: 3
            ratio: 0.5
            done: true
            text: |
              one

                two
            folded: >-
              one
              two
            nested:
              deep:
                deeper: x:y
            map: {}

            """;

        var read = Own(Text);

        Assert.Equal("""
            {"work_package_id":"WP01","title":"It's quoted","note":"line\nbreak","dependencies":[],"requirement_refs":["FR-001","C-001"],"empty":null,"subtasks":["T001","T002"],"history":[{"at":"2026-01-01","by":"ada"},{"at":"2026-01-02"}],"count":3,"ratio":0.5,"done":true,"text":"one\n\n  two\n","folded":"one two","nested":{"deep":{"deeper":"x:y"}},"map":{}}
            """, Json(read), ignoreLineEndingDifferences: true);
        Assert.Equal(Json(Full(Text)), Json(read));
    }

    [Theory]
    [InlineData("001")]
    [InlineData("1.0")]
    [InlineData("1.10")]
    [InlineData("1.2.3")]
    [InlineData("2026-01-01")]
    [InlineData("0x1F")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("99999999999999999999")]
    [InlineData(".5")]
    [InlineData(".inf")]
    [InlineData("yes")]
    public void What_would_lose_a_character_as_a_number_stays_text(string scalar)
    {
        Assert.Equal(scalar, Value(YamlText.Read($"key: {scalar}\n", "f"))["key"]!.GetValue<string>());
        Assert.Equal(scalar, Full($"key: {scalar}\n")["key"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("title: a\n  continued\n", "title", "a continued")]
    [InlineData("title: \"caf\\u00e9\"\n", "title", "café")]
    [InlineData("a: &x one\nb: *x\n", "b", "one")]
    [InlineData("a: !!str 5\n", "a", "5")]
    [InlineData("title: \"two\n  lines\"\n", "title", "two lines")]
    [InlineData("title: \U0001F431\n", "title", "\U0001F431")]
    [InlineData("? title\n: x\n", "title", "x")]
    [InlineData("\uFEFFtitle: x\r\n", "title", "x")]
    public void Rarer_YAML_is_read_too(string text, string key, string expected) =>
        Assert.Equal(expected, Value(YamlText.Read(text, "f"))[key]!.GetValue<string>());

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, "the key `a` stands twice")]
    [InlineData("a: 1\n\n- b\n", 3, "")]
    [InlineData("a: [1\n", 2, "")]
    [InlineData("a: 'x\n", 1, "")]
    [InlineData("a: b: c\n", 1, "")]
    [InlineData("- a\n", 1, "not a mapping")]
    [InlineData("a: 1\n---\nb: 2\n", 2, "second document")]
    [InlineData("x: 1\na: *b\n", 2, "")]
    [InlineData("a: !thing x\n", 1, "tag")]
    [InlineData("a: &x [*x]\n", 1, "names nothing above it")]
    [InlineData("[a]: b\n", 1, "key is not plain text")]
    public void Damage_is_named_with_its_line(string text, int line, string what)
    {
        var refusal = YamlText.Read(text, "some/file.yaml").Refusal;

        Assert.NotNull(refusal);
        Assert.Equal("YAML_DAMAGED", refusal.Code);
        Assert.Equal(RefusalKind.Damaged, refusal.Kind);
        Assert.StartsWith($"`some/file.yaml` line {line}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_text_is_an_empty_mapping()
    {
        Assert.Empty(Value(YamlText.Read("", "f")));
        Assert.Empty(Value(YamlText.Read("# only a comment\n\n", "f")));
        Assert.Empty(Full("# only a comment\n\n"));
    }

    [Fact]
    public void Laughter_and_depth_are_limited()
    {
        var laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 9; i++)
        {
            laughs.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.Contains("more than", YamlText.Read(laughs.ToString(), "f").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("more than 100 aliases", YamlText.Read("a: &a x\nb: [" + string.Concat(Enumerable.Repeat("*a , ", 101)) + "]\n", "f").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("deeper", YamlText.Read("a: " + new string('[', 1000) + new string(']', 1000), "f").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("deeper", YamlText.Read(string.Concat(Enumerable.Range(0, 100).Select(i => new string(' ', i) + "a:\n")), "f").Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains("larger", YamlText.Read(new string('#', (4 * 1024 * 1024) + 1), "f").Refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_readers_agree_on_the_frontmatter_of_every_recorded_work_package()
    {
        var own = 0;
        var all = WorkPackageFrontmatter();
        foreach (var (file, yaml) in all)
        {
            var read = YamlSubset.TryRead(yaml);
            var full = YamlEvents.Read(yaml, file, 1);
            if (read is not null)
            {
                own++;
                Assert.True(full.Succeeded(out var expected, out var refusal), $"{file}: {refusal?.Message}");
                Assert.True(Json(expected) == Json(read), file);
            }
        }

        Assert.True(own > all.Length * 0.9, $"only {own} of {all.Length} are within the subset");
    }

    [Fact]
    public void No_mutation_of_a_recorded_file_makes_a_reader_throw_or_the_two_differ()
    {
        var sources = WorkPackageFrontmatter().Where((_, i) => i % 7 == 0).Select(pair => pair.Yaml).ToArray();
        const string Odd = "\n\n  :-#'\"[]{},&*!|>%@`?\\~.0 \t\r\u00e9\uFEFF\u2028\0aT1";
        var edit = Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, Odd.Length - 1], Gen.Int[0, 3]);
        Gen.Select(Gen.Int[0, sources.Length - 1], edit.Array[1, 6]).Sample(
            (source, edits) => Agree(edits.Aggregate(sources[source], (text, e) => Mutated(text, e.Item1, Odd[e.Item2], e.Item3))),
            iter: Corpus.Cases * 5);
    }

    [Fact]
    public void No_text_made_of_YAML_s_own_characters_makes_a_reader_throw_or_the_two_differ()
    {
        Gen.Int[0, Pieces.Length - 1].Array[0, 14].Select(chosen => string.Concat(chosen.Select(i => Pieces[i])))
            .Sample(Agree, iter: Corpus.Cases * 20);
    }

    private static void Agree(string text)
    {
        var read = YamlSubset.TryRead(text);
        var full = YamlEvents.Read(text, "f", 1);
        if (read is not null)
        {
            Assert.True(full.Succeeded(out var expected, out var refusal), refusal?.Message + "\n" + text);
            Assert.Equal(Json(expected), Json(read));
        }
    }

    private static string Mutated(string text, int where, char what, int how)
    {
        var at = where % (text.Length + 1);
        return how switch
        {
            0 => text.Insert(at, what.ToString()),
            1 => text.Remove(at, Math.Min(text.Length - at, 1 + (where % 5))),
            2 => text[..at],
            _ => at == text.Length ? text + what : string.Concat(text.AsSpan(0, at), what.ToString(), text.AsSpan(at + 1)),
        };
    }

    private static (string File, string Yaml)[] WorkPackageFrontmatter() =>
    [
        .. Directory.EnumerateFiles(Corpus.At("corpus", "missions"), "WP*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (file, Parts: Frontmatter.Split(File.ReadAllText(file), file)))
            .Where(pair => pair.Parts.Refusal is null)
            .Select(pair => (pair.file, Value(pair.Parts).Yaml)),
    ];

    private static JsonObject Own(string text) => YamlSubset.TryRead(text) ?? throw new InvalidOperationException("outside the subset");

    private static JsonObject Full(string text) => Value(YamlEvents.Read(text, "f", 1));

    private static T Value<T>(Outcome<T> outcome) =>
        outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException(refusal.Message);

    private static string Json(JsonObject value) => value.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
