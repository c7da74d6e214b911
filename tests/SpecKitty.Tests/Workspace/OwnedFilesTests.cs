using CsCheck;
using SpecKitty.Tests.Kit;
using SpecKitty.Workspace;
using Xunit;

namespace SpecKitty.Tests.Workspace;

public sealed class OwnedFilesTests
{
    private static readonly Gen<string> Pattern = Of("a", "b", "a", "b", "ab", "*", "**", "?", "a*", "*b", "[ab]", "[!a]b");
    private static readonly Gen<string> Name = Of("a", "b", "ab", "c");

    [Theory]
    [InlineData("src/foo", "src/foo/bar.py")]
    [InlineData("src/foo/", "src/foo/bar.py")]
    [InlineData("src/**", "src/a/b.c")]
    [InlineData("**/*.md", "docs/x.md")]
    [InlineData("**/*.md", "x.md")]
    [InlineData("src/*.c", "src/a.c")]
    [InlineData("src/[a-c]?.c", "src/bx.c")]
    [InlineData("./greet.sh", "greet.sh")]
    [InlineData("src/**/test", "src/test/x/y.c")]
    public void A_path_falls_under_a_pattern(string pattern, string path) => Assert.True(OwnedFiles.Covers(pattern, path));

    [Theory]
    [InlineData("src/foo", "src/foobar.py")]
    [InlineData("src/*", "src/a/b.c")]
    [InlineData("src/*.c", "src/a.h")]
    [InlineData("src/**", "srcs/a")]
    [InlineData("src/a.c", "src")]
    [InlineData("src/[!a].c", "src/a.c")]
    public void A_path_does_not_fall_under_a_pattern(string pattern, string path) => Assert.False(OwnedFiles.Covers(pattern, path));

    [Theory]
    [InlineData("src/foo", "src/foo/bar.py")]
    [InlineData("src/**", "**/*.py")]
    [InlineData("src/a*", "src/*b")]
    [InlineData("**", "x")]
    [InlineData("a/**/z", "a/b/**")]
    [InlineData("src/?.c", "src/[ab].c")]
    public void Two_patterns_meet(string one, string other)
    {
        Assert.True(OwnedFiles.Overlap(one, other));
        Assert.True(OwnedFiles.Overlap(other, one));
    }

    [Theory]
    [InlineData("src/foo", "src/foobar.py")]
    [InlineData("src/*.c", "src/*.h")]
    [InlineData("src/**", "test/**")]
    [InlineData("greet.sh", "test/greet_test.sh")]
    [InlineData("a/*", "a/b/c")]
    public void Two_patterns_do_not_meet(string one, string other)
    {
        Assert.False(OwnedFiles.Overlap(one, other));
        Assert.False(OwnedFiles.Overlap(other, one));
    }

    [Fact]
    public void A_path_under_both_patterns_shows_that_they_meet() => Gen.Select(Pattern, Pattern, Name).Sample(
        (one, other, path) => !(OwnedFiles.Covers(one, path) && OwnedFiles.Covers(other, path)) || OwnedFiles.Overlap(one, other), iter: Corpus.Cases * 20);

    [Fact]
    public void To_meet_is_mutual() => Gen.Select(Pattern, Pattern).Sample(
        (one, other) => OwnedFiles.Overlap(one, other) == OwnedFiles.Overlap(other, one) && OwnedFiles.Overlap(one, one), iter: Corpus.Cases * 5);

    [Fact]
    public void Outside_is_what_no_pattern_covers() =>
        Assert.Equal(["b.c", "srcs/x"], OwnedFiles.Outside(["src", "a.*"], ["a.c", "b.c", "src/x", "srcs/x"]));

    private static Gen<string> Of(params string[] segments) =>
        Gen.Int[0, segments.Length - 1].Select(at => segments[at]).Array[1, 4].Select(path => string.Join('/', path));
}
