using Xunit;

namespace SpecKitty.Tests.Operations;

/// <summary>Two reviewers judge one submission in two clones: told after the merge, and decided by a verb.</summary>
[Collection(StoryTold.Name)]
public sealed class TwoReviewersTests(Story story)
{
    [Theory]
    [InlineData("claude", "approved")]
    [InlineData("qwen", "planned")]
    public void Verdicts_that_meet_in_a_merge_are_contested_until_one_is_kept(string keep, string lane)
    {
        using var here = story["wp review"].Before.Copy();
        here.Do("mission", "commit");
        using var there = here.Clone(7)!;
        there.Ask("init", "--agent", "gemini").Done();
        here.Do("wp", "approve", "WP02", "--note", "good", "--agent", "claude");
        here.Do("mission", "commit");
        there.Do("wp", "reject", "WP02", "--feedback", "It says nothing.", "--agent", "qwen");
        there.Do("mission", "commit");

        here.Git("pull", "--quiet", "--no-rebase", "--no-edit", there.Repository, "feat/greeting");

        var shown = here.Ask("wp", "show", "WP02").Done();
        Assert.Equal(["claude", "qwen"], shown.Data["contenders"]!.AsArray().Select(contender => contender!.ToString()));
        Assert.Contains("WP_CONTESTED", AwayStage.Warnings(shown));
        Assert.Equal("WP_CONTESTED", here.Ask("wp", "claim", "WP02", "--agent", "codex").Code);
        here.Do("wp", "resolve", "WP02", "--keep", keep, "--agent", "claude");
        shown = here.Ask("wp", "show", "WP02").Done();
        Assert.Equal((lane, "[]"), (shown["lane"], shown.Data["contenders"]!.ToJsonString()));
        Assert.DoesNotContain("WP_CONTESTED", AwayStage.Warnings(shown));
    }
}
