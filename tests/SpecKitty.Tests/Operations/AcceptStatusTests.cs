using Xunit;

namespace SpecKitty.Tests.Operations;

public sealed class AcceptStatusTests(Kitchen kitchen) : IClassFixture<Kitchen>
{
    [Fact]
    public void Everything_in_the_way_is_named_at_once_in_the_order_to_mend_it_with_what_helps()
    {
        using var stage = kitchen.Serve();
        stage.Do("wp", "block", "WP01", "--reason", "no shell", "--agent", "claude");
        stage.Do("accept", "verdict", "FR-002", "--result", "fail", "--evidence", "it says nothing", "--agent", "claude");

        var status = stage.Ask("accept", "status").Done();

        Assert.Equal(
            ["`WP01` is in lane `blocked`", "`WP02` is in lane `planned`", "`WP03` is in lane `planned`", "`WP04` is in lane `planned`", "`FR-001` has no verdict", "`FR-002` failed"],
            status.Data["blockers"]!.AsArray().Select(blocker => blocker!.ToString()));
        string[] begin = ["spec-kitty wp unblock WP01 ", "spec-kitty next ", "spec-kitty accept verdict FR-001 ", "spec-kitty accept verdict FR-002 "];
        Assert.All(begin.Zip(status.Data["remedies"]!.AsArray()), pair => Assert.StartsWith(pair.First, pair.Second!.ToString(), StringComparison.Ordinal));
        Assert.Equal(begin.Length, status.Data["remedies"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("it was tried", false)]
    [InlineData("docs/nowhere.md", true)]
    [InlineData("kitty-specs/SLUG/spec.md", false)]
    public void Evidence_that_reads_like_a_path_is_looked_up_in_what_would_land(string evidence, bool warns)
    {
        using var stage = kitchen.Serve();
        var reply = stage.Ask("accept", "verdict", "FR-001", "--result", "pass", "--evidence", evidence.Replace("SLUG", kitchen.Slug, StringComparison.Ordinal), "--agent", "claude").Done();
        Assert.Equal(warns, reply.Json["warnings"]!.AsArray().Any(warning => warning!["code"]!.ToString() == "EVIDENCE_NOT_FOUND"));
    }
}
