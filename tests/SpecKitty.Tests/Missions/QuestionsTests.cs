using SpecKitty.Kernel;
using SpecKitty.Missions;
using Xunit;
using static SpecKitty.Tests.Missions.Story;

namespace SpecKitty.Tests.Missions;

/// <summary>Decisions: asked once, answered once.</summary>
public sealed class QuestionsTests
{
    private static readonly Decision Tone = new(Id.Of<DecisionId>("01KQFAPRVNBB7V1QWN1E4C2VJ7"), "specify", "tone", "Which tone?") { Options = ["formal", "casual"] };

    private static Story Asked(Decision decision) => new Story().Did(Passer, new MissionCommand.OpenDecision(decision));

    [Fact]
    public void The_same_origin_and_key_give_the_question_that_is_there()
    {
        using var story = Asked(Tone);
        Assert.Equal(("tone", "open", "Ada"), (story.State.Decisions[0].Key, story.State.Decisions[0].Status, story.State.Decisions[0].OpenedBy));
        Assert.Empty(story.Makes(Claude, new MissionCommand.OpenDecision(Tone with { Question = "Another?" })));
        Assert.Single(story.Makes(Claude, new MissionCommand.OpenDecision(Tone with { Origin = "plan" })));
    }

    [Fact]
    public void A_question_wants_a_known_origin_a_key_and_words()
    {
        using var story = new Story();
        story.Refuses(Ada, new MissionCommand.OpenDecision(Tone with { Origin = "elsewhere" }), "DECISION_ORIGIN", RefusalKind.Usage);
        story.Refuses(Ada, new MissionCommand.OpenDecision(Tone with { Key = "" }), "DECISION_KEY_MISSING", RefusalKind.Usage);
        story.Refuses(Ada, new MissionCommand.OpenDecision(Tone with { Question = " " }), "DECISION_QUESTION_MISSING", RefusalKind.Usage);
    }

    [Fact]
    public void An_answer_is_recorded_once_with_who_gave_it()
    {
        using var story = Asked(Tone).Did(Claude, new MissionCommand.ResolveDecision(Tone.Id, "casual", "friendlier"));
        Assert.Equal(("resolved", "casual", "friendlier", "claude", "Ada"), Facts(story.State.Decisions[0]));
        Assert.Empty(story.Makes(Codex, new MissionCommand.ResolveDecision(Tone.Id, "casual", null)));
        Assert.Contains("`casual`", story.Refuses(Codex, new MissionCommand.ResolveDecision(Tone.Id, "formal", null), "DECISION_ALREADY_RESOLVED").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_one_of_the_offered_unless_anything_is()
    {
        using var closed = Asked(Tone);
        Assert.Contains("`formal`, `casual`", closed.Refuses(Ada, new MissionCommand.ResolveDecision(Tone.Id, "loud", null), "DECISION_ANSWER_UNKNOWN").Message, StringComparison.Ordinal);
        closed.Refuses(Ada, new MissionCommand.ResolveDecision(Tone.Id, "", null), "DECISION_ANSWER_MISSING", RefusalKind.Usage);
        using var free = Asked(Tone with { Options = [] });
        Assert.Single(free.Makes(Ada, new MissionCommand.ResolveDecision(Tone.Id, "loud", null)));
        using var other = Asked(Tone with { Options = ["formal", "Other"] });
        Assert.True(((MissionEvent.Lifecycle)other.Makes(Ada, new MissionCommand.ResolveDecision(Tone.Id, "loud", null))[0]).Payload["other_answer"]!.GetValue<bool>());
    }

    [Fact]
    public void An_unknown_question_is_not_found_and_a_canceled_one_not_answered()
    {
        using var story = Asked(Tone);
        var refusal = story.Refuses(Ada, new MissionCommand.ResolveDecision(Id.Of<DecisionId>("01KQW556RAG1N0QF7PVSTP08P7"), "x", null), "DECISION_NOT_FOUND", RefusalKind.NotFound);
        Assert.Contains(refusal.Remedies, remedy => remedy.Contains("(tone)", StringComparison.Ordinal));
        var canceled = story.State with { Decisions = [Tone with { Status = "canceled" }] };
        Assert.Equal("DECISION_CANCELED", MissionDecider.Decide(canceled, new MissionCommand.ResolveDecision(Tone.Id, "casual", null), Ada).Refusal?.Code);
    }

    [Fact]
    public void A_deferred_question_can_still_be_answered_and_a_canceled_one_cannot()
    {
        using var story = Asked(Tone).Did(Ada, Left(MissionCommand.LeaveDecision.Terms.Later));
        Assert.Equal(("deferred", null, "not now", "Ada", "Ada"), Facts(story.State.Decisions[0]));
        Assert.Empty(story.Makes(Claude, Left(MissionCommand.LeaveDecision.Terms.Later)));
        Assert.Single(story.Makes(Claude, new MissionCommand.ResolveDecision(Tone.Id, "casual", null)));

        story.Did(Claude, Left(MissionCommand.LeaveDecision.Terms.Never));
        Assert.Equal("canceled", story.State.Decisions[0].Status);
        story.Refuses(Claude, new MissionCommand.ResolveDecision(Tone.Id, "casual", null), "DECISION_CANCELED");
        story.Refuses(Claude, Left(MissionCommand.LeaveDecision.Terms.Later), "DECISION_CANCELED");
    }

    [Fact]
    public void Only_an_open_question_is_left_and_not_without_a_reason()
    {
        using var story = Asked(Tone);
        story.Refuses(Ada, Left(MissionCommand.LeaveDecision.Terms.Never) with { Reason = " " }, "DECISION_REASON_MISSING", RefusalKind.Usage);
        story.Did(Claude, new MissionCommand.ResolveDecision(Tone.Id, "casual", null));
        story.Refuses(Ada, Left(MissionCommand.LeaveDecision.Terms.Never), "DECISION_ALREADY_RESOLVED");
    }

    private static MissionCommand.LeaveDecision Left(MissionCommand.LeaveDecision.Terms term) => new(Tone.Id, term, "not now");

    private static (string, string?, string?, string?, string?) Facts(Decision known) => (known.Status, known.Answer, known.Rationale, known.ResolvedBy, known.OpenedBy);
}
