using SpecKitty.Cli;
using Xunit;

namespace SpecKitty.Tests.Cli;

/// <summary>What a shell completes.</summary>
public sealed class SuggestionsTests : IDisposable
{
    private readonly Doorway door = new();

    public void Dispose() => door.Dispose();

    [Theory]
    [InlineData("spec-kitty ", "next")]
    [InlineData("spec-kitty wp ", "claim")]
    [InlineData("spec-kitty wp cl", "claim")]
    [InlineData("spec-kitty next --ta", "--take")]
    [InlineData("spec-kitty next --result ", "success")]
    [InlineData("spec-kitty merge run --strategy s", "squash")]
    [InlineData("spec-kitty completion ", "fish")]
    public void Verbs_options_and_words(string line, string expected) => Assert.Contains(expected, Suggested(line));

    [Fact]
    public void Missions_of_the_repository()
    {
        var slug = door.WithMission();

        Assert.Contains(slug, Suggested("spec-kitty status --mission "));
        Assert.Contains(slug, Suggested("spec-kitty status --mission gre"));
        Assert.Contains(slug, Suggested("spec-kitty mission show "));
    }

    [Fact]
    public void Work_packages_of_the_mission()
    {
        var slug = door.WithMission();
        var tasks = Directory.CreateDirectory(Path.Combine(door.Directory, "kitty-specs", slug, "tasks"));
        File.WriteAllText(Path.Combine(tasks.FullName, "WP01-greet.md"), "---\nwork_package_id: WP01\ntitle: Greet\n---\n");

        Assert.Contains("WP01", Suggested($"spec-kitty wp show --mission {slug} "));
        Assert.Contains("WP01", Suggested("spec-kitty wp show "));
    }

    [Fact]
    public void Nothing_outside_a_repository_and_no_complaint() => Assert.DoesNotContain(Suggested("spec-kitty status --mission "), line => line.StartsWith("Error", StringComparison.Ordinal));

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public void There_is_a_script_for(string shell)
    {
        var (code, output, _) = door.Call("completion", shell);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("[suggest:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_shell_is_asked_wrongly() => Assert.Equal(ExitCode.Usage, door.Call("completion", "cmd").Code);

    private string[] Suggested(string line)
    {
        var (code, output, error) = door.Call($"[suggest:{line.Length}]", line);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        return output.Split('\n', StringSplitOptions.TrimEntries);
    }
}
