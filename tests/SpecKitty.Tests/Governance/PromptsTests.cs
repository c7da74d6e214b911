using SpecKitty.Governance;
using SpecKitty.Governance.Packs;
using Xunit;

namespace SpecKitty.Tests.Governance;

public sealed class PromptsTests
{
    [Fact]
    public void A_value_stands_where_its_name_stood() =>
        Assert.Equal("Do WP01 for ada, WP01!", PromptTemplates.Fill("Do {{wp_id}} for {{agent}}, {{wp_id}}!", Values(("wp_id", "WP01"), ("agent", "ada"))));

    [Fact]
    public void A_value_that_looks_like_a_placeholder_stays_as_it_is() =>
        Assert.Equal("{{agent}} {{wp_id}}", PromptTemplates.Fill("{{wp_id}} {{agent}}", Values(("wp_id", "{{agent}}"), ("agent", "{{wp_id}}"))));

    [Theory]
    [InlineData("")]
    [InlineData("{{ agent }}")]
    [InlineData("{{}} {{agent} {{{ }} {{")]
    [InlineData("{{Agent}} ${{ github.ref }}")]
    public void What_is_no_placeholder_stays_as_it_is(string text) => Assert.Equal(text, PromptTemplates.Fill(text, Values(("agent", "ada"))));

    [Fact]
    public void A_name_without_a_value_is_a_bug() =>
        Assert.Throws<KeyNotFoundException>(() => PromptTemplates.Fill("{{nobody}}", Values(("agent", "ada"))));

    [Fact]
    public void The_example_values_cover_exactly_the_known_names() =>
        Assert.Equal(PromptTemplates.Known.Order(StringComparer.Ordinal), Types.Values.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Everything_that_is_shipped_can_be_filled_in()
    {
        var shipped = PromptCommands.Shipped(Types.Values).ToList();

        Assert.Contains(shipped, text => text.File == "mission-types/software-dev/specify/prompt.md");
        Assert.Contains(shipped, text => text.File == ".claude/skills/spec-kitty/SKILL.md");
        Assert.All(shipped.Where(text => !text.File.EndsWith(".toml", StringComparison.Ordinal)), text => Assert.DoesNotContain("{{", text.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Command_lines_are_found_with_their_arguments()
    {
        var commands = PromptCommands.In("""
            Call spec-kitty, or `spec-kitty status`, or `spec-kitty`:

                spec-kitty next --note "it's done" --agent claude#2
                $ spec-kitty doctor --fix
            spec-kitty begins a sentence here.
            """);

        Assert.Equal<string[]>([["status"], ["next", "--note", "it's done", "--agent", "claude#2"], ["doctor", "--fix"]], commands.Select(command => command.ToArray()));
    }

    [Fact]
    public void Every_command_line_that_is_shipped_names_a_verb_of_the_product()
    {
        string[] verbs =
        [
            "accept", "decision", "doctor", "log", "merge", "mission", "next", "retro", "status", "tasks", "wp",
        ];

        foreach (var (file, text) in PromptCommands.Shipped(Types.Values))
        {
            Assert.All(PromptCommands.In(text), command => Assert.True(verbs.Contains(command[0]), $"{file}: {string.Join(' ', command)}"));
        }
    }

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(pair => pair.Name, pair => pair.Value);
}
