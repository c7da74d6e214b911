using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Where nothing is but what was committed, the Mission is the same, and is gone on with in a run of its own.</summary>
public sealed class CleanCheckout : IDisposable
{
    private const string Branch = "feat/greeting";

    private static readonly Dictionary<string, Func<Stage, Stage?>> Ways = new(StringComparer.Ordinal)
    {
        ["clean -xdf"] = Cleaned,
        ["clone"] = stage => stage.Clone(1, "--branch", Branch),
        ["shallow clone"] = stage => stage.Clone(1, "--branch", Branch, "--depth", "1"),
        ["partial clone"] = stage => stage.Clone(1, "--branch", Branch, "--filter=blob:none"),
        ["CI"] = Detached,
    };

    private readonly Stage stage;
    private readonly string mission;

    public CleanCheckout() => (stage, mission) = Wanderer.Planned(Sizes.Seed);

    public static TheoryData<string> Names => [.. Ways.Keys];

    public void Dispose() => stage.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_Mission_and_another_run(string way)
    {
        var here = new Wanderer(stage, mission, new Random(1));
        var step = here.Ask("next", "--take", "--agent", "claude").Done();
        here.Ask("decision", "open", "--origin", "plan", "--key", "tone", "--question", "Which?", "--agent", "claude").Done();
        here.Commit();
        stage.Git("config", "uploadpack.allowFilter", "true");
        using var clean = Ways[way](stage)!;
        var there = new Wanderer(clean, mission, new Random(2));

        Assert.Equal(here.Standing(), there.Standing());
        Assert.Equal(here.Look().Order(StringComparer.Ordinal), there.Look().Order(StringComparer.Ordinal));
        Assert.Equal(here.Ask("mission", "show").Done()["mission_id"], there.Ask("mission", "show").Done()["mission_id"]);
        Assert.Equal(step["wp_id"], there.Ask("next", "--agent", "claude").Done().Data["preview"]!["wp_id"]?.ToString());
        if (there.Ask("next", "--take", "--agent", "claude") is { Code: "TARGET_NOT_CHECKED_OUT" } refused)
        {
            Assert.Equal(0, clean.Shell(clean.Repository, refused.Remedies[0]));
        }

        var again = there.Ask("next", "--take", "--agent", "claude").Done();
        Assert.Equal((step["wp_id"], step["step_id"], step["role"]), (again["wp_id"], again["step_id"], again["role"]));
        Assert.NotEqual(step["mission_run_id"], again["mission_run_id"]);
        there.Ask("wp", "note", "WP02", "--text", "from elsewhere", "--agent", "codex").Done();
        Assert.ProperSuperset(here.Seen.ToHashSet(), there.Look());
    }

    private static Stage Cleaned(Stage stage)
    {
        var clean = stage.Copy(1);
        clean.Git("clean", "-xdff", "--quiet");
        Directory.Delete(Path.Combine(clean.GitDirectory, "spec-kitty"), recursive: true);
        return clean;
    }

    /// <summary>As a build machine does it: one commit, on no branch.</summary>
    private static Stage? Detached(Stage stage)
    {
        var clone = stage.Clone(1, "--branch", Branch, "--depth", "1");
        clone?.Git("checkout", "--quiet", "--detach");
        clone?.Git("branch", "--quiet", "--delete", "--force", Branch);
        return clone;
    }
}
