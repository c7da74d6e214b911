using SpecKitty.Kernel;
using SpecKitty.Missions;
using SpecKitty.Missions.Record;
using SpecKitty.Tests.Missions.Record;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Claims of one Work Package that meet in a merge: told until somebody decides.</summary>
public sealed class ContestTests
{
    [Fact]
    public void Two_claims_that_met_are_told_and_nobody_goes_on()
    {
        using var story = Contested();

        Assert.Equal([("claude", Lane.InProgress), ("codex", Lane.InProgress)], story.Wp(One).Contenders.Select(contender => (contender.Actor.Wire, contender.Lane)));
        var notice = Records.Read(story.Place).Notices.Single(notice => notice.Code == "WP_CONTESTED");
        Assert.Contains("`agent:claude#claude` and by `agent:codex#codex`", notice.Message, StringComparison.Ordinal);
        foreach (var (by, command) in new (Actor, MissionCommand)[] { (Claude, ClaimOne with { Facts = Facts with { Takeover = ClaimFacts.Right.Allowed } }), (Codex, SubmitAll(story, Codex)), (Gemini, new MissionCommand.Claim(One, Intents[0], Facts with { Takeover = ClaimFacts.Right.Allowed })) })
        {
            Assert.StartsWith("spec-kitty wp resolve WP01 --keep claude", story.Refuses(by, command, "WP_CONTESTED", RefusalKind.Conflict).Remedies[0], StringComparison.Ordinal);
        }

        story.Did(Claude, new MissionCommand.Note(One, "still here"));
        Assert.Equal(2, story.Wp(One).Contenders.Length);
    }

    [Theory]
    [InlineData("claude", "claude")]
    [InlineData("agent:codex#codex", "codex")]
    public void Who_is_kept_goes_on_where_that_one_was_and_the_other_has_nothing(string keep, string kept)
    {
        using var story = Contested();
        var command = new MissionCommand.Resolve(One, keep);

        Assert.Equal("in_progress→in_progress!", story.Moves(Gemini, command));
        story.Did(Gemini, command);

        Assert.Equal((Lane.InProgress, kept), (story.Wp(One).Lane, story.Wp(One).Holder?.Wire));
        Assert.Equal(kept == "claude" ? "base1" : "base of codex", story.Wp(One).BaseCommit);
        Assert.Equal((0, 1, 0), (story.Wp(One).Contenders.Length, story.Wp(One).Cycle, story.Wp(One).OverrideCount));
        Assert.Empty(Records.Read(story.Place).Notices);
        Assert.Equal("", story.Moves(Gemini, command));
        var (by, other) = kept == "claude" ? (Claude, Codex) : (Codex, Claude);
        story.Did(by, new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done));
        story.Refuses(other, SubmitOne, "WP_HELD", RefusalKind.Conflict);
        story.Did(by, SubmitOne);
        story.Refuses(other, ReviewOne, "REVIEW_NOT_INDEPENDENT");
    }

    [Fact]
    public void Work_that_was_approved_before_the_other_claim_came_is_approved_again_when_it_is_kept()
    {
        using var story = Reviewed().Did(Codex, new MissionCommand.Approve(One, "good"));
        Rival(story, "gemini", "base of gemini");

        Assert.Equal([Lane.Approved, Lane.InProgress], story.Wp(One).Contenders.Select(contender => contender.Lane));
        story.Did(Gemini, new MissionCommand.Resolve(One, "claude"));

        Assert.Equal((Lane.Approved, "commit1"), (story.Wp(One).Lane, story.Wp(One).ApprovedCommit));
        Assert.Empty(story.Wp(One).Contenders);
    }

    [Fact]
    public void Each_row_counts_for_the_claimant_whose_lane_it_starts_from()
    {
        using var story = Contested();
        Append(story, Line(story, "in_progress", "for_review", "claude", """{"commit": "c1"}"""), Line(story, "for_review", "in_review", "gemini", "{}"));

        Assert.Equal([("claude", Lane.InReview, "c1"), ("codex", Lane.InProgress, null)], story.Wp(One).Contenders.Select(contender => (contender.Actor.Wire, contender.Lane, contender.Commit)));
        Assert.Equal("in_review→in_review!", story.Moves(Ada, new MissionCommand.Resolve(One, "claude")));
        Assert.Equal("in_review→in_progress!", story.Moves(Ada, new MissionCommand.Resolve(One, "codex")));
        story.Did(Ada, new MissionCommand.Resolve(One, "codex"));
        Assert.Equal((1, false), (story.Wp(One).Cycle, story.Wp(One).IsSentBack));
    }

    [Fact]
    public void Only_a_claimant_can_be_kept_and_only_where_there_are_several()
    {
        using var calm = Claimed();
        calm.Refuses(Ada, new MissionCommand.Resolve(One, "claude"), "WP_NOT_CONTESTED");
        using var story = Contested();
        Assert.Equal(2, story.Refuses(Ada, new MissionCommand.Resolve(One, "gemini"), "CONTENDER_NOT_FOUND", RefusalKind.NotFound).Remedies.Length);
        story.Did(Ada, new MissionCommand.Cancel(One, "nobody wants it"));
        Assert.Empty(story.Wp(One).Contenders);
    }

    [Fact]
    public void A_claim_after_a_release_or_by_the_same_actor_contests_nothing()
    {
        using var released = Claimed().Did(Claude, new MissionCommand.Release(One, "tired")).Did(Codex, ClaimOne);
        Assert.Empty(released.Wp(One).Contenders);
        using var same = Claimed();
        Rival(same, "claude", "again");
        Assert.Empty(same.Wp(One).Contenders);
        using var madeUp = Claimed();
        Append(madeUp, Line(madeUp, "planned", "claimed", "migration:backfill_runtime_state", "{}"));
        Assert.Empty(madeUp.Wp(One).Contenders);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_reviews_of_one_submission_that_met_are_told_and_either_can_be_kept(bool isApprovalKept)
    {
        using var story = TwoReviews();

        Assert.Equal([("codex", Lane.Approved), ("gemini", Lane.Planned)], story.Wp(One).Contenders.Select(contender => (contender.Actor.Wire, contender.Lane)));
        Assert.Contains("was reviewed by", Records.Read(story.Place).Notices.Single(notice => notice.Code == "WP_CONTESTED").Message, StringComparison.Ordinal);
        story.Refuses(Claude, ClaimOne, "WP_CONTESTED", RefusalKind.Conflict);
        var keep = new MissionCommand.Resolve(One, isApprovalKept ? "codex" : "gemini");
        story.Did(Ada, keep);

        Assert.Empty(story.Wp(One).Contenders);
        Assert.Equal("", story.Moves(Ada, keep));
        Assert.Equal("claude", Assert.Single(story.Wp(One).Implementers).Wire);
        Assert.Equal(
            isApprovalKept ? (Lane.Approved, "commit1", false, null) : (Lane.Planned, null, true, "not yet"),
            (story.Wp(One).Lane, story.Wp(One).ApprovedCommit, story.Wp(One).IsSentBack, isApprovalKept ? null : story.Wp(One).Feedback));
        if (!isApprovalKept)
        {
            story.Did(Claude, ClaimOne);
        }
    }

    [Fact]
    public void Who_implemented_does_not_choose_the_review_that_approves()
    {
        using var story = TwoReviews();

        story.Refuses(Claude, new MissionCommand.Resolve(One, "codex"), "REVIEW_NOT_INDEPENDENT");
        story.Did(Claude, new MissionCommand.Resolve(One, "gemini"));
    }

    [Fact]
    public void A_review_after_one_that_was_given_back_or_of_the_next_submission_contests_nothing()
    {
        using var given = Reviewed().Did(Codex, new MissionCommand.Release(One, "tired")).Did(Gemini, ReviewOne);
        Assert.Empty(given.Wp(One).Contenders);
        using var next = Reviewed().Did(Codex, new MissionCommand.RequestChanges(One, "more")).Did(Claude, ClaimOne).Did(Claude, SubmitOne).Did(Gemini, ReviewOne);
        Assert.Empty(next.Wp(One).Contenders);
    }

    [Fact]
    public void Of_the_recorded_missions_hardly_any_has_claims_that_overlap()
    {
        var missions = Records.Missions.ToArray();
        var contested = missions.SelectMany(mission => Folding.Of(Records.Log(mission)).Folder.State(Id.Of<MissionId>(Records.Mission), Id.Of<MissionSlug>(mission)).WorkPackages.Values
            .Where(wp => !wp.Contenders.IsEmpty).Select(wp => $"{mission} {wp.Id} {wp.Lane} {string.Join(" / ", wp.Contenders.Select(contender => contender.Actor.Wire))}")).ToArray();
        Assert.True(contested.Length <= missions.Length / 100, string.Join('\n', contested));
    }

    /// <summary>Codex approves what claude submitted; gemini, who did not know, sends it back.</summary>
    private static Story TwoReviews()
    {
        var story = Reviewed().Did(Codex, new MissionCommand.Approve(One, "good"));
        const string Policy = """{"actor": {"id": "agent:gemini#gemini", "kind": "agent", "session": "gemini", "tool": "gemini"}, "commit": "commit1", "feedback": "not yet"}""";
        var back = Line(story, "in_review", "planned", "gemini", Policy);
        var row = System.Text.Json.Nodes.JsonNode.Parse(back)!.AsObject();
        row["review_result"] = System.Text.Json.Nodes.JsonNode.Parse("""{"reviewer": "gemini", "verdict": "changes_requested", "reference": "review-cycle://m/WP01/review-cycle-1.md"}""");
        Append(story, Line(story, "for_review", "in_review", "gemini", Policy), CanonicalJson.Text(row, JsonStyle.Row));
        return story;
    }

    /// <summary>Claude's claim, and after it in order one of codex, who did not know.</summary>
    private static Story Contested()
    {
        var story = Claimed();
        Rival(story, "codex", "base of codex");
        return story;
    }

    private static MissionCommand.Submit SubmitAll(Story story, Actor by)
    {
        story.Did(by, new MissionCommand.MarkSubtasks(One, Intents[0], [.. Intents[0].Subtasks], Lane.Done));
        return SubmitOne;
    }

    private static void Rival(Story story, string agent, string from)
    {
        var policy = $$"""{"actor": {"id": "agent:{{agent}}#{{agent}}", "kind": "agent", "session": "{{agent}}", "tool": "{{agent}}"}, "base_commit": "{{from}}"}""";
        Append(story, Line(story, "planned", "claimed", agent, policy), Line(story, "claimed", "in_progress", agent, policy));
    }

    private static string Line(Story story, string from, string to, string agent, string policy) => Records.Transition(
        $"01Z{Guid.NewGuid():N}".ToUpperInvariant()[..26], "", "WP01", from, to, row =>
        {
            row["actor"] = agent;
            row["mission_slug"] = story.Place.Slug.ToString();
            row["policy_metadata"] = System.Text.Json.Nodes.JsonNode.Parse(policy);
        });

    /// <summary>As a merge leaves them in the log, each later than the one before.</summary>
    private static void Append(Story story, params string[] lines)
    {
        foreach (var line in lines)
        {
            var at = Instant.From(DateTimeOffset.Parse(Records.Read(story.Place).State.LastAt, System.Globalization.CultureInfo.InvariantCulture).AddMilliseconds(1));
            File.AppendAllText(story.File("status.events.jsonl"), line.Replace("\"at\": \"\"", $"\"at\": \"{at}\"", StringComparison.Ordinal) + "\n");
        }

        story.Again();
    }
}
