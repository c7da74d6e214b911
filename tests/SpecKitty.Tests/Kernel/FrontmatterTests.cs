using SpecKitty.Kernel;
using Xunit;

namespace SpecKitty.Tests.Kernel;

public sealed class FrontmatterTests
{
    [Theory]
    [InlineData("---\na: 1\n---\nbody\n", "a: 1\n", "body\n")]
    [InlineData("\uFEFF---\na: 1\n---\nbody", "a: 1\n", "body")]
    [InlineData("---\r\na: 1\r\n---\r\nbody\r\n", "a: 1\r\n", "body\r\n")]
    [InlineData("--- \na: 1\n---  \n\n---\nrule\n", "a: 1\n", "\n---\nrule\n")]
    [InlineData("---\n---", "", "")]
    [InlineData("---\na: 1\n----\n---\n", "a: 1\n----\n", "")]
    public void A_file_has_two_parts(string text, string yaml, string body)
    {
        Assert.True(Frontmatter.Split(text, "f").Succeeded(out var parts, out _));
        Assert.Equal(new FrontmatterText(yaml, body), parts);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# Title\n---\na: 1\n---\n")]
    [InlineData("---\na: 1\n")]
    [InlineData("---")]
    [InlineData("\n---\na: 1\n---\n")]
    public void A_file_without_fences_is_refused(string text)
    {
        var refusal = Frontmatter.Split(text, "tasks/WP01.md").Refusal;

        Assert.Equal("FRONTMATTER_MISSING", refusal?.Code);
        Assert.StartsWith("`tasks/WP01.md` ", refusal!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_in_frontmatter_is_named_with_the_line_of_the_file()
    {
        Assert.True(Frontmatter.Split("---\na: 1\na: 2\n---\n", "f").Succeeded(out var parts, out _));

        Assert.StartsWith("`f` line 3: ", parts.Read("f").Refusal!.Message, StringComparison.Ordinal);
    }
}
