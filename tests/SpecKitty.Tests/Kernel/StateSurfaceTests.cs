using System.Text;
using SpecKitty.Kernel;
using SpecKitty.Operations;
using SpecKitty.Tests.House;
using Xunit;

namespace SpecKitty.Tests.Kernel;

/// <summary>The declared surfaces: what the product may write, and the page that says so.</summary>
public sealed class StateSurfaceTests
{
    [Fact]
    public void The_page_is_what_the_declaration_says() => Approved.Same("../../docs/state-surfaces.md", Page());

    [Fact]
    public void Every_surface_is_in_the_list_once()
    {
        var declared = typeof(StateSurfaces).GetProperties().Where(property => property.PropertyType == typeof(StateSurface)).Select(property => (StateSurface)property.GetValue(null)!);
        Assert.Equal(declared.Select(surface => surface.Name).Order(), StateSurfaces.All.Select(surface => surface.Name).Order());
        Assert.Equal(StateSurfaces.All.Length, StateSurfaces.All.Select(surface => (surface.Root, surface.Pattern)).Distinct().Count());
    }

    [Fact]
    public void Ignored_surfaces_lie_below_an_ignored_directory() => Assert.All(
        StateSurfaces.All.Where(surface => surface.Git is SurfaceGitClass.Ignored),
        surface => Assert.Contains(GitIgnoreBlock.Lines, line => ("/" + surface.Pattern).StartsWith(line, StringComparison.Ordinal)));

    [Fact]
    public void Tracked_surfaces_lie_below_no_ignored_directory() => Assert.All(
        StateSurfaces.All.Where(surface => surface.Git is SurfaceGitClass.Tracked),
        surface => Assert.DoesNotContain(GitIgnoreBlock.Lines, line => ("/" + surface.Pattern).StartsWith(line, StringComparison.Ordinal)));

    [Fact]
    public void What_is_derived_and_tracked_says_what_it_is_made_from() => Assert.All(
        StateSurfaces.All.Where(surface => surface.Authority is SurfaceAuthority.Derived),
        surface => Assert.NotNull(surface.RebuildableFrom));

    [Theory]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData("-rf")]
    [InlineData(".git")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_hostile_name_never_becomes_a_path(string name) =>
        Assert.Throws<ArgumentException>(() => StateSurfaces.Meta.At("root", name));

    private static string Page()
    {
        var page = new StringBuilder("# State surfaces\n\nEvery path that spec-kitty may write, made from `StateSurfaces` by a test. Nothing else is ever written.\n");
        foreach (var group in StateSurfaces.All.GroupBy(surface => surface.Root))
        {
            page.Append($"\n## {Title(group.Key)}\n\n| path | name | written by | format | authority | git | written | rebuilt from |\n|---|---|---|---|---|---|---|---|\n");
            foreach (var surface in group)
            {
                page.Append($"| `{surface.Pattern}` | {surface.Name} | {surface.Owner} | {surface.Format} | {Word(surface.Authority)} | {Word(surface.Git)} | {Word(surface.Atomicity)} | {surface.RebuildableFrom ?? "-"} |\n");
            }
        }

        return page.ToString();
    }

    private static string Title(SurfaceRoot root) => root switch
    {
        SurfaceRoot.Checkout => "In the checkout of the Mission's target branch",
        SurfaceRoot.PrimaryCheckout => "In the primary checkout",
        SurfaceRoot.GitCommonDirectory => "In the git common directory",
        _ => "Where the caller says",
    };

    private static string Word(Enum value) => string.Concat(value.ToString().Select((c, at) => at > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));
}
