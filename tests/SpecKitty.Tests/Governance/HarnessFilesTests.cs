using System.Text;
using SpecKitty.Governance;
using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Governance;

public sealed class HarnessFilesTests
{
    [Fact]
    public void Every_known_agent_gets_one_file_where_it_looks_for_it()
    {
        Assert.Equal(["claude", "codex", "copilot", "cursor", "gemini"], HarnessFiles.Known);
        Assert.Equal(HarnessFiles.Known.Length, HarnessFiles.Known.SelectMany(agent => HarnessFiles.For(agent)).Select(file => file.Surface.Pattern).Distinct().Count());
    }

    [Fact]
    public void An_unknown_agent_gets_none() => Assert.Empty(HarnessFiles.For("abacus"));

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("copilot")]
    [InlineData("cursor")]
    [InlineData("gemini")]
    public void The_file_teaches_the_loop_in_the_agent_s_own_name_and_is_short(string agent)
    {
        var text = Text(agent);

        Assert.Contains($"--agent {agent} --take --json", text, StringComparison.Ordinal);
        Assert.Contains("prompt_file", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 2000, 4500);
    }

    [Theory]
    [InlineData("claude")]
    [InlineData("codex")]
    [InlineData("copilot")]
    [InlineData("cursor")]
    public void A_Markdown_file_begins_with_frontmatter_that_describes_it(string agent)
    {
        Assert.True(Frontmatter.Split(Text(agent), agent).Succeeded(out var parts, out _));
        Assert.True(parts.Read(agent).Succeeded(out var head, out var refusal), refusal?.Message);
        Assert.InRange(head["description"]!.GetValue<string>().Length, 20, 500);
    }

    [Fact]
    public void The_Gemini_file_is_a_literal_that_nothing_ends_early()
    {
        var text = Text("gemini");

        Assert.StartsWith("description = \"", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("'''").Length);
        Assert.Contains("{{args}}", text, StringComparison.Ordinal);
    }

    private static string Text(string agent) => Encoding.UTF8.GetString(HarnessFiles.For(agent).Single().Content);
}
